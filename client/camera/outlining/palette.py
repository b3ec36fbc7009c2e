"""A few colours that stand for all of a film's, and stay the same while the film does."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

COUNT = 14
SEEN_PX = (48, 27)
"""The colours of a frame are found in it at this width and height."""

ROUNDS, CLOSE_ENOUGH = 6, 1.0
SEED = 3
"""So that the same film gives the same colours."""

_STEP = np.arange(4, 256, 8, dtype=np.float32)
_CELLS = np.stack(np.meshgrid(_STEP, _STEP, _STEP, indexing="ij"), axis=-1).reshape(-1, 3)
"""Middles of 32³ cells of Lab space: a pixel's colour is looked up by its cell."""


class SteadyPalette:
    """k-means (Lloyd 1982) over each frame, begun at the last frame's colours: they drift with the
    light instead of jumping.
    """

    def __init__(self) -> None:
        self._colours: NDArray[np.float32] | None = None

    def numbers(self, lab: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(H, W) uint8: which of the `COUNT` colours is nearest. lab: (H, W, 3) uint8, CIE Lab as
        OpenCV scales it to bytes.
        """
        seen = cv2.resize(lab, SEEN_PX, interpolation=cv2.INTER_AREA).reshape(-1, 3)
        seen = seen.astype(np.float32)
        until = (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, ROUNDS, CLOSE_ENOUGH)
        if self._colours is None:
            cv2.setRNGSeed(SEED)
            how, begun = cv2.KMEANS_PP_CENTERS, np.zeros((len(seen), 1), np.int32)
        else:
            how, begun = cv2.KMEANS_USE_INITIAL_LABELS, _nearest(seen, self._colours)[:, None]
        _error, _labels, colours = cv2.kmeans(seen, COUNT, begun, until, 1, how)
        self._colours = np.asarray(colours, np.float32)
        table = _nearest(_CELLS, self._colours).astype(np.uint8)
        cell = (lab >> 3).astype(np.int32)
        return table[(cell[..., 0] << 10) | (cell[..., 1] << 5) | cell[..., 2]]


def _nearest(points: NDArray[np.float32], colours: NDArray[np.float32]) -> NDArray[np.int32]:
    # |p − c|² without the |p|² that all share. Not as a matrix product: the threads of that would
    # keep a core busy waiting for the next one.
    distances = np.empty((len(colours), len(points)), np.float32)
    x, y, z = points.T
    for row, (first, second, third) in zip(distances, colours, strict=True):
        np.multiply(x, -2 * first, out=row)
        row -= 2 * second * y
        row -= 2 * third * z
        row += first**2 + second**2 + third**2
    return distances.argmin(axis=0).astype(np.int32)
