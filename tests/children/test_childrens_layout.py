"""Where things lie in children's mode."""

from __future__ import annotations

import itertools

import pytest

from client.ui.children.layout import LEAST_SIDE_PX, Box, Needs, childrens_places

NEEDS = Needs(((100, 500), (184, 260), (270, 180)), (480, 84), 300, (380, 116), 460)
LARGE = Needs(((190, 960), (350, 500), (510, 330)), (800, 168), 560, (720, 230), 860)


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) > max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) > max(one.y, other.y)
    return across and down


@pytest.mark.parametrize("needs", [NEEDS, LARGE])
@pytest.mark.parametrize("size", [(900, 640), (1024, 700), (1440, 900), (1920, 1080), (800, 1280)])
def test_nothing_overlaps_and_all_lies_on_the_board(size: tuple[int, int], needs: Needs) -> None:
    places = childrens_places(*size, needs)
    boxes = [places.top, places.beside, places.tools, places.sketch, places.picture]
    boxes += [places.bottom, places.shelf]
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)]
    for box in boxes:
        assert box.x >= 0 and box.x + box.width <= places.width
        assert box.y >= 0 and box.y + box.height <= places.height
    assert places.sketch.width == places.picture.width == places.sketch.height >= LEAST_SIDE_PX
    assert places.bottom.width >= needs.bottom[0] and places.shelf.width >= needs.shelf
    assert places.top.width >= needs.top[0]


@pytest.mark.parametrize(
    ("size", "columns", "least_px"),
    [((900, 640), 2, 320), ((1024, 700), 2, 380), ((1440, 900), 1, 600), ((1920, 1080), 1, 780)],
)
def test_the_board_fits_the_window_and_the_sheets_are_large(
    size: tuple[int, int], columns: int, least_px: int
) -> None:
    places = childrens_places(*size, NEEDS)
    assert (places.width, places.height) == size
    assert places.columns == columns and places.sketch.width >= least_px
