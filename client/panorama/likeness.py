"""Whether two views really show the same where they are said to."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from client.panorama.view import Matrix, SmallView

WINDOW_PX = 15
GRAIN = 4.0
"""Variance of what is no more than grain: windows above it weigh alike, however strong their
contrast, so that a walker or a post close by costs no more than its place."""

LEAST_PIXELS = 100


def likeness_under(one: SmallView, other: SmallView, relation: Matrix) -> float:
    """How alike the overlap is, -1 … 1; 0 where there is none.

    relation: (3, 3), small pixels of one → small pixels of the other. The correlation of both
    within small windows, clear sky left out: exposure and vignetting do not count. Points on a
    repeated pattern may agree where the pictures do not.
    """
    height, width = one.calm.shape
    halved = np.diag([0.5, 0.5, 1.0]) @ relation @ np.diag([2.0, 2.0, 1.0])
    back = cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR
    seen = cv2.warpPerspective(other.calm, halved, (width, height), flags=back)
    inside = np.full(other.calm.shape, 255, np.uint8)
    inside = cv2.warpPerspective(inside, halved, (width, height), flags=back)
    overlap = cv2.erode(inside, np.ones((3, 3), np.uint8)) == 255
    if overlap.sum() < LEAST_PIXELS:
        return 0.0
    # Only the part around the overlap is worked on.
    rows, columns = overlap.any(axis=1).nonzero()[0], overlap.any(axis=0).nonzero()[0]
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return _correlation(one.calm[part], seen[part], overlap[part])


def _correlation(
    one: NDArray[np.float32], other: NDArray[np.float32], overlap: NDArray[np.bool_]
) -> float:
    weight = overlap.astype(np.float32)
    around = np.maximum(_box(weight), 1e-6)
    mean_one, mean_other = _box(one * weight) / around, _box(other * weight) / around
    above = np.asarray((one - mean_one) * weight, np.float32)
    beyond = np.asarray((other - mean_other) * weight, np.float32)
    common = _box(above * beyond) / around
    spread = np.sqrt(np.maximum(_box(above * above) * _box(beyond * beyond), 0)) / around
    counts = weight * spread / (spread + GRAIN)
    alike = common / np.maximum(spread, 1e-6)
    return float((counts * alike).sum() / max(float(counts.sum()), 1e-6))


def _box(values: NDArray[np.float32]) -> NDArray[np.float32]:
    size = WINDOW_PX, WINDOW_PX
    return np.asarray(cv2.blur(values, size, borderType=cv2.BORDER_CONSTANT), np.float32)
