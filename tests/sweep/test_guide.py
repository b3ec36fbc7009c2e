"""What the guide says while the camera turns."""

from __future__ import annotations

import time

import numpy as np
import pytest
from pans import SIZE, Pan

from client.camera.frame import Frame
from client.sweep.guide import TAKEN_FROM, TAKEN_TO, Guide


def begun(pan: Pan, x: float = 100, y: float = 250) -> Guide:
    guide = Guide()
    frame = pan.frame(x, y)
    assert guide.look(frame).message == "begin"
    guide.take(frame)
    return guide


def test_the_overlap_is_what_it_is_until_the_next_view_is_due(pan: Pan) -> None:
    guide = begun(pan)
    due = None
    for x in range(102, 600, 3):
        guidance = guide.look(pan.frame(x))
        true = 1 - (x - 100) / SIZE[0]
        assert guidance.overlap == pytest.approx(true, abs=0.02)
        assert guidance.message == ("go_on" if guidance.overlap > TAKEN_TO else "hold")
        if guidance.is_due:
            due = true
            break
    assert due is not None and TAKEN_FROM <= due <= TAKEN_TO + 0.02


@pytest.mark.parametrize(
    ("step", "way"), [((4, 0), "right"), ((-4, 0), "left"), ((0, 4), "down"), ((0, -4), "up")]
)
def test_the_way_is_told(pan: Pan, step: tuple[int, int], way: str) -> None:
    guide = begun(pan, 300, 200)
    for n in range(1, 25):
        guidance = guide.look(pan.frame(300 + n * step[0], 200 + n * step[1]))
    assert guidance.way == way and guidance.message == "go_on"


def test_who_is_too_fast_is_told_and_nothing_is_taken(pan: Pan) -> None:
    guide = begun(pan)
    said = [guide.look(pan.frame(100 + 14 * n)).message for n in range(1, 30)]
    assert "fast" in said and "hold" not in said


def test_who_goes_too_far_is_called_back_and_who_is_lost_is_found_again(pan: Pan) -> None:
    guide = begun(pan)
    for x in range(104, 570, 4):
        guidance = guide.look(pan.frame(x))
    assert guidance.message == "back" and guidance.way == "right"
    black = Frame(np.full((SIZE[1], SIZE[0], 3), 90, np.uint8), 1, 99.0)
    assert guide.look(black).message == "lost"
    found = [guide.look(pan.frame(180 + n)) for n in range(3)]
    assert found[-1].overlap == pytest.approx(1 - 82 / SIZE[0], abs=0.03)


def test_a_camera_that_is_not_level_or_in_the_dark_is_told(pan: Pan) -> None:
    guide = begun(pan)
    for n in range(1, 20):
        guidance = guide.look(pan.frame(100 + 4 * n, degrees=0.6 * n))
    assert guidance.message == "tilted"
    assert guidance.roll == pytest.approx(-0.6 * 19, abs=1)
    dark = pan.frame(180)
    dim = Frame((dark.pixels // 14).astype(np.uint8), dark.number, dark.at)
    assert guide.look(dim).message == "dark"


def test_a_dropped_view_is_followed_no_more(pan: Pan) -> None:
    guide = begun(pan)
    guide.look(pan.frame(110))
    guide.forget()
    assert guide.look(pan.frame(120)).message == "begin"


@pytest.mark.alone
def test_at_least_twenty_looks_a_second(pan: Pan) -> None:
    guide = begun(pan)
    frames = [pan.frame(100 + 4 * n) for n in range(1, 40)]
    began = time.perf_counter()
    for frame in frames:
        guide.look(frame)
    assert len(frames) / (time.perf_counter() - began) > 20
