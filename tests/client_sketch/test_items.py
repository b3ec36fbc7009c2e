"""What lies on the sheet after strokes were erased and moved."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from client.box import Box
from client.sketch.document import Cleared, Erased, Filled, Mark, Moved, Sketch, Underlaid
from client.sketch.filling import filled
from client.sketch.history import Patches
from client.sketch.items import Items
from client.sketch.picking import box_of, stroke_at, strokes_within
from client.sketch.raster import Raster
from client.sketch.shapes import shape_points
from client.sketch.stroke import Brush, Point, Stroke, Tool
from shared.errors import Refusal
from tests.client_sketch.rasters import drawn


def line(y: float, tool: Tool = "pencil", size_px: float = 6) -> Stroke:
    points = tuple(Point(200 + 10 * n, y) for n in range(40))
    return Stroke(Brush(tool, "#e03131", size_px), points)


def same(one: Raster, other: Raster) -> bool:
    return np.array_equal(one.ink, other.ink) and np.array_equal(one.hints, other.hints)


def box_with_gap(gap_px: float) -> Stroke:
    corners = [(300, 300), (700, 300), (700, 700), (300, 700), (300, 300 + gap_px)]
    points = [Point(*corners[0])]
    for (a, b), (c, d) in pairwise(corners):
        points += [Point(a + (c - a) * n / 20, b + (d - b) * n / 20) for n in range(1, 21)]
    return Stroke(Brush("pencil"), tuple(points))


def test_an_erased_stroke_leaves_what_lay_beside_and_below_it() -> None:
    assert same(drawn(line(300), line(302), line(500), Erased((1,))), drawn(line(300), line(500)))


def test_a_moved_stroke_lies_where_it_was_moved_to() -> None:
    assert same(drawn(line(300), Moved((0,), 0, 100)), drawn(line(400)))


def test_a_scaled_stroke_has_a_scaled_brush() -> None:
    big = Items([line(300), Moved((0,), scale=2.0, x=200, y=300)]).stroke(0)
    assert big is not None
    assert big.brush.size_px == 12 and big.points[1].x == 220 and big.points[0].x == 200


def test_every_state_comes_back_by_undo_and_again_by_redo() -> None:
    marks: list[Mark] = [
        line(300),
        line(300, "hint", 40),
        line(310, "eraser", 20),
        line(600, "brush", 18),
        Moved((0, 1), 30, 40, 1.5, 200, 300),
        Erased((3,)),
        Underlaid(b"photo"),
        Cleared(),
        line(100),
    ]
    raster, states = Raster(), []
    for mark in marks:
        states.append((raster.ink.copy(), raster.hints.copy()))
        raster.apply(mark)
    for ink, hints in reversed(states):
        raster.undo()
        assert np.array_equal(raster.ink, ink) and np.array_equal(raster.hints, hints)
    assert raster.undo() is None


def test_an_opened_drawing_looks_as_it_was_drawn_and_can_be_undone_mark_by_mark() -> None:
    marks: list[Mark] = [line(300), line(400), line(350, "hint", 40), Moved((0,), 5, 7), line(500)]
    opened = Raster()
    opened.open(marks)
    assert same(opened, drawn(*marks))
    opened.undo()
    assert same(opened, drawn(*marks[:-1]))
    opened.undo()
    assert same(opened, drawn(*marks[:-2]))


def test_undo_goes_on_where_the_kept_pixels_end() -> None:
    raster = Raster()
    raster._patches = Patches(most_bytes=2_000)
    marks = [line(100 + 20 * n) for n in range(20)]
    for mark in marks:
        raster.apply(mark)
    assert raster._patches.size_bytes <= 2_000
    for count in range(19, -1, -1):
        raster.undo()
        assert same(raster, drawn(*marks[:count]))


@pytest.mark.parametrize("gap_px", [0, 8])
def test_a_fill_stays_between_lines_with_a_small_gap(gap_px: float) -> None:
    raster = drawn(box_with_gap(gap_px))
    raster.apply(filled(raster.ink, 500, 500, "#e03131"))
    alpha = raster.hints[..., 3]
    assert alpha[310:690, 310:690].min() == 255 and alpha[:, :290].max() == 0
    assert tuple(raster.hints[500, 500]) == (0xE0, 0x31, 0x31, 255)


def test_a_fill_on_a_line_fills_beside_it_and_one_beside_the_sheet_is_refused() -> None:
    raster = drawn(box_with_gap(0))
    assert isinstance(filled(raster.ink, 300, 500, "#e03131"), Filled)
    with pytest.raises(Refusal):
        filled(raster.ink, 2000, 10, "#e03131")
    with pytest.raises(Refusal):
        filled(np.zeros_like(raster.ink), 10, 10, "#e03131")


def test_a_damaged_fill_is_refused_and_changes_nothing() -> None:
    raster = drawn(line(300))
    with pytest.raises(Refusal):
        raster.apply(Filled("#e03131", 0, 0, b"no picture"))
    assert same(raster, drawn(line(300)))


def test_a_sheet_whose_strokes_were_all_erased_is_empty() -> None:
    sketch = Sketch([line(300), line(400), Erased((0,))])
    assert not sketch.is_empty
    sketch.add(Erased((1,)))
    assert sketch.is_empty


def test_the_photo_underneath_is_the_newest_one_and_can_be_taken_away() -> None:
    sketch = Sketch([Underlaid(b"one"), Underlaid(b"two")])
    assert sketch.photo == b"two" and sketch.is_empty
    sketch.add(Underlaid(b""))
    assert sketch.photo == b""


def test_the_pointer_finds_the_uppermost_stroke_that_is_near() -> None:
    strokes = Items([line(300), line(302), line(500), line(600, "eraser")])
    assert stroke_at(strokes, 300, 301, 5) == 1
    assert stroke_at(strokes, 305, 494, 4) == 2
    assert stroke_at(strokes, 300, 400, 20) is None and stroke_at(strokes, 300, 600, 5) is None


def test_a_frame_takes_the_strokes_that_lie_mostly_in_it() -> None:
    strokes = Items([line(300), line(500)])
    assert strokes_within(strokes, Box(150, 250, 500, 400)) == [0]
    assert strokes_within(strokes, Box(150, 250, 300, 600)) == []
    box = box_of(strokes, [0, 1])
    assert box.holds(200, 300) and box.holds(590, 500) and not box.holds(700, 500)


def test_shapes_go_from_corner_to_corner_and_may_be_regular() -> None:
    rectangle = shape_points("rectangle", (100, 100), (300, 200))
    assert (rectangle[0].x, rectangle[0].y) == (100, 100) == (rectangle[-1].x, rectangle[-1].y)
    assert {p.x for p in rectangle} >= {100, 300} and max(p.y for p in rectangle) == 200
    square = shape_points("rectangle", (100, 100), (300, 150), regular=True)
    assert max(p.y for p in square) == 300
    circle = shape_points("ellipse", (100, 100), (300, 150), regular=True)
    assert max(p.x for p in circle) - min(p.x for p in circle) == pytest.approx(200, abs=2)
    level = shape_points("line", (100, 100), (300, 110), regular=True)
    assert level[-1].y == pytest.approx(100) and level[-1].x == pytest.approx(300, abs=1)


def test_a_brush_is_darker_where_it_is_pressed() -> None:
    def darkness(pressure: float) -> int:
        points = tuple(Point(200 + 10 * n, 300, pressure) for n in range(40))
        return 255 - int(drawn(Stroke(Brush("brush", size_px=18), points)).ink[300, 400])

    assert 0 < darkness(0.0) < darkness(0.5) < darkness(1.0) == 255


def mirrored(axis: float, tool: Tool = "pencil") -> Stroke:
    points = tuple(Point(200 + 10 * n, 300 + 3 * n) for n in range(20))
    return Stroke(Brush(tool, "#e03131", 12, axis), points)


def flipped(raster: Raster) -> bool:
    """Whether both halves of the sheet are alike; soft edges may be half a pixel off."""
    away = np.abs(raster.ink.astype(int) - raster.ink[:, ::-1])
    return bool((away > 128).mean() < 0.0005)


@pytest.mark.parametrize("tool", ["pencil", "brush"])
def test_a_stroke_before_a_mirror_is_drawn_twice(tool: Tool) -> None:
    raster = drawn(mirrored(512, tool))
    assert flipped(raster) and raster.ink[300:360, 200:390].min() < 128


def test_one_undo_takes_both_halves_away() -> None:
    raster = drawn(mirrored(512))
    raster.undo()
    assert raster.ink.min() == 255


def test_the_mirrored_half_is_picked_moved_and_erased_with_its_stroke() -> None:
    stroke = mirrored(512)
    strokes = Items([stroke])
    assert stroke_at(strokes, 1024 - 250, 315, 5) == 0
    assert stroke_at(strokes, 1024 - 250, 415, 5) is None
    box = box_of(strokes, [0])
    assert box.left < 200 and box.right > 1024 - 200
    moved_away = drawn(stroke, Moved((0,), dx=40, dy=100))
    expected = drawn(
        Stroke(
            Brush("pencil", "#e03131", 12, 552),
            tuple(Point(p.x + 40, p.y + 100) for p in stroke.points),
        )
    )
    assert same(moved_away, expected)
    larger = drawn(stroke, Moved((0,), scale=1.5, x=512, y=512))
    assert flipped(larger)
