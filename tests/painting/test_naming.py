"""Which thing in a drawing the words mean."""

import numpy as np
import pytest

from server.painting.memory import Memory
from server.painting.naming import named_objects
from server.painting.objects import Objects
from tests.painting.memories import BLUE, GREEN, RED, YELLOW

BALL, FISH = np.eye(2, 3, dtype=np.float32)
"""Codes of two drawings that have nothing in common."""

MEMORY = Memory(
    codes=np.stack([BALL, FISH]),
    palettes=np.array([[RED, YELLOW], [BLUE, GREEN]], np.float32),
    shares=np.array([[0.7, 0.3]] * 2, np.float32),
    thumbnails=np.zeros((2, 16, 16, 3), np.float32),
    styles=np.zeros(2, np.uint8),
    names=("ball", "fish"),
    texts=("ball", "fish"),
)
UNLIKE_BOTH = np.array([0, 0, 1], np.float32)


def things(*codes, split=200):
    """So many things side by side; the first takes `split` of 256 columns."""
    labels = np.zeros((256, 256), np.uint8)
    labels[:, split:] = len(codes) - 1
    return Objects(labels, np.stack(codes), (None,) * len(codes))


def named(prompt, objects, seed=0):
    likeness = MEMORY.likeness(objects.codes, 0)
    return named_objects(prompt, objects, likeness, 0, seed, MEMORY)


def test_the_thing_that_looks_like_its_name_is_meant_even_where_it_is_small():
    assert set(named("ball", things(FISH, 1.3 * BALL)).colours) == {1}
    assert set(named("fish", things(1.3 * FISH, BALL)).colours) == {0}


@pytest.mark.parametrize(("split", "larger"), [(200, 0), (56, 1)])
def test_the_larger_thing_is_meant_where_looks_do_not_tell(split, larger):
    alike = things(UNLIKE_BOTH, UNLIKE_BOTH, split=split)
    found = named("green castle", alike)  # a name that no training drawing has
    assert set(found.colours) == {larger}


def test_what_certainly_looks_like_something_else_is_not_meant():
    sure, unclear = 1.6 * BALL + 1.2 * FISH, 0.9 * BALL + 0.3 * FISH
    assert set(named("fish", things(sure, unclear, split=128)).colours) == {1}


def test_every_thing_that_clearly_looks_like_the_name_is_meant():
    assert set(named("blue fish", things(FISH, FISH)).colours) == {0, 1}


def test_two_names_are_given_to_two_things_whatever_their_order():
    for prompt in ("green fish and yellow ball", "yellow ball, green fish"):
        found = named(prompt, things(BALL, FISH)).colours
        assert int(np.argmin(found[0][0])) == 2 and int(np.argmax(found[1][0])) == 1


def test_names_are_given_so_that_all_together_fit_best():
    a_little_fish, hardly_anything = 1.1 * BALL + 1.15 * FISH, 0.9 * FISH
    found = named("red ball, green fish", things(a_little_fish, hardly_anything, split=128))
    assert int(np.argmax(found.colours[0][0])) == 0 and int(np.argmax(found.colours[1][0])) == 1


def test_more_names_than_things_leave_the_names_that_fit_least():
    found = named("red castle, green fish, yellow ball", things(BALL, FISH)).colours
    assert int(np.argmin(found[0][0])) == 2 and int(np.argmax(found[1][0])) == 1


def test_a_said_colour_leads_and_the_things_second_one_follows():
    main, second = named("green fish", things(FISH)).colours[0]
    assert int(np.argmax(main)) == 1 and second == pytest.approx(np.array(GREEN))


def test_a_colour_without_a_name_is_for_everything_and_words_that_mean_nothing_are_not():
    found = named("green", things(BALL, FISH))
    assert found.colours == {} and len(found.everywhere) > 0
    assert named("qzx", things(BALL)).colours == {} == named("", things(BALL)).colours
