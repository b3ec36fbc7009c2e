"""Whether two views really show the same where they are said to."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from client.panorama.view import Matrix, SmallView

WINDOW_PX = 31
CALM_PX = 1.5
"""Grain differs between two pictures of the same."""

GRAIN = 4.0
"""Variance of what is no more than grain: windows above it weigh alike, however strong their contrast,
so that a walker or a post close by costs no more than its place."""

LEAST_PIXELS = 400


def likeness_under(one: SmallView, other: SmallView, relation: Matrix) -> float:
    """How alike the overlap is, -1 … 1; 0 where there is none.

    relation: (3, 3), small pixels of one → small pixels of the other. The correlation of both
    within small windows, clear sky left out: exposure and vignetting do not count. Points on a repeated pattern may agree where the pictures do not.
    """
    height, width = one.pixels.shape[:2]
    back = cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR
    seen = cv2.warpPerspective(_calm(other), relation, (width, height), flags=back)
    inside = np.full(other.pixels.shape[:2], 255, np.uint8)
    inside = cv2.warpPerspective(inside, relation, (width, height), flags=back)
    overlap = cv2.erode(inside, np.ones((5, 5), np.uint8)) == 255
    if overlap.sum() < LEAST_PIXELS:
        return 0.0
    return _correlation(_calm(one), seen, overlap)


def _calm(view: SmallView) -> NDArray[np.float32]:
    grey = cv2.cvtColor(view.pixels, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), CALM_PX), np.float32)


def _correlation(
    one: NDArray[np.float32], other: NDArray[np.float32], overlap: NDArray[np.bool_]
) -> float:
    weight = overlap.astype(np.float32)
    around = np.maximum(_box(weight), 1e-6)
    mean_one, mean_other = _box(one * weight) / around, _box(other * weight) / around
    above, beyond = (one - mean_one) * weight, (other - mean_other) * weight
    common = _box(above * beyond) / around
    spread = np.sqrt(np.maximum(_box(above * above) * _box(beyond * beyond), 0)) / around
    counts = weight * spread / (spread + GRAIN)
    alike = common / np.maximum(spread, 1e-6)
    return float((counts * alike).sum() / max(float(counts.sum()), 1e-6))


def _box(values: NDArray[np.float32]) -> NDArray[np.float32]:
    size = WINDOW_PX, WINDOW_PX
    return np.asarray(cv2.blur(values, size, borderType=cv2.BORDER_CONSTANT), np.float32)
