"""From the coarse colouring to full size: exact at lines, and lines belong to what they bound."""

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
    assert mask[512, 270:750].min() == 255 and mask[512, :240].max() == 0
    assert np.abs(colours[512, 270:750].astype(int) - YELLOW).max() <= 1


def test_an_outline_has_its_objects_colour_however_much_ink_lies_elsewhere():
    sketch = circle(paper())
    for row in range(20, 110, 15):
        stroke(sketch, (0, row), (511, row))
    colours, mask = crisp(sketch)
    outline = slice(253, 260)  # the dark middle of the line, at the left of the circle
    assert mask[512, outline].min() > 200
    assert np.abs(colours[512, outline].astype(int) - YELLOW).max() <= 1


def test_a_line_far_from_objects_belongs_to_the_paper():
    _, mask = crisp(stroke(circle(paper()), (0, 60), (511, 60)))
    assert mask[100:140].max() == 0
