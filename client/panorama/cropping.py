"""The largest rectangle in which nothing is missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from client.panorama.layout import Box


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
