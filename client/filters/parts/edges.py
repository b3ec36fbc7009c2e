"""Gradients and lines of a frame."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from client.filters.parts.sizes import grown, scaled

LONGER, SHORTER = 0.96, 0.398
"""max·0.96 + min·0.398 is √(x²+y²) to 4 %: alpha max plus beta min."""

ROUGHNESS_PX = 42
GAIN, USUAL, FAINTEST = 14.0, 0.9, 2.5
"""A line is full ink where it is some 18 levels darker than around, and none below `FAINTEST`."""


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


def roughness(edges: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(H, W) uint8: the mean of (H, W) uint8 `edges` around each pixel, taken at half size."""
    return grown(_mean_around(scaled(edges, 0.5)), edges)


def line_drawing(grey: NDArray[np.uint8], width_px: int, strength: float) -> NDArray[np.uint8]:
    """(H, W) uint8, 0 ink … 255 paper: lines where it is darker than around, with soft rims.

    grey: (H, W) uint8; width_px: ≥ 2, of the widest line that is filled; strength: 0 none … 1 many.
    An adaptive threshold whose demand grows where all is rough, as in leaves: there a fixed one
    sprinkles specks.
    """
    calm = np.asarray(cv2.medianBlur(grey, 3), np.uint8)
    half = scaled(calm, 0.5)
    # At half size a window of the width reaches as far as one of twice the width.
    around = cv2.blur(half, (width_px, width_px))
    usual = _mean_around(np.asarray(cv2.subtract(around, half), np.uint8))
    wanted = cv2.addWeighted(around, 1, usual, -USUAL, -FAINTEST / strength)
    ink = cv2.addWeighted(grown(np.asarray(wanted, np.uint8), calm), GAIN, calm, -GAIN, 0)
    return np.asarray(255 - cv2.medianBlur(ink, 3), np.uint8)


def _mean_around(half: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.blur(half, (ROUGHNESS_PX // 2,) * 2), np.uint8)
