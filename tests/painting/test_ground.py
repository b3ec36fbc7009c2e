"""What lies behind: paper, a tint, or sky above and ground below a drawn horizon."""

import cv2
import numpy as np
import pytest

from server.painting.dabs import Dab
from server.painting.ground import background, soft_tint

TINT = np.array([200, 40, 40], np.float32)


def horizon(gap=0):
    ink = np.zeros((256, 256), np.uint8)
    cv2.line(ink, (0, 160), (255, 150), 1, 3)
    if gap:
        ink[:, 120 : 120 + gap] = 0
    return ink


def everything():
    return np.ones((256, 256), np.uint8)


def behind(ink, outside, ground, dabs=()):
    return background(ink, outside, ground, TINT, list(dabs))


def dab_at(row, column, colour):
    pixels = np.zeros((256, 256), bool)
    pixels[row - 8 : row + 8, column - 8 : column + 8] = True
    return Dab(pixels, np.array(colour, np.float32))


def is_sky(colour):
    return int(colour[2]) > int(colour[1]) > int(colour[0])


def is_grass(colour):
    return int(colour[1]) > int(colour[0]) > int(colour[2])


@pytest.mark.parametrize("gap", [0, 5])
def test_sky_is_above_the_horizon_and_ground_below(gap):
    picture = behind(horizon(gap), everything(), "drawn")
    assert picture.shape == (256, 256, 3) and picture.dtype == np.uint8
    assert is_sky(picture[20, 30]) and is_sky(picture[135, 200])
    assert is_grass(picture[175, 30]) and is_grass(picture[240, 200])


def test_nothing_shows_through_at_the_horizon_itself():
    picture = behind(horizon(), everything(), "drawn")
    assert picture[130:190].min(axis=2).max() < 250


def test_two_hills_have_two_greens():
    ink = horizon()
    cv2.line(ink, (0, 210), (255, 215), 1, 3)
    picture = behind(ink, everything(), "drawn")
    near, far = picture[235, 128].astype(int), picture[185, 128].astype(int)
    assert is_grass(near) and is_grass(far) and np.abs(near - far).max() > 15


def test_a_horizon_broken_by_an_object_still_parts_sky_and_ground():
    outside = everything()
    cv2.rectangle(outside, (90, 60), (170, 200), 0, -1)
    ink = horizon()
    ink[outside == 0] = 0
    cv2.rectangle(ink, (90, 60), (170, 200), 1, 3)
    picture = behind(ink, outside, "drawn")
    assert is_sky(picture[30, 128]) and is_grass(picture[230, 30]) and is_grass(picture[230, 230])


def test_paper_is_white_whatever_is_drawn():
    assert behind(horizon(), everything(), "paper").min() == 255


def test_without_a_horizon_drawn_means_paper():
    ink = np.zeros((256, 256), np.uint8)
    cv2.circle(ink, (128, 128), 50, 1, 3)
    outside = everything()
    cv2.circle(outside, (128, 128), 50, 0, -1)
    assert behind(ink, outside, "drawn").min() == 255


def test_soft_means_a_pale_tint_of_the_main_colour():
    picture = behind(np.zeros((256, 256), np.uint8), everything(), "soft")
    assert np.array_equal(picture, soft_tint(TINT))
    assert picture.min() > 150 and (picture[..., 0] > picture[..., 1]).all()
    assert picture[0, 0].mean() < picture[128, 128].mean()


def test_a_dab_in_the_sky_colours_the_sky_and_leaves_the_ground():
    picture = behind(horizon(), everything(), "drawn", [dab_at(40, 100, (230, 120, 40))])
    sky = picture[60, 200].astype(int)
    assert sky[0] > sky[1] > sky[2] and is_grass(picture[235, 200])


def test_a_dab_on_undrawn_paper_colours_it():
    picture = behind(np.zeros((256, 256), np.uint8), everything(), "paper", [dab_at(40, 40, TINT)])
    assert (picture[..., 0] > picture[..., 1]).all()


def test_a_style_with_a_ground_tints_what_nobody_drew_and_the_others_leave_paper(paint):
    from tests.painting.drawings import circle
    from tests.painting.drawings import paper as white

    corner = {s: paint(circle(white()), s).picture[10, 10] for s in ("flat", "glossy", "soft")}
    assert corner["flat"].min() > 250 and corner["glossy"].min() > 245
    assert corner["soft"].min() < 250


def test_a_scene_has_sky_and_ground_by_itself(paint):
    from tests.painting.drawings import paper as white
    from tests.painting.drawings import stroke

    scene = stroke(white(), (0, 330), (511, 320))
    picture = paint(scene).picture
    assert is_sky(picture[60, 500]) and is_grass(picture[960, 500])
    assert paint(scene, ground="paper").picture[60, 500].min() > 250
