"""Previews work on a smaller copy where a frame is large."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

WHOLE_PX = 320_000
"""Up to so many pixels (640×480 and a little) a preview works at full size: it is fast enough, and
half of little is too little.
"""

SLOW_PX = 360_000
"""So many pixels at most for what takes longest, such as the domain transform."""


def preview_scale(frame: NDArray[np.uint8], is_slow: bool = False) -> float:
    """The size at which a preview is computed: 1 for a small frame, 0.5 for a larger one, and less
    where the effect `is_slow` and half is still much.
    """
    pixels = frame.shape[0] * frame.shape[1]
    if pixels <= WHOLE_PX:
        return 1.0
    return min(0.5, math.sqrt(SLOW_PX / pixels)) if is_slow else 0.5


def scaled(frame: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """The picture, uint8 with any channels, at `scale` of its size, each pixel a mean."""
    if scale == 1:
        return frame
    size = (round(frame.shape[1] * scale), round(frame.shape[0] * scale))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def grown(small: NDArray[np.uint8], like: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The smaller copy at the size of `like` again, between its pixels by straight lines."""
    if small.shape[:2] == like.shape[:2]:
        return small
    size = (like.shape[1], like.shape[0])
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), np.uint8)
