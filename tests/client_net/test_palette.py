import numpy as np
import pytest

from client.palette import dominant_colours


def distance(one: str, other: str) -> int:
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return max(abs(a - b) for a, b in pairs)


def stripes(*parts):
    return np.concatenate([np.full((width, 300, 3), colour, np.uint8) for colour, width in parts])


def test_the_colours_come_in_the_order_of_their_share():
    picture = stripes(((200, 30, 40), 150), ((20, 90, 200), 90), ((240, 220, 20), 60))
    found = dominant_colours(picture)
    for colour, expected in zip(found, ["#c81e28", "#145ac8", "#f0dc14"], strict=True):
        assert distance(colour, expected) <= 3


def test_paper_is_no_colour():
    picture = stripes(((255, 255, 255), 280), ((20, 140, 60), 20))
    found = dominant_colours(picture)
    assert distance(found[0], "#148c3c") <= 3
    assert all(distance(colour, "#ffffff") > 20 for colour in found)
    assert dominant_colours(stripes(((250, 250, 250), 100))) == []


@pytest.mark.parametrize("count", [1, 3, 6])
def test_no_more_colours_than_asked_for_and_none_twice(count):
    noise = np.random.default_rng(0).integers(0, 255, (80, 80, 3), np.uint8)
    found = dominant_colours(noise, count)
    assert 1 <= len(set(found)) == len(found) <= count


def test_the_same_picture_gives_the_same_colours():
    noise = np.random.default_rng(0).integers(0, 255, (80, 80, 3), np.uint8)
    assert dominant_colours(noise) == dominant_colours(noise)


def test_a_single_pixel_is_enough():
    assert dominant_colours(np.full((1, 1, 3), (255, 0, 0), np.uint8)) == ["#ff0000"]
