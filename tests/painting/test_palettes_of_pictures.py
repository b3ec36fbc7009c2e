"""Where a picture's colours come from, seen from outside: palette, seed, words, `near`."""

import cv2
import numpy as np
import pytest

from server.painting.words import colour_from_hex
from tests.painting.drawings import house, village


def far_apart(one, other):
    """The distance of two "#rrggbb" in RGB, 0 … 1.7."""
    return float(np.linalg.norm(colour_from_hex(one) - colour_from_hex(other)))


HUES = {"red": (0, 20), "yellow": (48, 12), "green": (115, 35), "blue": (220, 25)}
"""Name → middle and reach, in degrees of HSV."""


def is_hue(colour, name):
    middle, reach = HUES[name]
    hue = cv2.cvtColor(colour_from_hex(colour)[None, None], cv2.COLOR_RGB2HSV)[0, 0, 0]
    return abs((hue - middle + 180) % 360 - 180) <= reach


def test_a_chosen_palette_is_given_back_as_chosen(paint):
    chosen = ["#2255cc", "#ffcc00", "#117733"]
    assert paint(house(), palette=chosen).palette == chosen


def shares_of(pixels, colours):
    """Of (n, 3) pixels the parts (n, 4) of four colours; their sum is 1, below 0 is outside."""
    corners = np.vstack([np.array(colours, float).T / 255, np.ones(4)])
    return np.linalg.solve(corners, np.vstack([pixels.T / 255, np.ones(len(pixels))])).T


def test_a_flat_picture_is_mixed_of_the_chosen_colours_white_and_black_only(paint):
    blue, yellow, white, black = (0x22, 0x55, 0xCC), (0xFF, 0xCC, 0x00), (255,) * 3, (0,) * 3
    picture = paint(house(), palette=["#2255cc", "#ffcc00"], ground="paper").picture
    parts = shares_of(picture.reshape(-1, 3), [blue, yellow, white, black])
    assert (parts.min(axis=1) > -0.06).mean() > 0.999


def test_the_only_chosen_colour_gives_its_hue_to_all_that_is_coloured(paint):
    picture = paint(house(), palette=["#2255cc"], ground="paper").picture
    hsv = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    coloured = (hsv[..., 1] > 0.25) & (hsv[..., 2] > 0.25)
    assert coloured.mean() > 0.05, "nothing was coloured at all"
    assert np.percentile(np.abs(hsv[..., 0][coloured] - 222), 99) < 12


def test_the_same_seed_paints_the_same_picture(paint):
    one, other = (paint(house(), "glossy", seed=17) for _ in range(2))
    assert np.array_equal(one.picture, other.picture) and one.palette == other.palette


def test_other_seeds_give_other_palettes(paint):
    palettes = {tuple(paint(house(), seed=seed).palette) for seed in range(5)}
    assert len(palettes) >= 4


def hue_at(picture, x, y):
    """Mean colour around a place of a sketch of 512 px, as "#rrggbb"."""
    scale = picture.shape[0] // 512
    part = picture[scale * (y - 6) : scale * (y + 6), scale * (x - 6) : scale * (x + 6)]
    red, green, blue = part.reshape(-1, 3).mean(axis=0).round().astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize("style", ["flat", "glossy", "soft"])
@pytest.mark.parametrize("seed", [0, 2, 3])
@pytest.mark.parametrize(
    "words", ["red house, green tree, yellow sun", "빨간 집, 초록 나무, 노란 해"]
)
def test_each_thing_has_the_colour_that_was_said_of_it(paint, style, seed, words):
    picture = paint(village(), style, prompt=words, seed=seed).picture
    for name, place in (("red", (220, 330)), ("green", (440, 270)), ("yellow", (84, 88))):
        assert is_hue(hue_at(picture, *place), name), (name, hue_at(picture, *place))


@pytest.mark.parametrize(
    ("words", "hue"),
    [
        ("red house", "red"),
        ("빨간 집", "red"),
        ("a dark blue fish", "blue"),
        ("파란 물고기", "blue"),
        ("초록색 나무", "green"),
        ("yellow", "yellow"),
        ("파란색", "blue"),
        ("green", "green"),
    ],
)
def test_a_named_colour_comes_first_in_the_palette(paint, words, hue):
    for style in ("flat", "soft"):
        assert is_hue(paint(house(), style, prompt=words).palette[0], hue), words


def test_korean_and_english_words_ask_for_the_same_colours(paint):
    assert paint(house(), prompt="red house").palette == paint(house(), prompt="빨간 집").palette


def test_a_named_colour_stays_first_when_the_dice_are_thrown(paint):
    for seed in (1, 2, 3):
        assert is_hue(paint(house(), prompt="blue house", seed=seed).palette[0], "blue")


def test_words_that_mean_nothing_here_are_no_error(paint):
    assert paint(house(), prompt="qzx ㅋㅋㅋ 12 !?").palette == paint(house()).palette


def test_no_palette_is_longer_than_six_or_repeats_a_colour(paint):
    for seed in range(4):
        palette = paint(house(), prompt="red green blue yellow pink house", seed=seed).palette
        assert 1 <= len(palette) <= 6
        apart = [far_apart(a, b) for i, a in enumerate(palette) for b in palette[:i]]
        assert min(apart) > 0.08


def test_near_is_given_a_picture_of_its_own_colours_again(paint):
    """The palette that a drawing had is nearest to itself: nothing may change while one pauses."""
    first = paint(house()).palette
    assert paint(house(), near=first).palette == first
