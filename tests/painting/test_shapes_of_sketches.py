"""Sketches of any shape: on the square and back, tiny ones, blank ones, black ones."""

import numpy as np
import pytest

from server.painting.square import cut_back, scaled_shape, small_hints, squared
from shared.errors import Refusal
from tests.painting.drawings import circle, paper, stroke

SHAPES = [(300, 900), (900, 300), (1, 50), (50, 1), (1, 1), (512, 512), (1024, 700), (2000, 1500)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_square_holds_the_whole_sketch_at_its_upper_left_on_white(shape):
    height, width = scaled_shape(shape, 1024)
    square = squared(np.zeros(shape, np.uint8), 1024)
    assert square.shape == (1024, 1024) and max(height, width) == 1024 and min(height, width) >= 1
    assert square[:height, :width].max() == 0
    assert (square[height:] == 255).all() and (square[:, width:] == 255).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_cutting_back_gives_the_sketchs_own_proportions(shape):
    picture = np.zeros((1024, 1024, 3), np.uint8)
    height, width, _ = cut_back(picture, shape).shape
    assert max(height, width) == 1024
    assert height / width == pytest.approx(shape[0] / shape[1], rel=0.01) or min(shape) == 1


def test_what_was_squared_and_cut_back_is_the_same_sketch():
    sketch = np.random.default_rng(0).integers(0, 255, (1024, 640), np.uint8)
    there = np.dstack([squared(sketch, 1024)] * 3)
    assert np.array_equal(cut_back(there, sketch.shape)[..., 0], sketch)


def test_hints_lie_where_the_sketch_lies_and_keep_their_colour():
    hints = np.zeros((300, 900, 4), np.uint8)
    hints[100:200, 300:600] = (200, 100, 50, 255)
    small = small_hints(hints)
    assert small.shape == (256, 256, 4) and small[90:].max() == 0
    assert small[43, 128] == pytest.approx(np.array([200, 100, 50, 255]) / 255, abs=0.01)
    rim = small[(small[..., 3] > 0.01)]
    assert rim[:, 0] == pytest.approx(200 / 255, abs=0.02), "black bled into the rim"


@pytest.mark.parametrize("style", ["flat", "glossy", "soft"])
@pytest.mark.parametrize("shape", [(300, 900), (1, 50), (1, 1), (40, 3)])
def test_every_shape_is_painted_in_its_proportions(paint, shape, style):
    picture = paint(np.zeros(shape, np.uint8), style).picture
    assert picture.shape == (*scaled_shape(shape, 1024), 3) and picture.dtype == np.uint8


def test_a_wide_sketch_has_its_lines_where_they_were_drawn(paint):
    sketch = stroke(paper(300, 900), (700, 60), (860, 60))
    picture = paint(sketch, ground="paper").picture
    assert picture.shape == (341, 1024, 3)
    line = picture[68, 800:960]
    assert line.max() < 100 and picture[200:, :600].min() > 245


@pytest.mark.parametrize("style", ["flat", "glossy", "soft"])
def test_a_sketch_that_is_all_black_stays_dark(paint, style):
    assert paint(np.zeros((400, 400), np.uint8), style).picture.mean() < 170


@pytest.mark.parametrize("shade", [255, 230])
def test_a_blank_sketch_is_refused_with_what_to_do(paint, shade):
    with pytest.raises(Refusal) as refused:
        paint(np.full((512, 512), shade, np.uint8))
    assert refused.value.field == "drawing" and "Draw" in refused.value.remedy


def test_the_longest_side_is_1024_px_for_a_large_sketch_too(paint):
    assert paint(circle(paper(1500, 2000), (900, 700), 400)).picture.shape == (768, 1024, 3)
