"""From the coarse colouring to even fills: exact at lines, and lines belong to what they bound."""

import numpy as np

from server.painting.colouring import Colouring
from server.painting.crisp import crisp_colours
from server.painting.votes import PAPER
from tests.painting.drawings import circle, paper, stroke

YELLOW = (250, 210, 80)


def yellow_disc():
    """(512, 512) index of a disc that fills the standard circle."""
    y, x = np.mgrid[0:512, 0:512]
    index = np.where(np.hypot(x - 256, y - 256) < 130, 0, PAPER).astype(np.uint8)
    return Colouring(index, np.array([YELLOW], np.float32), [])


def crisp(sketch):
    return crisp_colours(yellow_disc(), np.repeat(np.repeat(sketch, 2, axis=0), 2, axis=1))


def test_a_closed_shape_is_filled_to_its_line_and_the_paper_is_not():
    colours, mask = crisp(circle(paper()))
    assert mask[256, 135:375].min() == 255 and mask[256, :120].max() == 0
    assert np.abs(colours[256, 135:375].astype(int) - YELLOW).max() <= 1


def test_an_outline_has_its_objects_colour_however_much_ink_lies_elsewhere():
    sketch = circle(paper())
    for row in range(20, 110, 15):
        stroke(sketch, (0, row), (511, row))
    colours, mask = crisp(sketch)
    outline = slice(127, 130)  # the dark middle of the line, at the left of the circle
    assert mask[256, outline].min() > 200
    assert np.abs(colours[256, outline].astype(int) - YELLOW).max() <= 1


def test_a_line_far_from_objects_belongs_to_the_paper():
    _, mask = crisp(stroke(circle(paper()), (0, 60), (511, 60)))
    assert mask[50:70].max() == 0


def test_a_thin_line_keeps_two_fills_apart():
    sketch = np.full((1024, 1024), 255, np.uint8)
    sketch[:, 511] = 0
    index = np.zeros((512, 512), np.uint8)
    index[:, 253:] = 1  # off by two pixels
    blue = (40, 90, 220)
    colours, mask = crisp_colours(
        Colouring(index, np.array([YELLOW, blue], np.float32), []), sketch
    )
    assert mask.min() == 255
    assert np.abs(colours[:, :255].astype(int) - YELLOW).max() <= 1
    assert np.abs(colours[:, 258:].astype(int) - blue).max() <= 1
