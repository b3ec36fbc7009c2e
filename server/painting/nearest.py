"""Fills what is not known with the nearest that is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array


def nearest_known(values: Array, known: NDArray[np.bool_]) -> Array:
    """(h, w) uint8: each pixel's own value where known, else that of the nearest known pixel.

    OpenCV numbers the pixels that are zero in raster order, from 1: so does `values[known]`.
    Zeros where nothing is known.
    """
    if not known.any():
        return np.zeros_like(values)
    _, nearest = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    return np.asarray(np.take(np.concatenate([values[:1, 0], values[known]]), nearest), np.uint8)
