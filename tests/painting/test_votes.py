"""What an area's pixels say together: object or paper, and how far lines fence it."""

import cv2
import numpy as np
import pytest

from server.painting.areas import Areas, find_areas
from server.painting.reading import fenced
from server.painting.votes import (
    HELD_ODDS,
    MIXED,
    OBJECT,
    PAPER,
    Votes,
    believed,
    majority,
    object_or_paper,
)


def box(open_px=0):
    """Ink of a box whose lower right side is open for so many px."""
    ink = np.zeros((256, 256), np.uint8)
    cv2.rectangle(ink, (60, 60), (195, 195), 1, 3)
    if open_px:
        ink[190:200, 190 - open_px : 190] = 0
    return ink


def fence_in_the_middle(ink):
    areas = find_areas(ink)
    return fenced(areas, ink)[areas.labels[128, 128]]


def test_a_closed_box_is_fenced_and_the_paper_around_it_is_not():
    ink = box()
    areas = find_areas(ink)
    fence = fenced(areas, ink)
    assert fence.shape == (areas.count,)
    assert fence[areas.labels[128, 128]] == 1 and fence[areas.labels[5, 5]] == 0


def test_a_small_opening_still_fences_and_a_missing_side_does_not():
    missing = box()
    missing[180:] = 0
    assert fence_in_the_middle(box(8)) > 0.9
    assert fence_in_the_middle(missing) == 0


def test_the_edge_of_the_paper_is_no_fence():
    ink = np.zeros((256, 256), np.uint8)
    ink[:, 100:103] = 1
    areas = find_areas(ink)
    assert fenced(areas, ink).max() == 0


def test_nothing_drawn_fences_nothing():
    ink = np.zeros((256, 256), np.uint8)
    assert fenced(find_areas(ink), ink).tolist() == [0]


@pytest.mark.parametrize("mask", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_bound_paper_is_likelier_an_object_and_free_paper_is_as_the_network_says(mask):
    mask = np.full((2, 2), mask, np.float32)
    free, bound = np.zeros((2, 2), np.float32), np.ones((2, 2), np.float32)
    assert believed(mask, free) == pytest.approx(mask)
    raised = HELD_ODDS * mask / (HELD_ODDS * mask + 1 - mask)
    assert believed(mask, bound) == pytest.approx(raised)


def votes(*shares, decisive=1.0, split=False):
    count = len(shares)
    return Votes(
        np.ones((count, 8)),
        np.ones(count),
        np.array(shares),
        np.full(count, decisive),
        np.full(count, split),
    )


NO = np.zeros(3, bool)
YES = np.ones(3, bool)


def test_an_area_is_whole_where_its_pixels_agree_and_mixed_where_they_do_not():
    assert object_or_paper(votes(0.9, 0.5, 0.1), NO, NO, NO, NO).tolist() == [OBJECT, MIXED, PAPER]


def test_paper_that_lines_hold_is_never_cut_into_object_and_paper():
    assert object_or_paper(votes(0.9, 0.5, 0.3), YES, NO, NO, NO).tolist() == [OBJECT] * 3


def test_what_lines_enclose_without_a_gap_is_an_object_even_where_the_network_doubts_it():
    doubted = votes(0.1, 0.15, 0.25)
    assert object_or_paper(doubted, YES, YES, NO, NO).tolist() == [OBJECT] * 3
    assert object_or_paper(doubted, YES, NO, NO, NO).tolist() == [PAPER] * 3


def test_a_hole_that_the_network_is_sure_of_stays_a_hole():
    assert object_or_paper(votes(0.07, 0.0, 0.05), YES, YES, NO, NO).tolist() == [PAPER] * 3


def test_open_background_is_paper_where_the_network_only_guesses():
    unsure, sure = votes(0.5, 0.6, 0.4, decisive=0.3), votes(0.5, 0.6, 0.4, decisive=0.95)
    assert object_or_paper(unsure, NO, NO, YES, NO).tolist() == [PAPER] * 3
    assert object_or_paper(sure, NO, NO, YES, NO).tolist() == [MIXED] * 3


def test_what_no_lines_hold_is_paper_where_the_network_only_guesses_it_an_object():
    guessed, sure = votes(0.9, 0.8, 0.6, decisive=0.1), votes(0.9, 0.8, 0.6, decisive=0.6)
    assert object_or_paper(guessed, NO, NO, NO, YES).tolist() == [PAPER] * 3
    assert object_or_paper(sure, NO, NO, NO, YES).tolist() == [OBJECT, OBJECT, MIXED]


def test_the_label_of_most_pixels_is_the_areas():
    labels = np.repeat([[0, 0, 0, 1, 1, 1]], 2, axis=0).astype(np.int32)
    things = np.array([[2, 2, 0, 1, 1, 0], [2, 0, 2, 0, 1, 1]], np.uint8)
    assert majority(Areas(labels, 2), things, 3).tolist() == [2, 1]
