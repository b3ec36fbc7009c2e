from __future__ import annotations

import time

import numpy as np
import pytest

from client.box import Box
from client.drawing_bytes import hints_png, sketch_png
from client.sketch.box import EVERYTHING
from client.sketch.document import Cleared, Erased, Mark, Moved, Opened
from client.sketch.raster import Raster
from client.sketch.stamping import drawn as mask_of
from client.sketch.stroke import SIZE_PX, Brush, Point, Stroke, Tool
from tests.client_sketch.rasters import drawn, scribbles

INVISIBLE = 8
"""Of 255: so much may a soft edge differ that OpenCV draws in a part of the sheet."""


def line(
    tool: Tool = "pencil", y: float = 500, size_px: float = 6, pressure: float = 0.75
) -> Stroke:
    points = tuple(Point(100 + 10 * n, y, pressure, n / 100) for n in range(80))
    return Stroke(Brush(tool, "#e03131", size_px), points)


@pytest.mark.parametrize("size_px", [2, 6, 12.5, 40])
def test_a_line_is_as_thick_as_its_brush(size_px: float) -> None:
    column = 255 - drawn(line(size_px=size_px)).ink[:, 500].astype(float)
    assert column.sum() / 255 == pytest.approx(size_px, abs=0.9)


def test_a_pencil_follows_pressure_from_40_to_120_percent() -> None:
    def thickness(pressure: float) -> float:
        column = drawn(line(size_px=20, pressure=pressure)).ink[:, 500]
        return float((255 - column.astype(float)).sum() / 255)

    assert thickness(0.0) == pytest.approx(8, abs=1)
    assert thickness(1.0) == pytest.approx(24, abs=1)


def test_drawing_point_by_point_gives_the_same_pixels_as_the_whole_stroke() -> None:
    stroke = line()
    raster = Raster()
    raster.begin(stroke.brush, stroke.points[0])
    for point in stroke.points[1:]:
        raster.extend((point,))
    raster.end()
    assert np.array_equal(raster.ink, drawn(stroke).ink)


def test_only_the_newest_segment_is_touched() -> None:
    raster = Raster()
    raster.begin(Brush("pencil"), Point(100, 100))
    raster.extend((Point(500, 500),))
    box = raster.extend((Point(510, 500),))
    assert box.right - box.left < 30
    assert box.bottom - box.top < 30


def test_a_hint_colours_its_own_layer_and_leaves_the_ink() -> None:
    raster = drawn(line("hint", size_px=28))
    assert tuple(raster.hints[500, 500]) == (0xE0, 0x31, 0x31, 255)
    assert raster.ink.min() == 255


def test_the_eraser_takes_ink_and_hints_away() -> None:
    raster = drawn(line(), line("hint", size_px=28), line("eraser", size_px=60))
    assert raster.ink.min() == 255
    assert raster.hints[..., 3].max() == 0


@pytest.mark.parametrize("point", [Point(-50, -50), Point(SIZE_PX + 50, 10), Point(10, 2000)])
def test_a_stroke_beside_the_sheet_draws_nothing(point: Point) -> None:
    assert drawn(Stroke(Brush("pencil"), (point,))).ink.min() == 255


def test_undo_gives_back_every_state_and_redo_the_same_again() -> None:
    picture = Raster()
    picture.apply(line(y=800))
    opened = Opened(sketch_png(picture.ink), hints_png(drawn(line("hint")).hints))
    marks: list[Mark] = [line(), line("hint", 520, 30), opened, line("eraser", 500, 40), Cleared()]
    raster = Raster()
    states = [(raster.ink.copy(), raster.hints.copy())]
    for mark in marks:
        raster.apply(mark)
        states.append((raster.ink.copy(), raster.hints.copy()))
    for ink, hints in reversed(states[:-1]):
        assert raster.undo() is not None
        assert np.array_equal(raster.ink, ink)
        assert np.array_equal(raster.hints, hints)
    assert raster.undo() is None


def test_an_opened_picture_replaces_the_sheet() -> None:
    other = drawn(line(y=800))
    raster = drawn(line(), Opened(sketch_png(other.ink)))
    assert np.array_equal(raster.ink, other.ink)


@pytest.mark.alone
def test_undo_takes_as_long_after_two_thousand_strokes_as_after_two() -> None:
    def undo_seconds(count: int) -> float:
        raster = drawn(*(line(y=10 + n / 2) for n in range(count)))
        taken = []
        for _ in range(2):
            began = time.perf_counter()
            raster.undo()
            taken.append(time.perf_counter() - began)
        return min(taken)

    few, many = undo_seconds(2), undo_seconds(2000)
    assert many < max(10 * few, 0.03)


def test_a_part_of_a_line_is_drawn_as_the_whole_is() -> None:
    chance = np.random.default_rng(5)
    for stroke in scribbles(200):
        whole = mask_of(stroke.brush, stroke.points, EVERYTHING)
        left, top = (int(place) for place in chance.integers(0, 900, 2))
        box = Box(left, top, left + 100, top + 100)
        part = mask_of(stroke.brush, stroke.points, box)
        assert np.abs(part.astype(int) - whole[box.slices]).max() <= 1


def test_undo_in_an_opened_drawing_shows_it_without_its_last_marks() -> None:
    strokes = scribbles(400)
    raster = Raster()
    raster.open(strokes)
    for left in range(399, 99, -1):
        raster.undo()
        if left in (380, 200, 100):  # above the keyframe, beneath it, and where none is left
            fresh = Raster()
            fresh.open(strokes[:left])
            assert np.abs(raster.ink.astype(int) - fresh.ink).max() <= INVISIBLE
            assert np.abs(raster.hints.astype(int) - fresh.hints).max() <= INVISIBLE


def test_a_line_moved_in_an_opened_drawing_is_gone_from_its_old_place_after_undo_too() -> None:
    strokes = [line(y=100), *scribbles(300)[::3], line(y=900)]
    raster, expected = Raster(), Raster()
    raster.open(strokes)
    raster.apply(Moved((0,), dy=300))
    raster.undo()
    raster.apply(Erased((0,)))
    raster.apply(Erased((len(strokes) - 1,)))
    expected.open(strokes[1:-1])
    assert np.abs(raster.ink.astype(int) - expected.ink).max() <= INVISIBLE


@pytest.mark.alone
def test_undo_of_an_opened_stroke_takes_a_twentieth_of_drawing_everything() -> None:
    strokes = scribbles(1000)
    raster = Raster()
    opened_at = time.perf_counter()
    raster.open(strokes)
    opening = time.perf_counter() - opened_at
    times = []
    for _ in range(100):
        began = time.perf_counter()
        raster.undo()
        times.append(time.perf_counter() - began)
    assert np.median(times) < opening / 20
