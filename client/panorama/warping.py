"""Brings pixels of a view onto the panorama."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.layout import Layout
from client.panorama.mapping import map_of
from client.panorama.view import Pixels

STEP_PX = 16
"""Places are computed so far apart, and in between interpolated: at a focal length of 3,000 px that
is 0.01 px off."""


def view_map(layout: Layout, view: int, box: Box, factor: int = 1) -> NDArray[np.float32]:
    """(h, w, 2) float32, which place of the whole view each pixel of the box shows; far outside the
    view for what is behind it.

    box: in pixels of the panorama shrunk `factor` times.
    """
    return map_of(partial(layout.seen_at, view), box, STEP_PX, factor)


def warped(pixels: Pixels, places: NDArray[np.float32]) -> Pixels:
    """(h, w, 3) uint8: the pixels at those places; beyond the edge, those of the edge."""
    seen = cv2.remap(pixels, places, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.uint8)
