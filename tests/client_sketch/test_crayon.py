"""A crayon draws the sketch and says its colours in one line."""

from __future__ import annotations

import math

import numpy as np

from client.sketch.raster import Raster
from client.sketch.stroke import Brush, Point, Stroke

RED, BLUE, BLACK = "#e03131", "#3a7fe0", "#000000"


def line(places: list[tuple[float, float]], colour: str, size_px: float = 10) -> Stroke:
    return Stroke(Brush("crayon", colour, size_px), tuple(Point(x, y) for x, y in places))


def circle(x: float, y: float, radius: float, start: float = 0, end: float = 360) -> list:
    turns = [math.radians(start + (end - start) * n / 60) for n in range(61)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def drawn(*strokes: Stroke) -> Raster:
    raster = Raster()
    for stroke in strokes:
        raster.apply(stroke)
    return raster


def meant_at(raster: Raster, x: int, y: int) -> str:
    red, green, blue, alpha = raster.meant_hints[y, x].tolist()
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha else ""


def test_a_crayons_line_is_in_the_sketch_and_in_the_hints_and_one_undo_takes_both() -> None:
    raster = drawn(line([(200, 500), (800, 500)], RED))
    assert raster.ink[500, 500] == 0
    assert raster.hints[500, 500].tolist() == [0xE0, 0x31, 0x31, 255]
    raster.undo()
    assert raster.ink.min() == 255 and not raster.hints[..., 3].any()


def test_what_a_crayon_goes_around_is_meant_and_what_lies_behind_it_is_not() -> None:
    raster = drawn(line(circle(512, 512, 200), RED))
    assert meant_at(raster, 512, 512) == RED
    assert meant_at(raster, 100, 100) == meant_at(raster, 512, 312) == ""


def test_a_childs_hand_may_leave_a_gap() -> None:
    assert meant_at(drawn(line(circle(512, 512, 200, 0, 354), RED)), 512, 512) == RED
    assert meant_at(drawn(line(circle(512, 512, 200, 0, 300), RED)), 512, 512) == ""


def test_a_smile_does_not_colour_the_face() -> None:
    raster = drawn(line(circle(512, 512, 300), BLUE), line(circle(512, 540, 180, 20, 160), RED))
    assert meant_at(raster, 512, 400) == meant_at(raster, 512, 640) == BLUE


def test_black_lines_leave_the_colours_to_the_picture() -> None:
    raster = drawn(line(circle(512, 512, 200), BLACK))
    assert not raster.meant_hints[..., 3].any()


def test_what_was_poured_counts_for_more_than_the_line_around_it() -> None:
    from client.sketch.filling import filled

    raster = drawn(line(circle(512, 512, 200), RED))
    raster.apply(filled(raster.ink, 512, 512, BLUE))
    assert meant_at(raster, 512, 512) == BLUE
    assert raster.hints[512, 712].tolist()[:3] == [0xE0, 0x31, 0x31], "the line keeps its colour"


def test_ground_below_a_green_line_is_green_and_the_sky_is_free() -> None:
    raster = drawn(line([(0, 700), (500, 680), (1023, 710)], "#3f9a36"))
    assert meant_at(raster, 500, 900) == "#3f9a36" and meant_at(raster, 500, 200) == ""


def test_without_crayons_hints_are_what_was_dabbed() -> None:
    raster = drawn(Stroke(Brush("pencil"), (Point(100, 100), Point(800, 800))))
    raster.apply(Stroke(Brush("hint", RED, 40), (Point(500, 500),)))
    assert raster.meant_hints is raster.hints
    assert np.array_equal(raster.hints[500, 500], [0xE0, 0x31, 0x31, 255])


def test_the_eraser_takes_line_and_colour() -> None:
    raster = drawn(line([(200, 500), (800, 500)], RED))
    raster.apply(Stroke(Brush("eraser", size_px=60), (Point(500, 500), Point(520, 500))))
    assert raster.ink[500, 510] == 255 and raster.hints[500, 510, 3] == 0
