"""Training examples: shapes, ranges, the same again for the same seed; and people's hands."""

import cv2
import numpy as np
import pytest

from server.datasets.examples import Drawn, training_example, with_other_colours
from server.datasets.lines import canny_lines, quantised_lines
from server.datasets.people import (
    affine_map,
    hint_dabs,
    redrawn,
    scenery,
    with_gaps,
    without_details,
)
from server.datasets.pictures import drawn_mask
from server.painting.recollection import Frame, Recollection
from tests.drawn_sets import cut_out, drawn_pair

SHAPES = {
    "drawing": (6, 128, 128),
    "recalled": (4, 32, 32),
    "target": (3, 128, 128),
    "mask": (1, 128, 128),
    "weight": (1, 128, 128),
    "palette": (6, 3),
    "present": (6,),
    "shares": (6,),
}


def memories():
    """A red recollection, and a poorer blue one."""
    red, blue = (np.full((16, 16, 3), colour, np.float32) for colour in ((1, 0, 0), (0, 0, 1)))
    frame = Frame(128, 128, 100)
    whole = np.ones(1, np.float32)
    return (
        Recollection(red, 0.9, frame, red[0, :1], whole),
        Recollection(blue, 0.2, frame, blue[0, :1], whole),
    )


RECALLED = memories()


def drawn(index=0, *, pair=True):
    """With its own drawing, or with lines in two hands."""
    if pair:
        both = drawn_pair(index)
        picture = np.ascontiguousarray(both[:, 256:, ::-1])
        lines = 255 - both[None, :, :256, 0]
        return Drawn(0, picture, drawn_mask(picture), lines, RECALLED)
    cut = cut_out(index)
    mask = cut[..., 3]
    picture = np.where(mask[..., None] > 0, cut[..., 2::-1], 255).astype(np.uint8)
    lines = np.stack([255 - extract(picture, mask) for extract in (canny_lines, quantised_lines)])
    return Drawn(1, picture, mask, lines, RECALLED)


def example(seed, others=(), *, pair=True):
    return training_example(drawn(pair=pair), list(others), np.random.default_rng(seed))


@pytest.mark.parametrize("pair", [True, False])
def test_whatever_the_dice_say_shapes_and_ranges_hold(pair):
    for seed in range(12):
        others = [drawn(at, pair=pair) for at in range(seed % 4)]
        found = example(seed, others, pair=pair)
        for name, shape in SHAPES.items():
            values = found[name]
            assert values.shape == shape and values.dtype == np.float32, name
            assert values.min() >= 0 and values.max() <= 1.0001, (name, seed)
        assert found["style"] == (0 if pair else 1)
        assert set(np.unique(found["present"])) <= {0, 1}
        assert found["shares"].sum() == pytest.approx(1, abs=1e-5) or not found["shares"].any()
        assert not found["shares"][found["present"] == 0].any()


def test_the_same_seed_gives_the_same_example_and_another_seed_another():
    one, same, other = example(5, [drawn(2)]), example(5, [drawn(2)]), example(6, [drawn(2)])
    assert all(np.array_equal(one[name], same[name]) for name in one)
    assert not np.array_equal(one["drawing"], other["drawing"])


def test_making_an_example_leaves_the_pictures_as_they_were():
    first, other = drawn(0), drawn(1)
    before = [array.copy() for one in (first, other) for array in (one.picture, one.lines)]
    training_example(first, [other], np.random.default_rng(1))
    after = [array for one in (first, other) for array in (one.picture, one.lines)]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_what_is_outside_the_object_is_white_paper():
    for seed in range(6):
        found = example(seed)
        assert found["target"][:, found["mask"][0] == 0].min() > 0.97


def test_palette_entries_that_are_not_there_are_empty():
    for seed in range(8):
        found = example(seed)
        assert found["present"].sum() >= 1
        assert found["palette"][found["present"] == 0].sum() == 0


def test_drawn_lines_weigh_little_in_the_loss():
    weights = example(3)["weight"]
    assert weights.min() < 0.4 and weights.max() == 1


def test_what_is_recalled_lies_on_the_object_and_its_poverty_shows_as_doubt():
    doubts = {"red": [], "blue": []}
    for seed in range(40):
        found = example(seed)
        red, green, blue, certain = found["recalled"]
        if not certain.any():  # some drawings remind of nothing
            continue
        assert not green.any() and ((red > 0) ^ (blue > 0))[certain > 0].all()
        doubts["red" if red.any() else "blue"].append(certain.max())
        solid = cv2.resize(found["mask"][0], (32, 32), interpolation=cv2.INTER_AREA)
        assert (certain[solid > 0.99] > 0).mean() > 0.9
    assert max(doubts["blue"]) < min(doubts["red"]) and len(doubts["red"]) > 10


def test_other_colours_move_the_fills_and_leave_lines_and_white():
    one = drawn(0)
    picture = one.picture / np.float32(255)
    moved = with_other_colours(picture, one.mask > 127, np.random.default_rng(4))
    assert np.abs(moved[80, 80] - picture[80, 80]).max() > 0.1
    assert np.array_equal(moved[5, 5], picture[5, 5])
    assert moved[60, 120].max() < 0.25, "the line stays dark"


def test_gaps_take_ink_away_and_add_none():
    ink = np.zeros((256, 256), np.float32)
    cv2.circle(ink, (128, 128), 80, 1.0, 3)
    for seed in range(5):
        found = with_gaps(ink, np.random.default_rng(seed))
        assert found.sum() < ink.sum() and (found <= ink).all()
    assert with_gaps(ink * 0, np.random.default_rng(0)).sum() == 0


def test_a_redrawn_line_stays_near_its_place():
    ink = np.zeros((256, 256), np.float32)
    cv2.circle(ink, (128, 128), 80, 1.0, 3)
    near = cv2.dilate(ink, np.ones((21, 21), np.uint8)) > 0
    for seed in range(8):
        found = redrawn(ink, np.random.default_rng(seed))
        assert found.min() >= 0 and found.max() <= 1
        assert found[~near].sum() < 0.02 * found.sum() and found.sum() > 0.3 * ink.sum()


def test_missing_details_are_inner_strokes_only():
    ink, mask = (np.zeros((256, 256), np.float32) for _ in range(2))
    cv2.circle(mask, (128, 128), 80, 1.0, -1)
    cv2.circle(ink, (128, 128), 80, 1.0, 3)
    outline = ink.copy()
    for x in range(90, 170, 16):
        cv2.line(ink, (x, 110), (x, 140), 1.0, 2)
    found = [without_details(ink, mask, np.random.default_rng(seed)) for seed in range(6)]
    assert all((one[outline > 0] == 1).all() for one in found)
    assert min(one.sum() for one in found) < ink.sum() - 50


def test_hint_dabs_have_the_pictures_own_colour_and_stay_inside():
    one = drawn(0)
    picture, mask = one.picture / np.float32(255), one.mask / np.float32(255)
    for seed in range(6):
        hints = hint_dabs(picture, mask, np.random.default_rng(seed))
        inside = hints[..., 3] > 0
        assert inside.any() and (mask[inside] > 0.5).all()
        smooth = cv2.GaussianBlur(picture, (0, 0), 3)
        assert np.abs(hints[inside][:, :3] - smooth[inside]).max() < 0.25


def test_scenery_is_ink_between_nothing_and_one():
    found = [scenery(256, np.random.default_rng(seed)) for seed in range(8)]
    assert all(one.shape == (256, 256) and one.min() >= 0 and one.max() <= 1 for one in found)
    assert max(one.sum() for one in found) > 100


def test_the_sampling_map_moves_by_the_shift_it_is_given():
    maps = [affine_map(64, np.random.default_rng(9), 1.0, shift) for shift in ((0, 0), (5, -3))]
    picture = np.zeros((64, 64), np.float32)
    picture[30:34, 30:34] = 1
    centres = []
    for grid in maps:
        moved = cv2.remap(picture, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR)
        y, x = np.nonzero(moved > 0.5)
        centres.append((x.mean(), y.mean()))
    assert np.subtract(centres[1], centres[0]) == pytest.approx([5, -3], abs=0.6)
