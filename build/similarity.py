"""How alike two pictures look: for benchmarks and tests, no part of the program."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

SIGMA_PX = 1.5
SIDE_PX = 11
STABLE_MEAN, STABLE_VARIANCE = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""K1 = 0.01 and K2 = 0.03 of the paper, for values from 0 to 255."""


def ssim(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Mean structural similarity of the luma, -1 … 1; 1 where the two are equal.

    one, other: (H, W, 3) uint8 RGB of the same size, both sides ≥ 11 px. Raises ValueError
    otherwise. Image Quality Assessment: From Error Visibility to Structural Similarity (Wang and
    others, 2004): Gaussian window of 11×11, σ = 1.5, only where it lies wholly in the picture.
    """
    if one.shape != other.shape or min(one.shape[:2]) < SIDE_PX:
        raise ValueError(f"cannot compare {one.shape} with {other.shape}")
    x, y = (cv2.cvtColor(p, cv2.COLOR_RGB2GRAY).astype(np.float64) for p in (one, other))
    mean_x, mean_y = _windowed(x), _windowed(y)
    variance_x = _windowed(x * x) - mean_x**2
    variance_y = _windowed(y * y) - mean_y**2
    covariance = _windowed(x * y) - mean_x * mean_y
    likeness = (2 * mean_x * mean_y + STABLE_MEAN) * (2 * covariance + STABLE_VARIANCE)
    scale = (mean_x**2 + mean_y**2 + STABLE_MEAN) * (variance_x + variance_y + STABLE_VARIANCE)
    return float((likeness / scale).mean())


def _windowed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    blurred = cv2.GaussianBlur(values, (SIDE_PX, SIDE_PX), SIGMA_PX)
    rim = SIDE_PX // 2
    return np.asarray(blurred[rim:-rim, rim:-rim])
