from __future__ import annotations

import pytest

from client.ui.layout import Area, desk_layout, least_size

SIZES = [(1024, 620), (1440, 820), (1920, 1000), (1100, 900), (3000, 800)]


def inside(area: Area, width: int, height: int) -> bool:
    return (
        area.x >= 0
        and area.y >= 0
        and area.x + area.width <= width
        and area.y + area.height <= height
    )


def apart(first: Area, second: Area) -> bool:
    return (
        first.x + first.width <= second.x
        or second.x + second.width <= first.x
        or first.y + first.height <= second.y
        or second.y + second.height <= first.y
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_everything_has_its_own_place_on_the_desk(width: int, height: int) -> None:
    places = desk_layout(width, height, tools_height=446)
    parts = [places.tools, places.sketch, places.picture, places.dock]
    parts += [places.above(places.sketch), places.below(places.sketch)]
    parts += [places.above(places.picture), places.below(places.picture)]
    assert all(inside(part, width, height) for part in parts)
    for n, part in enumerate(parts):
        assert all(apart(part, other) for other in parts[n + 1 :])


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_sketch_and_picture_are_equal_squares_at_one_height(width: int, height: int) -> None:
    places = desk_layout(width, height, tools_height=446)
    assert places.sketch.width == places.sketch.height == places.picture.width
    assert places.sketch.y == places.picture.y


def test_more_room_gives_larger_sheets() -> None:
    sides = [
        desk_layout(w, h, 446).sketch.width for w, h in ((1024, 620), (1440, 820), (1920, 1000))
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
    assert places.sketch.width == places.picture.width >= 300
    assert apart(places.sketch, places.picture)
    assert places.below(places.sketch).y + places.below(places.sketch).height <= places.dock.y
    assert places.strip.x + places.strip.width <= width
    assert places.dock.width >= 2000
