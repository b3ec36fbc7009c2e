"""The figures on pictures whose figures are known."""

import cv2
import numpy as np
import pytest

from server.evaluation.figures import figures_of, lines_kept

RED = (200, 30, 30)


def disc(colour=RED):
    picture = np.full((256, 256, 3), 255, np.uint8)
    cv2.circle(picture, (128, 128), 80, colour, -1)
    return picture


MASK = np.where(disc().min(2) < 250, 255, 0).astype(np.uint8)


def sketch():
    lines = np.full((256, 256), 255, np.uint8)
    cv2.circle(lines, (128, 128), 80, 0, 4)
    return lines


def inked(picture):
    return cv2.min(picture, cv2.merge([sketch()] * 3))


def test_the_target_itself_is_perfect():
    found = figures_of(inked(disc()), inked(disc()), MASK, sketch())
    assert found.l1 == 0 and found.delta_e == 0 and found.lines > 0.99
    assert found.chroma > 50


def test_white_and_black_are_farther_off_than_a_like_colour():
    like, white, black = (
        figures_of(disc(c), disc(), MASK, sketch())
        for c in ((190, 45, 35), (255, 255, 255), (0, 0, 0))
    )
    assert 0 < like.l1 < white.l1 and like.delta_e < 8 < 20 < min(white.delta_e, black.delta_e)
    assert white.chroma < 1 and black.chroma < 1


def test_l1_is_the_mean_over_the_channels_as_a_share_of_one():
    found = figures_of(disc((0, 0, 51)), disc((0, 0, 0)), MASK, sketch())
    assert found.l1 == pytest.approx(51 / 255 / 3, rel=1e-4)


def test_what_is_outside_the_object_does_not_count():
    painted = disc()
    painted[MASK == 0] = (0, 255, 0)
    assert figures_of(painted, disc(), MASK, sketch()).l1 == 0


def test_lines_that_were_painted_over_are_lost():
    assert lines_kept(disc(), sketch()) < 0.6
    assert lines_kept(np.full((256, 256, 3), 255, np.uint8), sketch()) == 0


def test_half_the_lines_are_half_kept():
    picture = np.full((256, 256, 3), 255, np.uint8)
    left = np.where(np.arange(256) < 128, 1, 0)[None, :, None].astype(bool)
    picture = np.where(left, inked(picture), picture)
    assert lines_kept(picture, sketch()) == pytest.approx(0.5, abs=0.02)


def test_a_slightly_darker_line_does_not_stand_out():
    faint = np.full((256, 256, 3), 255, np.uint8)
    faint[sketch() < 128] = 250
    assert lines_kept(faint, sketch()) == 0


def test_a_sketch_without_ink_has_lost_nothing():
    assert lines_kept(disc(), np.full((256, 256), 255, np.uint8)) == 1
