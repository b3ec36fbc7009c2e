"""The things in a drawing, and the code by which alike ones are found."""

import cv2
import numpy as np
import pytest

from server.painting.held import held
from server.painting.objects import BRIDGE_PX, MOST, Objects, find_objects, parted
from server.painting.recollection import frame_of
from server.painting.shape_code import LENGTH, shape_code
from tests.painting.readings import reading_of


def code_of(ink):
    return shape_code(ink, frame_of(ink))


def things_in(ink) -> Objects:
    return find_objects(reading_of(ink))


def blank():
    return np.zeros((256, 256), np.float32)


def ball(ink, centre=(128, 128), radius=50, pen=3):
    cv2.circle(ink, centre, radius, 1.0, pen)
    return ink


def box(ink, corner=(40, 60), size=(120, 60)):
    cv2.rectangle(ink, corner, (corner[0] + size[0], corner[1] + size[1]), 1.0, 3)
    return ink


def test_lines_hold_what_they_close_and_no_more():
    found = held(ball(blank()).astype(np.uint8))
    assert found[128, 128] == 1 and found[10, 10] == 0
    assert found.sum() == pytest.approx(np.pi * 52**2, rel=0.06)


@pytest.mark.parametrize(("gap", "holds"), [(4, 1), (6, 1), (16, 0), (30, 0)])
def test_a_small_gap_still_holds_and_a_wide_one_does_not(gap, holds):
    ink = ball(blank()).astype(np.uint8)
    ink[128 - gap // 2 : 128 + gap // 2, 170:190] = 0
    assert held(ink)[128, 128] == holds


def test_blank_paper_holds_nothing():
    assert held(np.zeros((256, 256), np.uint8)).sum() == 0


def test_two_things_apart_are_two_and_the_larger_is_first():
    found = things_in(box(ball(blank(), (60, 60), 30), (120, 120), (110, 100)))
    assert len(found.codes) == 2 and found.labels.dtype == np.uint8
    assert found.labels[170, 170] == 0 and found.labels[60, 60] == 1
    assert found.labels[250, 250] == 0 and found.labels[5, 5] == 1, "the nearest thing owns paper"


def test_a_thing_inside_another_belongs_to_it():
    assert len(things_in(ball(ball(blank()), radius=20)).codes) == 1


def two_blocks(bridge_px):
    """A solid map of two blocks with a bridge so many px wide between them."""
    solid = np.zeros((256, 256), np.uint8)
    solid[60:160, 20:110] = solid[60:160, 140:230] = 1
    solid[100 : 100 + bridge_px, 110:140] = 1
    return solid


@pytest.mark.parametrize(("bridge", "pieces"), [(4, 2), (BRIDGE_PX - 2, 2), (BRIDGE_PX + 4, 1)])
def test_a_narrow_bridge_parts_two_things_and_a_broad_one_joins_them(bridge, pieces):
    count, labels = cv2.connectedComponents(parted(two_blocks(bridge), blank().astype(np.uint8)))
    assert count - 1 == pieces
    assert (labels[110, 60] == labels[110, 180]) == (pieces == 1)


def test_what_is_narrow_everywhere_is_not_cut_away():
    solid = np.zeros((256, 256), np.uint8)
    solid[100:106, 40:200] = 1
    assert np.array_equal(parted(solid, blank().astype(np.uint8)), solid)


def test_paper_between_two_closed_things_does_not_join_them():
    ink = box(box(blank(), (40, 80), (80, 90)), (140, 70), (70, 90))
    cv2.line(ink, (0, 150), (255, 150), 1.0, 3)  # a horizon behind both
    cv2.line(ink, (120, 80), (130, 78), 1.0, 3)  # eaves that nearly reach the other
    assert things_in(ink).labels[120, 80] != things_in(ink).labels[120, 175]


def test_two_shapes_joined_by_a_narrow_beam_are_two_things():
    ink = box(box(blank(), (20, 60), (80, 100)), (150, 60), (80, 100))
    cv2.rectangle(ink, (100, 105), (150, 110), 1.0, 2)
    found = things_in(ink)
    assert found.labels[110, 60] != found.labels[110, 190]


def test_loose_lines_are_a_thing_too():
    ink = blank()
    cv2.line(ink, (60, 60), (150, 90), 1.0, 4)
    cv2.line(ink, (100, 40), (110, 130), 1.0, 4)
    assert len(things_in(ink).codes) == 1


def test_a_horizon_is_no_thing():
    ink = ball(blank(), (128, 90), 40)
    cv2.line(ink, (0, 200), (255, 205), 1.0, 3)
    found = things_in(ink)
    assert len(found.codes) == 1


def test_blank_paper_is_one_thing_with_an_empty_code():
    found = things_in(blank())
    assert found.codes.shape == (1, LENGTH) and found.codes.sum() == 0


def test_there_are_never_more_things_than_the_limit():
    ink = blank()
    for row in range(30, 240, 50):
        for column in range(30, 240, 50):
            ball(ink, (column, row), 14)
    found = things_in(ink)
    assert len(found.codes) == MOST and found.labels.max() == MOST - 1


def test_the_code_does_not_depend_on_place_and_little_on_size():
    here, there = code_of(ball(blank(), (80, 80), 40)), code_of(ball(blank(), (170, 150), 40))
    large = code_of(ball(blank(), (128, 128), 90, pen=6))
    other = code_of(box(blank(), size=(150, 40)))
    assert here.shape == (LENGTH,) and here.dtype == np.float32
    itself = here @ here
    assert here @ there == pytest.approx(itself, rel=0.02)
    assert here @ large > 0.93 * itself > here @ other + 0.05


def test_a_shape_at_the_border_has_the_code_of_the_same_shape_elsewhere():
    cut = box(blank(), (0, 0), (100, 60))
    inside = box(blank(), (60, 90), (100, 60))
    assert code_of(cut) @ code_of(inside) > 0.95 * (code_of(inside) @ code_of(inside))


def test_nothing_drawn_has_an_empty_code():
    assert not code_of(blank()).any()
