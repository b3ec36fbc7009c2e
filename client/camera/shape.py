"""What cameras and files give, as (H, W, 3) uint8 RGB."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from client.camera.frame import Pixels


def as_rgb(pixels: NDArray[Any]) -> Pixels:
    """pixels: BGR, BGRA, grey or 16 bits deep, as OpenCV reads them."""
    if pixels.dtype != np.uint8:
        deepest = 65535 if pixels.dtype == np.uint16 else max(float(pixels.max()), 1.0)
        pixels = (pixels * (255.0 / deepest)).astype(np.uint8)
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB), np.uint8)
    code = cv2.COLOR_BGRA2RGB if pixels.shape[2] == 4 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(pixels, code), np.uint8)


def next_picture(capture: cv2.VideoCapture) -> Pixels | None:
    """The capture's next picture; None where it gives none. Waits for a camera's."""
    given, pixels = capture.read()
    return as_rgb(np.asarray(pixels)) if given and pixels is not None and pixels.size else None


def size_of(pixels: Pixels, longer_px: int) -> tuple[int, int]:
    """Width and height in the picture's shape, so many pixels long."""
    rows, columns = pixels.shape[:2]
    scale = longer_px / max(rows, columns)
    return max(round(columns * scale), 1), max(round(rows * scale), 1)


def shrunk(pixels: Pixels, longer_px: int) -> Pixels:
    """The picture so many pixels long."""
    size = size_of(pixels, longer_px)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def fitted(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The middle of the picture in that width and height: what is too wide or high is cut off."""
    width, height = size
    rows, columns = pixels.shape[:2]
    scale = max(width / columns, height / rows)
    whole = max(round(columns * scale), width), max(round(rows * scale), height)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    resized = cv2.resize(pixels, whole, interpolation=how)
    left, top = (whole[0] - width) // 2, (whole[1] - height) // 2
    return np.ascontiguousarray(resized[top : top + height, left : left + width])
