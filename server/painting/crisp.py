"""From a coarse colouring to 1,024 px: exact along the drawn lines, smooth where none was drawn."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Array
from server.painting.colouring import PAPER, Colouring

STRAY_PX = 60
"""A closed area, at 512 px and away from its lines, may hold so many pixels of another colour."""


OUTLINE_PX = 11
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
    inside = cv2.medianBlur(np.where(colouring.index == PAPER, 0, 255).astype(np.uint8), 5)
    coarse = cv2.medianBlur(table[spread_outward(colouring.index)], 5)
    colours = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)
    mask = cv2.resize(inside, size, interpolation=cv2.INTER_LINEAR)
    fill, fill_mask, places = exact_fill(colouring, sketch, table)
    cv2.copyTo(fill[places], places, colours)
    cv2.copyTo(fill_mask[places], places, mask)
    reach = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (OUTLINE_PX, OUTLINE_PX))
    near = cv2.resize(cv2.dilate(inside, reach), size, interpolation=cv2.INTER_LINEAR)
    outline = cv2.min(near, cv2.bitwise_not(sketch))
    # Where the coarse mask crosses a bounding line, the line's own edge decides instead.
    blank = cv2.threshold(sketch, 250, 255, cv2.THRESH_BINARY)[1]
    return colours, cv2.max(outline, cv2.min(mask, blank_or_deep(mask, blank)))


def blank_or_deep(mask: Array, blank: Array) -> Array:
    """Where the mask may be believed: everywhere but in the half shade beside a line."""
    return cv2.max(blank, cv2.threshold(mask, 250, 255, cv2.THRESH_BINARY)[1])


def spread_outward(index: Array) -> Array:
    """The index with PAPER replaced by the nearest colour, so that edges never mix with white."""
    paper = (index == PAPER).astype(np.uint8)
    if paper.all():
        return np.zeros_like(index)
    _, nearest = cv2.distanceTransformWithLabels(
        paper, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    owner = np.zeros(int(nearest.max()) + 1, np.uint8)
    known = paper == 0
    owner[nearest[known]] = index[known]
    return owner[nearest]


def exact_fill(colouring: Colouring, sketch: Array, table: Array) -> tuple[Array, Array, Array]:
    """Fills for pieces of paper that lines enclose: (256, 3) colours, (256,) mask, and (s, s)
    uint8 places, which fill a pixel takes; 0 none.
    """
    paper = cv2.threshold(sketch, 127, 1, cv2.THRESH_BINARY)[1]
    _, labels = cv2.connectedComponents(paper, connectivity=4, ltype=cv2.CV_16U)
    count = int(labels.max()) + 1
    step = sketch.shape[0] // colouring.index.shape[0]
    small = labels[::step, ::step].astype(np.int64)
    # Beside lines the coarse colouring is off by a pixel or two: there votes hardly count.
    deep = cv2.erode(np.ascontiguousarray(paper[::step, ::step]), np.ones((7, 7), np.uint8))
    weights = np.where(deep > 0, 1.0, 0.001).ravel()
    votes = np.bincount((small * 256 + colouring.index).ravel(), weights, count * 256)
    votes = votes.reshape(count, 256)
    total = votes.sum(1)
    exact = (total - votes.max(1) < np.minimum(STRAY_PX, 0.2 * total)) & (total > 0)
    exact[0] = False
    chosen = np.nonzero(exact)[0]
    chosen = chosen[np.argsort(-total[chosen])][:255]
    number = np.zeros(count, np.uint8)
    number[chosen] = np.arange(1, len(chosen) + 1)
    fill = np.zeros((256, 3), np.uint8)
    fill_mask = np.zeros(256, np.uint8)
    winner = votes[chosen].argmax(1)
    fill[1 : len(chosen) + 1] = table[winner]
    fill_mask[1 : len(chosen) + 1] = np.where(winner == PAPER, 0, 255)
    return fill, fill_mask, number[labels]
