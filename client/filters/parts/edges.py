"""Gradients and lines of a frame."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

LONGER, SHORTER = 0.96, 0.398
"""max·0.96 + min·0.398 is √(x²+y²) to 4 %: alpha max plus beta min."""


def gradient_length(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How steep each channel is, by Sobel's 3×3, 0 … 255 (what is steeper is cut).

    pixels: uint8, any channels; the result has their shape, and is 4 % off at most.
    """
    along_x = cv2.convertScaleAbs(cv2.Sobel(pixels, cv2.CV_16S, 1, 0))
    along_y = cv2.convertScaleAbs(cv2.Sobel(pixels, cv2.CV_16S, 0, 1))
    longer, shorter = cv2.max(along_x, along_y), cv2.min(along_x, along_y)
    return np.asarray(cv2.addWeighted(longer, LONGER, shorter, SHORTER, 0), np.uint8)


def summed_channels(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(H, W) uint8: the three channels' sum, cut at 255. pixels: (H, W, 3) uint8."""
    first, second, third = cv2.split(pixels)
    return np.asarray(cv2.add(cv2.add(first, second), third), np.uint8)


def multiplied(pixels: NDArray[np.uint8], kept: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(H, W, 3) uint8: each pixel times kept/255. pixels: (H, W, 3), kept: (H, W), uint8."""
    wide = cv2.cvtColor(kept, cv2.COLOR_GRAY2RGB)
    return np.asarray(cv2.multiply(pixels, wide, scale=1 / 255), np.uint8)
