"""Even fills: which areas decide together, and what colour they take."""

import cv2
import numpy as np
import pytest

from server.painting.areas import find_areas
from server.painting.balance import balanced_scores
from server.painting.fills import chosen_slots, even_fills, obeyed, own_preference
from server.painting.pieces import pieces_of

RATHER_FIRST = [0.55, 0.42, 0, 0, 0, 0, 0.02, 0.01]
RATHER_SECOND = [0.44, 0.53, 0, 0, 0, 0, 0.02, 0.01]
CLEARLY_SECOND = [0.04, 0.93, 0, 0, 0, 0, 0.02, 0.01]
HALF_EACH = np.array([[0.5, 0.5, 0, 0, 0, 0]])


def slots(weights, *, pieces, enclosed=True, things=None, wanted=HALF_EACH, sizes=None):
    count = len(weights)
    thing = np.zeros(count, np.int64) if things is None else np.array(things)
    return chosen_slots(
        np.array(pieces),
        np.full(count, enclosed),
        thing,
        own_preference(np.array(weights), thing, wanted),
        np.full(count, 500.0) if sizes is None else np.array(sizes, float),
        wanted,
        balanced=True,
    ).tolist()


def test_areas_of_one_closed_piece_decide_together():
    assert len(set(slots([RATHER_FIRST, RATHER_SECOND], pieces=[1, 1]))) == 1


def test_areas_of_two_pieces_decide_for_themselves():
    assert slots([RATHER_FIRST, RATHER_SECOND], pieces=[1, 2]) == [0, 1]


def test_areas_of_an_open_piece_decide_for_themselves():
    assert slots([RATHER_FIRST, RATHER_SECOND], pieces=[1, 1], enclosed=False) == [0, 1]


def test_an_area_that_deviates_keeps_its_own_colour():
    areas = [RATHER_FIRST, RATHER_FIRST, CLEARLY_SECOND]
    found = slots(areas, pieces=[1, 1, 1], sizes=[900, 900, 300])
    assert found == [0, 0, 1]


def test_a_slot_that_a_thing_does_not_want_is_left_to_others():
    wanted = np.array([[1.0, 0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0, 0]])
    areas = [CLEARLY_SECOND, RATHER_FIRST]
    assert slots(areas, pieces=[1, 2], things=[0, 1], wanted=wanted) == [0, 1]


def test_areas_of_one_piece_that_belong_to_two_things_decide_apart():
    wanted = np.array([[1.0, 0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0, 0]])
    same = [RATHER_FIRST, RATHER_FIRST]
    assert slots(same, pieces=[1, 1], things=[0, 1], wanted=wanted) == [0, 1]


def test_a_network_that_is_unsure_still_uses_the_second_colour_where_it_fits_best():
    preference = np.array([[0.7, 0.3], [0.65, 0.35], [0.55, 0.45]])
    sizes, wanted = np.full(3, 100.0), np.array([2 / 3, 1 / 3])
    assert preference.argmax(axis=1).tolist() == [0, 0, 0]
    assert balanced_scores(preference, sizes, wanted).argmax(axis=1).tolist() == [0, 0, 1]


def test_another_things_colours_do_not_mix_into_a_fill():
    wanted = np.array([[1.0, 0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0, 0]])
    found = own_preference(np.array([RATHER_SECOND, RATHER_FIRST]), np.array([0, 1]), wanted)
    assert found.sum(axis=1) == pytest.approx([1, 1])
    assert found[0, 1] < 0.001 > found[1, 0] and found[0, 6] > 0.02


def test_the_inside_of_a_line_is_an_enclosed_piece_and_the_outside_an_open_one():
    ink = np.zeros((256, 256), np.uint8)
    cv2.circle(ink, (128, 128), 60, 1, 3)
    areas = find_areas(ink)
    piece, enclosed = pieces_of(areas, ink)
    inside, outside = areas.labels[128, 128], areas.labels[5, 5]
    assert piece[inside] != piece[outside]
    assert enclosed[inside] and not enclosed[outside]


def test_a_group_is_filled_evenly_between_the_chosen_and_the_mean_colour():
    colours = np.zeros((8, 3))
    colours[0], colours[1] = (1, 0, 0), (0, 0, 1)
    preference = np.zeros((3, 8))
    preference[:, 0], preference[:, 1] = (0.8, 0.6, 0.7), (0.2, 0.4, 0.3)
    piece, nothing = np.array([1, 1, 2]), np.zeros(3, np.int64)
    sizes = np.full(3, 100.0)
    row, table, group = even_fills(piece, nothing, nothing, preference, sizes, colours, 0.6)
    assert row[0] == row[1] != row[2] and group[0] == group[1] != group[2]
    assert table[:8] == pytest.approx(255 * colours)
    blue = 255 * (1 - 0.6) * 0.3
    assert table[row[0]] == pytest.approx([255 - blue, 0, blue], abs=0.01)


def test_the_largest_fill_of_a_thing_obeys_what_was_said_of_it():
    preference = np.array([CLEARLY_SECOND, CLEARLY_SECOND, RATHER_FIRST, RATHER_SECOND])
    slot, after, obeys = obeyed(
        piece=np.array([1, 1, 2, 3]),
        thing=np.array([0, 0, 0, 1]),
        slot=np.array([1, 1, 0, 1]),
        preference=preference,
        sizes=np.array([400.0, 300.0, 600.0, 900.0]),
        said=np.array([2, -1]),
    )
    assert slot.tolist() == [2, 2, 0, 1]  # together they are larger than the third
    assert obeys.tolist() == [True, True, False, False]
    assert after[0].argmax() == 2 and after[0].max() == 1
    assert np.array_equal(after[2:], preference[2:])
