"""Lines drawn from pictures by several hands."""

import cv2
import numpy as np
import pytest

from server.datasets.lines import TRAINING_EXTRACTORS, as_lines, gradient_lines, outline
from server.datasets.pictures import DrawnPicture
from server.evaluation.nearest import evaluation_sketch

EXTRACTORS = (*TRAINING_EXTRACTORS, gradient_lines)


def ball():
    """A red ball with a blue stripe on white, and its mask."""
    mask = np.zeros((256, 256), np.uint8)
    cv2.circle(mask, (128, 128), 80, 255, -1)
    picture = np.full((256, 256, 3), 255, np.uint8)
    picture[mask > 0] = (210, 40, 40)
    stripe = np.zeros_like(mask)
    stripe[108:148] = mask[108:148]
    picture[stripe > 0] = (40, 60, 210)
    return picture, mask


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_every_extractor_draws_dark_lines_on_white_paper(extract):
    lines = extract(*ball())
    assert lines.shape == (256, 256) and lines.dtype == np.uint8
    assert 0.005 < (lines < 128).mean() < 0.1 and (lines == 255).mean() > 0.8


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_every_extractor_draws_the_outline_and_the_border_of_two_colours(extract):
    lines = extract(*ball())
    near = cv2.erode(lines, np.ones((5, 5), np.uint8)) < 128
    assert near[128 - 80, 128] and near[128, 128 + 80], "the outline"
    assert near[108, 128] and near[148, 128], "the stripe"
    assert lines[75:95, 110:146].min() > 200, "an even colour has no lines"


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_nothing_is_drawn_where_nothing_is(extract):
    blank = np.full((256, 256, 3), 255, np.uint8)
    assert extract(blank, np.zeros((256, 256), np.uint8)).min() == 255


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_the_same_picture_gives_the_same_lines(extract):
    assert np.array_equal(extract(*ball()), extract(*ball()))


def test_training_never_sees_the_extractor_of_the_evaluation():
    # Not by name only: what evaluation uses is this one, and its lines differ from all others.
    assert gradient_lines not in TRAINING_EXTRACTORS and len(set(TRAINING_EXTRACTORS)) >= 3
    picture, mask = ball()

    used = evaluation_sketch(DrawnPicture("ball", "soft", "ball", picture, mask, None))
    assert np.array_equal(used, gradient_lines(picture, mask))
    for extract in TRAINING_EXTRACTORS:
        assert not np.array_equal(used, extract(picture, mask))


def test_the_outline_closes_at_the_border_of_the_picture():
    mask = np.zeros((64, 64), np.uint8)
    mask[:, :30] = 255
    found = outline(mask)
    assert found[0, 10] and found[30, 0] and found[30, 29] and not found[30, 15]


def test_specks_are_dropped_and_strokes_stay():
    ink = np.zeros((64, 64), bool)
    ink[10, 10:12] = True
    ink[40, 10:50] = True
    lines = as_lines(ink)
    assert lines[5:16, 5:20].min() == 255 and lines[40, 30] < 80
