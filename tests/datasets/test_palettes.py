"""The few colours that make a picture."""

import numpy as np
import pytest

from server.datasets.palettes import lab_from_rgb, palette_of

RED, GREEN, BLUE = (0.9, 0.1, 0.1), (0.1, 0.6, 0.2), (0.15, 0.25, 0.9)


def pixels(*parts):
    """parts: (colour, count) each, mixed in order."""
    found = np.concatenate([np.tile(np.array(c, np.float32), (n, 1)) for c, n in parts])
    return np.random.default_rng(0).permutation(found).astype(np.float32)


def test_the_colours_of_a_made_up_picture_are_found_most_used_first():
    colours, shares = palette_of(pixels((GREEN, 300), (RED, 600), (BLUE, 100)), 6)
    assert colours == pytest.approx(np.array([RED, GREEN, BLUE]), abs=0.01)
    assert shares == pytest.approx([0.6, 0.3, 0.1], abs=0.01)


def test_a_noisy_colour_is_one_colour():
    noise = np.random.default_rng(1).normal(0, 0.012, (3000, 3)).astype(np.float32)
    colours, shares = palette_of(np.clip(pixels((RED, 3000)) + noise, 0, 1), 5)
    assert len(colours) == 1 and shares[0] == pytest.approx(1)
    assert colours[0] == pytest.approx(np.array(RED), abs=0.02)


def test_a_palette_is_never_longer_than_asked_for():
    many = np.random.default_rng(2).random((2000, 3)).astype(np.float32)
    for count in (1, 3, 6):
        colours, shares = palette_of(many, count)
        assert 1 <= len(colours) <= count and shares.sum() == pytest.approx(1, abs=1e-4)
        assert (np.diff(shares) <= 0).all()


def test_no_pixels_have_no_colours_and_one_pixel_has_one():
    colours, shares = palette_of(np.zeros((0, 3), np.float32), 6)
    assert colours.shape == (0, 3) and shares.shape == (0,)
    colours, _ = palette_of(np.array([BLUE], np.float32), 6)
    assert colours == pytest.approx(np.array([BLUE]))


def test_the_same_pixels_give_the_same_palette():
    many = np.random.default_rng(3).random((2000, 3)).astype(np.float32)
    one, other = palette_of(many, 6), palette_of(many, 6)
    assert np.array_equal(one[0], other[0]) and np.array_equal(one[1], other[1])


def test_lab_of_white_black_and_red_is_as_published():
    lab = lab_from_rgb(np.array([[[1, 1, 1], [0, 0, 0], [1, 0, 0]]], np.float32))
    expected = [[100, 0, 0], [0, 0, 0], [53.2, 80.1, 67.2]]
    assert lab.shape == (1, 3, 3) and lab[0] == pytest.approx(np.array(expected), abs=0.3)
