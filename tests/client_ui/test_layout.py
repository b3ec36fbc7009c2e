from __future__ import annotations

import itertools

import pytest

from client.ui.layout import DeskLayout, desk_layout, least_size
from client.ui.sheet_room import Area, Wish

SIZES = [(1024, 620), (1440, 820), (1920, 1000), (1100, 900), (3000, 800), (800, 1100)]
WISHES = [
    Wish(),
    Wish(share=0.7),
    Wish(share=0.1),
    Wish("overlay"),
    Wish("picture"),
    Wish("picture", swapped=True),
]


def inside(area: Area, width: int, height: int) -> bool:
    return (
        area.x >= 0
        and area.y >= 0
        and area.x + area.width <= width
        and area.y + area.height <= height
    )


def within(area: Area, other: Area) -> bool:
    return inside(
        Area(area.x - other.x, area.y - other.y, area.width, area.height), other.width, other.height
    )


def apart(first: Area, second: Area) -> bool:
    return (
        first.x + first.width <= second.x
        or second.x + second.width <= first.x
        or first.y + first.height <= second.y
        or second.y + second.height <= first.y
    )


def controls(places: DeskLayout) -> list[Area]:
    sketch, picture = places.sheets.sketch, places.sheets.picture
    return [sketch.caption, sketch.row, picture.caption, picture.row]


@pytest.mark.parametrize("strip_width", [0, 96])
@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_everything_has_its_own_place_on_the_desk(
    width: int, height: int, wish: Wish, strip_width: int
) -> None:
    places = desk_layout(width, height, 446, strip_width, wish=wish)
    sheets = places.sheets
    main = [sheets.sketch.sheet if wish.sketch_is_main else sheets.picture.sheet]
    if wish.arrangement == "side":
        assert sheets.splitter is not None
        main = [sheets.sketch.sheet, sheets.picture.sheet, sheets.splitter]
    parts = [places.tools, places.dock, *main, *controls(places)]
    if strip_width:
        parts.append(sheets.strip)
    assert all(inside(part, width, height) for part in parts)
    for first, second in itertools.combinations(parts, 2):
        assert apart(first, second)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_sketch_and_picture_are_equal_squares_at_one_height(width: int, height: int) -> None:
    sheets = desk_layout(width, height, tools_height=446).sheets
    sketch, picture = sheets.sketch.sheet, sheets.picture.sheet
    assert sketch.width == sketch.height == picture.width
    assert sketch.y == picture.y


def test_more_room_gives_larger_sheets() -> None:
    sides = [
        desk_layout(w, h, 446).sheets.sketch.sheet.width
        for w, h in ((1024, 620), (1440, 820), (1920, 1000))
    ]
    assert sides == sorted(set(sides))
    assert sides[0] >= 380
    assert sides[1] >= 580


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("strip", [0, 96])
def test_the_smallest_desk_has_room_for_the_lines_around_its_sheets(
    scale: float, strip: int
) -> None:
    width, height = least_size(300, strip, scale)
    places = desk_layout(width, height, 446, strip, scale, dock_width=2000)
    sketch, picture = places.sheets.sketch, places.sheets.picture
    assert sketch.sheet.width == picture.sheet.width >= 300
    assert apart(sketch.sheet, picture.sheet)
    assert sketch.row.y + sketch.row.height <= places.dock.y
    assert places.sheets.strip.x + places.sheets.strip.width <= width
    assert places.dock.width >= 2000


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_in_the_overlay_both_sheets_are_one_and_larger_than_side_by_side(
    width: int, height: int
) -> None:
    beside = desk_layout(width, height, 446).sheets
    over = desk_layout(width, height, 446, wish=Wish("overlay")).sheets
    assert over.sketch.sheet == over.picture.sheet
    assert over.sketch.sheet.width > beside.sketch.sheet.width
    assert over.splitter is None


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_sketch_is_an_inset_in_a_corner_of_the_picture_and_swaps_with_it(
    width: int, height: int
) -> None:
    sheets = desk_layout(width, height, 446, wish=Wish("picture")).sheets
    inset, large = sheets.sketch.sheet, sheets.picture.sheet
    assert within(inset, large)
    assert inset.width == min(220, round(large.width * 0.4))
    swapped = desk_layout(width, height, 446, wish=Wish("picture", swapped=True)).sheets
    assert (swapped.sketch.sheet, swapped.picture.sheet) == (large, inset)


def test_the_inset_is_220_px_where_there_is_room() -> None:
    sheets = desk_layout(1364, 820, 446, wish=Wish("picture")).sheets
    assert sheets.sketch.sheet.width == 220


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_splitter_gives_one_sheet_what_it_takes_from_the_other(width: int, height: int) -> None:
    def sides(share: float) -> tuple[int, int]:
        sheets = desk_layout(width, height, 446, wish=Wish(share=share)).sheets
        return sheets.sketch.sheet.width, sheets.picture.sheet.width

    sketch, picture = sides(0.5)
    more, less = sides(0.55)
    assert more >= sketch
    assert less <= picture
    assert sides(0.45) == (less, more)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.8, 1.0])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_sheet_becomes_too_small_to_draw_on(width: int, height: int, share: float) -> None:
    sheets = desk_layout(width, height, 446, wish=Wish(share=share)).sheets
    equal = desk_layout(width, height, 446).sheets.sketch.sheet.width
    smallest = min(sheets.sketch.sheet.width, sheets.picture.sheet.width)
    assert smallest >= min(300, equal) - 1


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_dragged_splitter_stays_under_the_pointer(width: int, height: int) -> None:
    start = desk_layout(width, height, 446)
    assert start.sheets.splitter is not None
    middle = start.sheets.splitter.x + start.sheets.splitter.width / 2
    for x in range(round(middle) - 60, round(middle) + 61, 20):
        share = start.sheet_room.share_at(x)
        moved = desk_layout(width, height, 446, wish=Wish(share=share)).sheets.splitter
        assert moved is not None
        at_its_end = share in (start.sheet_room.held(0), start.sheet_room.held(1))
        assert at_its_end or moved.x + moved.width / 2 == pytest.approx(x, abs=2)
