"""From a coarse colouring to even fills that reach to the middle of the drawn lines."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array
from server.painting.colouring import Colouring
from server.painting.nearest import nearest_known
from server.painting.votes import PAPER

SIZE = 512
"""Fills are made at half the size of the picture: their borders lie under the lines, which are
drawn at full size.
"""

STRAY_PX = 15
"""A closed area, away from its lines, may hold so many pixels of another colour, at 256 px."""

OUTLINE_PX = 17
"""How far an object's colour reaches into the lines that bound it."""


def crisp_colours(colouring: Colouring, sketch: Array) -> tuple[Array, Array]:
    """Colours (512, 512, 3) uint8 RGB and object mask (512, 512) uint8, 255 inside.

    sketch: (s, s) uint8, s a multiple of 512. A piece of paper that lines enclose completely is
    filled to its very edge; what has no line around it takes the coarse colouring, smoothed. An
    object owns its outline: the colour ends where the line ends.
    """
    table = np.full((256, 3), 255, np.uint8)
    table[: len(colouring.table)] = np.clip(colouring.table + 0.5, 0, 255)
    paper = darkest(sketch)
    # Lines, and the pixels beside them, where areas are off by one, ask the paper a little away.
    away = cv2.erode(paper, np.ones((5, 5), np.uint8)) > 127
    closed, exact = closed_pieces(colouring.index, paper)
    index = nearest_known(np.where(exact, closed, colouring.index).astype(np.uint8), away | exact)
    solid = np.where(index == PAPER, 0, 255).astype(np.uint8)
    inside = cv2.medianBlur(solid, 5)
    spread = beyond_the_edge(index)
    even = cv2.applyColorMap(spread, table[:, None])
    colours = cv2.medianBlur(even, 5)
    held = (exact * np.uint8(255)).astype(np.uint8)  # small shapes would not outlast the median
    cv2.copyTo(even, held, colours)
    cv2.copyTo(solid, held, inside)
    reach = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (OUTLINE_PX, OUTLINE_PX))
    near = cv2.dilate(inside, reach)
    # The inner half of a bounding line is all object; the outer half ends as the line does.
    grey = cv2.resize(sketch, (SIZE, SIZE), interpolation=cv2.INTER_AREA)
    on_line = cv2.max(inside, cv2.min(near, cv2.bitwise_not(grey)))
    blank = cv2.threshold(grey, 250, 255, cv2.THRESH_BINARY)[1]
    cv2.copyTo(inside, blank, on_line)
    return colours, on_line


def beyond_the_edge(index: Array) -> Array:
    """The index with the objects' fills carried on over the paper around them; half as fine is
    enough there: it is only seen under outlines.
    """
    small = index[::2, ::2]
    around = cv2.resize(
        nearest_known(small, small != PAPER), index.shape[::-1], interpolation=cv2.INTER_NEAREST
    )
    return np.where(index == PAPER, around, index).astype(np.uint8)


def darkest(sketch: Array) -> Array:
    """(512, 512): the darkest pixel of each block, so that thin lines stay closed."""
    step = sketch.shape[0] // SIZE
    return cv2.erode(sketch, np.ones((step, step), np.uint8), anchor=(0, 0))[::step, ::step].copy()


def closed_pieces(index: Array, paper: Array) -> tuple[Array, NDArray[np.bool_]]:
    """The index that rules each piece of paper between lines (512, 512), and where it does so
    without exception: there the piece is one fill.

    index: (512, 512) uint8; paper: (512, 512) uint8, 0 ink … 255 paper.
    """
    blank = cv2.threshold(paper, 127, 1, cv2.THRESH_BINARY)[1]
    count, labels = cv2.connectedComponents(blank, connectivity=4, ltype=cv2.CV_16U)
    sizes = np.bincount(labels.ravel(), minlength=count)
    sizes[0] = 0
    largest = np.argsort(-sizes)[:255]
    number = np.zeros(count, np.uint8)
    number[largest] = np.arange(1, len(largest) + 1)
    number[0] = 0  # ink is no piece of paper, however few pieces there are
    pieces: Array = np.asarray(np.take(number, labels))
    # Beside lines the coarse colouring is off by a pixel or two: there votes hardly count. Every
    # second pixel of every second row has a vote.
    deep = cv2.erode(blank, np.ones((7, 7), np.uint8))[::2, ::2]
    weights = np.where(deep > 0, np.float32(1), np.float32(0.001)).ravel()
    codes = pieces[::2, ::2].astype(np.int32) * 256 + index[::2, ::2]
    votes = np.bincount(codes.ravel(), weights, 256 * 256).reshape(256, 256)
    total = votes.sum(axis=1)
    exact = (total - votes.max(axis=1) < np.minimum(STRAY_PX, 0.2 * total)) & (total > 0)
    exact[0] = False
    winner = votes.argmax(axis=1).astype(np.uint8)
    return cv2.LUT(pieces, winner), cv2.LUT(pieces, exact.astype(np.uint8)) > 0
