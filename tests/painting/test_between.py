"""Paper between things: nearly enclosed, and yet what lies behind them."""

import cv2
import numpy as np
import pytest

from build.screenshots import HILLS, HOUSE, SUN, TREE
from server.painting.reading import read_lines
from tests.painting.drawings import circle, paper
from tests.painting.test_palettes_of_pictures import hue_at

POCKET, SKY, WALL = (380, 310), (90, 310), (220, 330)
"""Places at 512 px: between wall, hill and tree; left of the house; inside of it."""


def house_by_a_tree():
    """The eaves nearly touch the crown."""
    sketch = np.full((1024, 1024), 255, np.uint8)
    for line in HOUSE + TREE + SUN + HILLS:
        cv2.polylines(sketch, [np.array(line, np.int32)], False, 0, 12, cv2.LINE_AA)
    return sketch


def bound_at(sketch, x, y):
    """How far lines hold the paper at a place of 512 px."""
    return float(read_lines(sketch).bound[y // 2 - 2 : y // 2 + 3, x // 2 - 2 : x // 2 + 3].mean())


def test_paper_between_a_house_and_a_tree_is_held_by_neither():
    assert bound_at(house_by_a_tree(), *POCKET) == 0
    assert bound_at(house_by_a_tree(), *WALL) == 1


@pytest.mark.parametrize("style", ["flat", "glossy", "soft"])
def test_it_is_painted_as_the_sky_that_it_is(paint, style):
    picture = paint(house_by_a_tree(), style).picture
    pocket, sky = (
        np.array([int(hue_at(picture, *place)[n : n + 2], 16) for n in (1, 3, 5)])
        for place in (POCKET, SKY)
    )
    assert np.abs(pocket - sky).max() < 30


def test_a_shape_with_a_small_gap_still_holds_its_paper():
    sketch = circle(paper())
    sketch[250:262, 380:392] = 255
    assert bound_at(sketch, 256, 256) == 1
