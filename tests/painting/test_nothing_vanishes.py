"""Nothing drawn may vanish, and what nobody drew on stays paper, whatever the weights say."""

import cv2
import numpy as np
import pytest

from tests.painting.drawings import DRAWINGS, arc, circle, dabs, house, paper, stroke

STYLES = ("flat", "glossy", "soft")
STANDS_OUT = 15
"""Grey levels, of 255, by which ink must be darker than the picture beside it."""

BRIGHT = ["#ffd54a", "#ff9a75", "#8fd694"]
"""On a dark fill a line is less easily seen, by its nature."""


def contrast(picture, sketch):
    """For each pixel of solid ink: how much darker it is than the mean of what lies beside it."""
    sketch = cv2.resize(sketch, picture.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    ink = sketch < 40
    beside = cv2.erode((sketch > 250).astype(np.uint8), np.ones((3, 3))).astype(np.float32)
    total, count = (
        cv2.boxFilter(values, -1, (61, 61), normalize=False) for values in (grey * beside, beside)
    )
    assert (count[ink] > 0).all(), "the drawing has ink with no paper beside it"
    return total[ink] / count[ink] - grey[ink]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawn_pixel_stands_out_from_what_is_beside_it(paint, name, style):
    picture = paint(DRAWINGS[name], style, palette=BRIGHT, ground="paper", lines=0.5).picture
    assert contrast(picture, DRAWINGS[name]).min() > STANDS_OUT


SCENES = {
    "a house on the horizon": stroke(house(), (0, 430), (511, 430)),
    "a ball that touches it": stroke(circle(paper()), (0, 386), (511, 386)),
    "a ball before it": stroke(
        stroke(circle(paper()), (0, 300), (126, 300)), (386, 300), (511, 300)
    ),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SCENES)
def test_lines_stand_out_before_sky_and_ground_too(paint, name, style):
    scene = SCENES[name]
    picture = paint(scene, style, ground="drawn", palette=BRIGHT).picture
    # Sky and ground are darker than paper, so the least contrast is smaller.
    assert contrast(picture, scene).min() > STANDS_OUT / 3


@pytest.mark.parametrize("pen", [1, 2, 3])
@pytest.mark.parametrize("style", STYLES)
def test_a_thin_line_is_still_seen(paint, style, pen):
    sketch = stroke(paper(), (60, 400), (250, 120), (450, 380), pen=pen)
    picture = paint(sketch, style, ground="paper").picture
    at_line = cv2.resize(sketch, (1024, 1024), interpolation=cv2.INTER_CUBIC) < 110
    assert at_line.sum() > 500
    assert picture[at_line].max(axis=1).mean() < 190


def test_fainter_pencil_gives_fainter_lines(paint):
    faint = np.maximum(stroke(paper(), (80, 256), (430, 256)), 120).astype(np.uint8)
    strong = stroke(paper(), (80, 256), (430, 256))
    at = (512, 512)
    light, dark = (paint(s, ground="paper").picture[at].mean() for s in (faint, strong))
    assert dark + 50 < light < 200


def test_the_lines_option_makes_lines_darker_step_by_step(paint):
    sketch = circle(paper())
    on_the_line = (512, 512 - 260)
    values = [
        paint(sketch, "soft", lines=lines, ground="paper", palette=["#ffe680"])
        .picture[on_the_line]
        .mean()
        for lines in (0.5, 0.75, 1.0)
    ]
    assert values[0] > values[1] + 20 > values[2] + 40 and values[2] < 10


@pytest.mark.parametrize("style", STYLES)
def test_paper_far_from_a_lone_stroke_stays_white(paint, style):
    sketch = stroke(paper(), (200, 250), (310, 260))
    picture = paint(sketch, style, ground="paper").picture
    near = cv2.dilate((sketch < 250).astype(np.uint8), np.ones((121, 121)))
    far = cv2.resize(near, (1024, 1024), interpolation=cv2.INTER_NEAREST) == 0
    assert picture[far].min() > 250


@pytest.mark.parametrize("style", STYLES)
def test_the_corners_of_the_paper_stay_white_around_a_shape(paint, style):
    picture = paint(circle(paper()), style, ground="paper").picture
    for corner in (picture[:80, :80], picture[:80, -80:], picture[-80:, :80], picture[-80:, -80:]):
        assert corner.min() > 245


def test_an_open_shape_with_a_small_gap_keeps_a_hint_inside(paint):
    sketch = arc(paper(), 4, 356)  # about 20 px of 512 are open
    picture = paint(sketch, hints=dabs(((256, 256), (30, 90, 220))), ground="paper").picture
    assert np.abs(picture[512, 350].astype(int) - (30, 90, 220)).max() < 12
    assert picture[100, 950].min() > 245
