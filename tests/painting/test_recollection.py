"""What similar drawings have where: blended, framed, and laid over a drawing."""

import numpy as np
import pytest

from server.painting.recollection import (
    Frame,
    Recollection,
    agreement,
    blended,
    certainty_of,
    frame_of,
    laid,
    laid_out,
    thumbnail_of,
)
from tests.painting.memories import BLUE, GREEN, RED, ball

PLACES = np.mgrid[0:256, 0:256].astype(np.float32)


def plain(colour):
    return np.full((16, 16, 3), colour, np.float32)


def recollection(thumbnail, certainty, frame):
    return Recollection(thumbnail, certainty, frame, thumbnail[0, :1], np.ones(1, np.float32))


def halves(left, right):
    both = plain(left)
    both[:, 8:] = right
    return both


def test_a_frame_is_the_square_around_the_lines():
    frame = frame_of(ball((100, 140), 30))
    assert (frame.row, frame.column) == pytest.approx((140, 100), abs=1)
    assert 31 <= frame.reach <= 36
    assert frame_of(np.zeros((256, 256), np.float32)) is None


def test_a_blend_has_at_each_place_the_colour_that_most_agree_on_and_never_a_mean():
    found = blended(
        np.stack([halves(RED, GREEN), halves(RED, BLUE), halves(BLUE, GREEN)]), np.ones(3)
    )
    assert found == pytest.approx(halves(RED, GREEN))


def test_what_is_much_more_alike_has_the_say():
    found = blended(np.stack([plain(RED), plain(BLUE), plain(BLUE)]), np.array([1.3, 0.9, 0.9]))
    assert found == pytest.approx(plain(RED))


def test_the_picture_that_agrees_most_is_like_the_others_and_not_a_stranger():
    pictures = np.stack([plain(BLUE), halves(RED, GREEN), plain(RED), halves(RED, GREEN)])
    assert int(agreement(pictures, np.ones(4)).argmax()) in (1, 3)
    assert int(agreement(pictures, np.array([1.4, 0.7, 0.7, 0.7])).argmax()) == 0, "most alike"


def test_certainty_grows_with_likeness_and_never_is_nothing():
    found = [certainty_of(likeness) for likeness in np.linspace(0, 1.5, 20)]
    assert found == sorted(found) and found[0] == pytest.approx(0.1) and found[-1] == 1


def test_a_recollection_lies_in_its_frame_and_nowhere_else():
    one = recollection(halves(RED, BLUE), 0.5, Frame(row=100, column=60, reach=40))
    plane = laid(one, PLACES[1], PLACES[0])
    opaque = np.argwhere(plane[..., 3] > 0)
    assert opaque.min(axis=0).tolist() == [60, 20] and opaque.max(axis=0).tolist() == [139, 99]
    assert plane[100, 30] == pytest.approx((*RED, 0.5), abs=1e-5)
    assert plane[100, 90] == pytest.approx((*BLUE, 0.5), abs=1e-5)


def test_each_thing_keeps_its_own_recollection():
    labels = np.zeros((256, 256), np.uint8)
    labels[:, 128:] = 1
    frame = Frame(128, 128, 128)
    ours = recollection(plain(RED), 1.0, frame)
    plane = laid_out([ours, recollection(plain(BLUE), 1.0, frame)], labels)
    assert plane.shape == (32, 32, 4)
    assert plane[16, 4] == pytest.approx((*RED, 1)) and plane[16, 28] == pytest.approx((*BLUE, 1))
    alone = laid_out([ours, None], labels)
    assert alone[16, 4, 3] == 1 and alone[16, 28, 3] == 0
    assert laid_out([None, None], labels) is None


def test_a_thumbnail_shows_the_frame_and_carries_the_objects_colours_outward():
    picture = np.ones((256, 256, 3), np.float32)
    inside = np.zeros((256, 256), bool)
    inside[80:180, 40:100] = True
    picture[inside] = BLUE
    picture[80:130, 40:100] = RED
    found = thumbnail_of(picture, inside, Frame(row=130, column=70, reach=50))
    assert found[2, 8] == pytest.approx(np.array(RED), abs=0.02)
    assert found[13, 8] == pytest.approx(np.array(BLUE), abs=0.02)
    assert found[2, 15] == pytest.approx(np.array(RED), abs=0.02), "no white paper around it"
    empty = thumbnail_of(picture, np.zeros_like(inside), Frame(130, 70, 50))
    assert empty == pytest.approx(np.full((16, 16, 3), 0.5))
