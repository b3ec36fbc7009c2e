"""Sketches of any shape on the square that the painter works on, and back."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Array, Floats

HINT_SIZE = 256


def squared(sketch: Array, size: int) -> Array:
    """(size, size) uint8: the sketch, longest side `size`, at the upper left of white paper."""
    height, width = scaled_shape(sketch.shape, size)
    smaller = max(sketch.shape) > size
    scaled = sketch
    if sketch.shape != (height, width):
        way = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
        scaled = cv2.resize(sketch, (width, height), interpolation=way)
    return cv2.copyMakeBorder(
        scaled, 0, size - height, 0, size - width, cv2.BORDER_CONSTANT, value=255
    )


def small_hints(hints: Array | None) -> Floats | None:
    """(256, 256, 4) RGBA in [0, 1] on the same square, or None where nobody hinted."""
    if hints is None or not hints[..., 3].any():
        return None
    height, width = scaled_shape(hints.shape[:2], HINT_SIZE)
    # Colours are weighted by their alpha, or clear pixels would bleed black into the dabs' rims.
    alpha = hints[..., 3]
    opacity = cv2.merge([alpha, alpha, alpha, np.full_like(alpha, 255)])
    weighted = cv2.multiply(hints, opacity, scale=1 / 255)
    resized = cv2.resize(weighted, (width, height), interpolation=cv2.INTER_AREA)
    small = resized.astype(np.float32) / 255
    small[..., :3] /= np.maximum(small[..., 3:], 1e-3)
    edges = (0, HINT_SIZE - height, 0, HINT_SIZE - width)
    return np.asarray(cv2.copyMakeBorder(small, *edges, cv2.BORDER_CONSTANT, value=0), np.float32)


def cut_back(picture: Array, shape: tuple[int, ...]) -> Array:
    """The part of the square picture that the sketch of this shape covers."""
    height, width = scaled_shape(shape, picture.shape[0])
    return np.ascontiguousarray(picture[:height, :width])


def scaled_shape(shape: tuple[int, ...], size: int) -> tuple[int, int]:
    """Height and width with the longest side `size`, each at least 1."""
    longest = max(shape[:2])
    return max(1, round(shape[0] * size / longest)), max(1, round(shape[1] * size / longest))
