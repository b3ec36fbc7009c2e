"""Dabs: what counts as one, and which areas it means."""

import cv2
import numpy as np
import pytest

from server.painting.areas import find_areas
from server.painting.dabs import dabbed_rows, find_dabs, meant_areas

RED, BLUE = (0.9, 0.1, 0.1), (0.1, 0.2, 0.9)


def layer(*squares):
    """(256, 256, 4) hints; squares: (row, column, size, colour, opacity)."""
    hints = np.zeros((256, 256, 4), np.float32)
    for row, column, size, colour, opacity in squares:
        hints[row : row + size, column : column + size] = (*colour, opacity)
    return hints


def two_rooms():
    ink = np.zeros((256, 256), np.uint8)
    cv2.rectangle(ink, (40, 60), (215, 195), 1, 3)
    cv2.line(ink, (128, 60), (128, 195), 1, 3)
    return ink


def test_dabs_come_largest_first_with_their_colour():
    found = find_dabs(layer((10, 10, 8, RED, 1), (100, 100, 30, BLUE, 1)))
    assert [int(dab.pixels.sum()) for dab in found] == [900, 64]
    assert found[0].colour == pytest.approx(255 * np.array(BLUE), abs=0.1)


def test_touching_dabs_of_two_colours_are_two():
    assert len(find_dabs(layer((50, 50, 20, RED, 1), (50, 70, 20, BLUE, 1)))) == 2


def test_two_dabs_of_one_colour_apart_are_two():
    assert len(find_dabs(layer((10, 10, 20, RED, 1), (150, 150, 20, RED, 1)))) == 2


def test_specks_and_faint_dabs_are_none():
    assert find_dabs(layer((10, 10, 3, RED, 1), (60, 60, 30, RED, 0.1))) == [] == find_dabs(None)


def test_a_dab_means_the_area_it_lies_in_and_not_one_that_it_grazes():
    ink = two_rooms()
    areas = find_areas(ink)
    inside = find_dabs(layer((100, 70, 30, RED, 1)))[0]
    assert meant_areas(inside, areas, ink).tolist() == [areas.labels[120, 80]]
    grazing = find_dabs(layer((100, 102, 30, RED, 1)))[0]
    assert meant_areas(grazing, areas, ink).tolist() == [areas.labels[120, 80]]
    across = find_dabs(layer((100, 108, 40, RED, 1)))[0]
    assert sorted(meant_areas(across, areas, ink)) == sorted(
        [areas.labels[120, 80], areas.labels[120, 180]]
    )


def test_the_dabbed_area_takes_a_row_of_the_dabs_colour_and_others_keep_theirs():
    ink = two_rooms()
    areas = find_areas(ink)
    dab = find_dabs(layer((100, 70, 20, RED, 1)))[0]
    before = np.zeros(areas.count, np.uint8)
    table = np.full((8, 3), 9, np.float32)
    apart = np.arange(areas.count)
    rows, longer = dabbed_rows(before, table, apart, areas, [(dab, meant_areas(dab, areas, ink))])
    left, right = areas.labels[120, 80], areas.labels[120, 180]
    assert longer[rows[left]] == pytest.approx(255 * np.array(RED), abs=0.1)
    assert rows[right] == 0 and not before.any()


def test_areas_of_one_group_share_the_nearest_dab():
    ink = two_rooms()
    areas = find_areas(ink)
    dab = find_dabs(layer((100, 70, 20, RED, 1)))[0]
    together = np.zeros(areas.count, np.int64)
    start = np.zeros(areas.count, np.uint8), np.zeros((8, 3), np.float32)
    rows, _ = dabbed_rows(*start, together, areas, [(dab, meant_areas(dab, areas, ink))])
    assert len(set(rows.tolist())) == 1 and rows[0] == 8
