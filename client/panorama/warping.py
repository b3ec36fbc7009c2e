"""Brings pixels of a view onto the panorama."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.layout import Layout
from client.panorama.view import Pixels

STEP_PX = 16
"""Places are computed so far apart, and in between interpolated: at a focal length of 3,000 px that
is 0.01 px off."""

FAR_PX = -1e6


def view_map(layout: Layout, view: int, box: Box, factor: int = 1) -> NDArray[np.float32]:
    """(h, w, 2) float32, which place of the whole view each pixel of the box shows; far outside the
    view for what is behind it.

    box: in pixels of the panorama shrunk `factor` times.
    """
    width, height = box.size
    columns = (np.arange(-1, width // STEP_PX + 2) + 0.5) * STEP_PX + box.left
    rows = (np.arange(-1, height // STEP_PX + 2) + 0.5) * STEP_PX + box.top
    # Middles of squares: resize() puts the first value half a step from the edge.
    coarse = layout.seen_at(view, columns * factor - 0.5, rows * factor - 0.5)
    coarse = np.nan_to_num(coarse, nan=FAR_PX).clip(FAR_PX, -FAR_PX).astype(np.float32)
    size = len(columns) * STEP_PX, len(rows) * STEP_PX
    fine = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(fine[STEP_PX : STEP_PX + height, STEP_PX : STEP_PX + width], np.float32)


def warped(pixels: Pixels, places: NDArray[np.float32]) -> Pixels:
    """(h, w, 3) uint8: the pixels at those places; beyond the edge, those of the edge."""
    seen = cv2.remap(pixels, places, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.uint8)


def is_inside(places: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.bool_]:
    """(h, w) bool: which places lie on the view. size: its width and height."""
    across, down = places[..., 0], places[..., 1]
    return np.asarray(
        (across >= -0.5) & (across <= size[0] - 0.5) & (down >= -0.5) & (down <= size[1] - 0.5)
    )
