"""The largest rectangle in which nothing is missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from client.box import Box

SEARCHED_PIXELS = 20_000
"""The search goes through Python, pixel by pixel."""


def large_rectangle(filled: NDArray[np.bool_]) -> Box:
    """A box with no False in it, nearly the largest: found on squares of pixels that are all True,
    then grown to each side.
    """
    step = max(1, round((filled.size / SEARCHED_PIXELS) ** 0.5))
    rows, columns = filled.shape[0] // step, filled.shape[1] // step
    squares = filled[: rows * step, : columns * step].reshape(rows, step, columns, step)
    whole = np.asarray(squares.all(axis=(1, 3)), np.bool_)
    found = largest_rectangle(whole).times(step)
    return _grown(found, filled) if min(found.size) else found


def _grown(box: Box, filled: NDArray[np.bool_]) -> Box:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    while left > 0 and filled[top:bottom, left - 1].all():
        left -= 1
    while right < filled.shape[1] and filled[top:bottom, right].all():
        right += 1
    while top > 0 and filled[top - 1, left:right].all():
        top -= 1
    while bottom < filled.shape[0] and filled[bottom, left:right].all():
        bottom += 1
    return Box(left, top, right, bottom)


def largest_rectangle(filled: NDArray[np.bool_]) -> Box:
    """The box of the largest area with no False in it; empty where nothing is True.

    filled: (h, w) bool. Row by row the rectangles under a skyline of columns (Vandevoorde, 1998).
    """
    heights = np.zeros(filled.shape[1], np.intp)
    best, best_area = Box(0, 0, 0, 0), 0
    for row, line in enumerate(filled):
        heights = np.where(line, heights + 1, 0)
        stack: list[tuple[int, int]] = []
        for column, height in enumerate([*heights.tolist(), 0]):
            start = column
            while stack and stack[-1][1] >= height:
                start, tall = stack.pop()
                if tall * (column - start) > best_area:
                    best_area = tall * (column - start)
                    best = Box(start, row + 1 - tall, column, row + 1)
            if height:
                stack.append((start, height))
    return best
