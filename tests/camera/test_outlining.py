"""A frame as a drawing: outlines around what is in it, and a dab of each colour."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest

from client.camera.frame import Pixels
from client.camera.outlining.drawing import DRAWN_PX, FrameDrawing
from client.camera.outlining.palette import SteadyPalette
from client.camera.synthetic import SyntheticCamera

SKY, BALL = (150, 190, 240), (220, 60, 40)


def ball(radius: int = 140) -> Pixels:
    frame = np.full((480, 640, 3), SKY, np.uint8)
    cv2.circle(frame, (320, 240), radius, BALL, cv2.FILLED, cv2.LINE_AA)
    return frame


def test_what_is_in_the_frame_has_a_line_around_it_and_none_within() -> None:
    lines, _dabs = FrameDrawing().of(ball())
    assert lines.shape == (DRAWN_PX * 3 // 4, DRAWN_PX)
    middle_y, middle_x = lines.shape[0] // 2, lines.shape[1] // 2
    around = np.zeros_like(lines)
    cv2.circle(around, (middle_x, middle_y), 168, 255, 24)
    assert (
        (lines[cv2.circle(np.zeros_like(lines), (middle_x, middle_y), 140, 1, -1) > 0]).min() > 250
    )
    for angle in np.linspace(0, 2 * np.pi, 60, endpoint=False):
        ray = [
            lines[round(middle_y + r * np.sin(angle)), round(middle_x + r * np.cos(angle))]
            for r in range(156, 181)
        ]
        assert min(ray) < 80


def test_each_thing_has_a_dab_of_its_colour_and_the_dabs_keep_off_the_lines() -> None:
    lines, dabs = FrameDrawing().of(ball())
    height, width = lines.shape
    red, blue = dabs[height // 2, width // 2].astype(int), dabs[40, 40].astype(int)
    assert red[3] == blue[3] == 255
    assert red[0] > 200 and red[1] < 80 and blue[2] > blue[0] + 60
    assert lines[dabs[..., 3] > 0].min() > 200


def test_a_clear_sky_has_no_lines_between_its_shades() -> None:
    shades = np.linspace((104, 168, 232), (228, 241, 250), 480).astype(np.uint8)
    frame = np.ascontiguousarray(np.repeat(shades[:, None], 640, axis=1))
    lines, _dabs = FrameDrawing().of(frame)
    assert lines[8:-8, 8:-8].min() > 200


@pytest.mark.parametrize("shape", [(720, 1280), (1280, 720), (30, 1000), (2, 2), (1, 1)])
def test_frames_of_any_shape_and_of_one_colour_are_drawn(shape: tuple[int, int]) -> None:
    lines, dabs = FrameDrawing().of(np.full((*shape, 3), 130, np.uint8))
    assert lines.shape == dabs.shape[:2]
    assert max(lines.shape) == DRAWN_PX


def test_a_film_keeps_its_colours_from_frame_to_frame() -> None:
    camera, palette = SyntheticCamera(320, 180), SteadyPalette()
    camera.open()
    numbers = []
    for _frame in range(6):
        pixels = camera.read()
        assert pixels is not None
        calm = cv2.blur(pixels, (9, 9))
        numbers.append(palette.numbers(np.asarray(cv2.cvtColor(calm, cv2.COLOR_RGB2LAB))))
    changed = [np.mean(a != b) for a, b in itertools.pairwise(numbers)]
    assert max(changed) < 0.1
