"""From a coarse colouring to 1,024 px: exact along the drawn lines, smooth where none was drawn."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array
from server.painting.colouring import Colouring
from server.painting.nearest import nearest_known
from server.painting.votes import PAPER

STRAY_PX = 60
"""A closed area, at 512 px and away from its lines, may hold so many pixels of another colour."""


OUTLINE_PX = 17
"""How far, at 512 px, an object's colour reaches into the lines that bound it."""


def crisp_colours(colouring: Colouring, sketch: Array) -> tuple[Array, Array]:
    """Colours (s, s, 3) uint8 RGB and object mask (s, s) uint8, 255 inside. sketch: (s, s) uint8.

    A piece of paper that lines enclose completely is found at full size and filled to its very
    edge; what has no line around it takes the coarse colouring, smoothed. An object owns its
    outline: the colour ends where the line ends, as fine as the line was drawn.
    """
    size = sketch.shape[::-1]
    table = np.full((256, 3), 255, np.uint8)
    table[: len(colouring.table)] = np.clip(colouring.table + 0.5, 0, 255)
    half = (colouring.index.shape[1], colouring.index.shape[0])
    paper = cv2.resize(sketch, half, interpolation=cv2.INTER_AREA)
    # Lines, and the pixels beside them, where areas are off by one, ask the paper a little away.
    away = cv2.erode(paper, np.ones((5, 5), np.uint8)) > 127
    index = nearest_known(colouring.index, away)
    inside = cv2.medianBlur(np.where(index == PAPER, 0, 255).astype(np.uint8), 5)
    spread = nearest_known(index, index != PAPER)
    coarse = cv2.medianBlur(cv2.applyColorMap(spread, table[:, None]), 5)
    colours = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)
    mask = cv2.resize(inside, size, interpolation=cv2.INTER_LINEAR)
    toward = cv2.threshold(mask, 127, 255, cv2.THRESH_BINARY)[1]
    fill, fill_mask, places = exact_fill(colouring, sketch, table)
    cv2.copyTo(cv2.applyColorMap(places, fill[:, None]), places, colours)
    cv2.copyTo(cv2.LUT(places, fill_mask), places, mask)
    reach = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (OUTLINE_PX, OUTLINE_PX))
    near = cv2.resize(cv2.dilate(inside, reach), size, interpolation=cv2.INTER_LINEAR)
    # The inner half of a bounding line is all object; the outer half ends as the line does.
    on_line = cv2.max(toward, cv2.min(near, cv2.bitwise_not(sketch)))
    blank = cv2.threshold(sketch, 250, 255, cv2.THRESH_BINARY)[1]
    cv2.copyTo(mask, blank, on_line)
    return colours, on_line


def exact_fill(colouring: Colouring, sketch: Array, table: Array) -> tuple[Array, Array, Array]:
    """Fills for pieces of paper that lines enclose: (256, 3) colours, (256,) mask, and (s, s)
    uint8 places, which fill a pixel takes; 0 none.
    """
    paper = cv2.threshold(sketch, 127, 1, cv2.THRESH_BINARY)[1]
    count, labels = cv2.connectedComponents(paper, connectivity=4, ltype=cv2.CV_32S)
    step = sketch.shape[0] // colouring.index.shape[0]
    sizes = np.bincount(labels[::step, ::step].ravel(), minlength=count)
    sizes[0] = 0
    largest = np.argsort(-sizes)[:255]
    number = np.zeros(count, np.uint8)
    number[largest] = np.arange(1, len(largest) + 1)
    number[0] = 0  # ink is no piece of paper, however few pieces there are
    places: Array = np.asarray(np.take(number, labels))
    # Beside lines the coarse colouring is off by a pixel or two: there votes hardly count.
    deep = cv2.erode(np.ascontiguousarray(paper[::step, ::step]), np.ones((7, 7), np.uint8))
    weights = np.where(deep > 0, 1.0, 0.001).ravel()
    codes = places[::step, ::step].astype(np.int64) * 256 + colouring.index
    votes = np.bincount(codes.ravel(), weights, 256 * 256).astype(np.float64).reshape(256, 256)
    total = votes.sum(axis=1)
    exact = (total - votes.max(axis=1) < np.minimum(STRAY_PX, 0.2 * total)) & (total > 0)
    exact[0] = False
    winner: NDArray[np.int64] = np.argmax(votes, axis=1)
    fill_mask = np.where(winner == PAPER, 0, 255).astype(np.uint8)
    kept = np.where(exact, np.arange(256), 0).astype(np.uint8)
    return table[winner], fill_mask, cv2.LUT(places, kept)
