"""Form: a pillow between the lines, lit from the upper left."""

import cv2
import numpy as np
import pytest

from server.painting.form import inflated, light_up
from server.painting.looks import LOOKS


def disc():
    inside = np.zeros((128, 128), np.float32)
    cv2.circle(inside, (64, 64), 40, 1.0, -1)
    return inside


NO_LINES = np.zeros((128, 128), np.float32)


def test_the_pillow_is_highest_in_the_middle_and_flat_outside():
    height = inflated(disc(), NO_LINES)
    assert height.shape == (128, 128) and height.min() >= 0 and np.isfinite(height).all()
    assert height[64, 64] > height[64, 44] > height[64, 30] > height[64, 5]
    assert height[5, 5] < 0.3 * height[64, 64]


def test_a_line_presses_the_pillow_down():
    lines = NO_LINES.copy()
    lines[:, 63:66] = 1
    height = inflated(disc(), lines)
    assert height[64, 64] < 0.8 * max(height[64, 45], height[64, 83])


def test_a_bigger_shape_is_a_higher_pillow():
    small = np.zeros((128, 128), np.float32)
    cv2.circle(small, (64, 64), 12, 1.0, -1)
    assert inflated(disc(), NO_LINES).max() > 1.5 * inflated(small, NO_LINES).max()


@pytest.mark.parametrize("style", ["glossy", "soft"])
def test_the_upper_left_is_lit_and_the_lower_right_is_shaded(style):
    lighting = light_up(disc(), NO_LINES, LOOKS[style])
    upper_left, lower_right = (slice(70, 84),) * 2, (slice(172, 186),) * 2
    assert lighting.add[upper_left].mean() > lighting.add[lower_right].mean() + 5
    assert lighting.keep[lower_right].mean() < lighting.keep[upper_left].mean() - 5


def test_paper_is_neither_lit_nor_shaded():
    lighting = light_up(disc(), NO_LINES, LOOKS["glossy"])
    for corner in ((5, 5), (5, 250), (250, 5), (250, 250)):
        assert lighting.keep[corner] > 245 and lighting.add[corner] < 10


def test_a_closed_shape_shows_form_in_lit_styles_and_none_in_flat(paint):
    from tests.painting.drawings import circle, dabs, paper

    middle = (slice(380, 640), slice(380, 640))
    spread = {
        style: paint(circle(paper()), style, dabs(((256, 256), (90, 160, 90)))).picture[middle]
        for style in ("flat", "glossy", "soft")
    }
    spread = {style: float(picture.mean(axis=2).std()) for style, picture in spread.items()}
    assert spread["flat"] < 0.5 < 1.5 < spread["soft"] < spread["glossy"]
