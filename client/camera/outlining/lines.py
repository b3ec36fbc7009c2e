"""The lines of the drawing: around each region, and what is dark and thin in itself."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

GAIN, FAINTEST = 8, 52
"""Turn a blurred border into a line with a narrow soft rim."""

DETAIL_PX = 1.2
DARKER, SMALLEST_DETAIL_PX = 12, 24
"""A detail is so much darker than what is around it, of 255, and has so many pixels."""

FRAME = 160
"""Along the frame's edge a line closes what it cuts through."""


def drawn_lines(
    edge: NDArray[np.uint8], grey: NDArray[np.uint8], size: tuple[int, int]
) -> NDArray[np.uint8]:
    """(height, width) uint8, 0 ink … 255 paper. edge: (h, w) uint8, 1 where regions meet; grey: the
    frame, (H, W) uint8; size: width and height of the drawing.
    """
    soft = cv2.GaussianBlur(255 * edge, (0, 0), 0.8)
    soft[[0, -1]] = soft[:, [0, -1]] = FRAME
    large = cv2.resize(soft, size, interpolation=cv2.INTER_CUBIC)
    outline = cv2.convertScaleAbs(cv2.subtract(large, FAINTEST), alpha=GAIN)
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    return np.asarray(255 - cv2.max(outline, _details(cv2.medianBlur(small, 3))), np.uint8)


def _details(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Eyes and mouths: a difference of Gaussians (Marr & Hildreth 1980), without its specks."""
    near, far = cv2.GaussianBlur(grey, (0, 0), DETAIL_PX), cv2.GaussianBlur(grey, (0, 0), 3.6)
    dark = cv2.convertScaleAbs(cv2.subtract(cv2.subtract(far, near), DARKER), alpha=GAIN)
    seen = (dark > 60).view(np.uint8)
    _count, parts, figures, _middles = cv2.connectedComponentsWithStats(seen, connectivity=8)
    is_kept = figures[:, cv2.CC_STAT_AREA] >= SMALLEST_DETAIL_PX
    is_kept[0] = False
    return np.asarray(dark * is_kept[parts], np.uint8)
