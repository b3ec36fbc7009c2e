"""A dab of its colour in the middle of each region, as a person would hint at it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from client.camera.outlining.regions import Labels

CORE, DEEP_ENOUGH_PX = 0.35, 9.0
"""A dab keeps so far from the lines: a share of the most that its region allows, or so much."""

NARROWEST_PX, DEEPEST_PX = 1.5, 63
MOST = 80
"""Regions beyond, the smallest, get none."""

VIVID = 1.25
"""Cameras are paler than paint."""


def dabs_of(
    labels: Labels, edge: NDArray[np.uint8], pixels: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """(H, W, 4) uint8 RGBA, alpha 0 outside of dabs. labels: (H, W) int32; edge: (H, W) uint8, 1
    where regions meet; pixels: (H, W, 3) uint8 RGB.
    """
    flat = labels.ravel()
    areas = np.bincount(flat)
    sums = [np.bincount(flat, pixels[..., channel].ravel()) for channel in range(3)]
    colours = np.stack(sums, axis=1) / np.maximum(areas, 1)[:, None]
    paleness = colours.mean(axis=1, keepdims=True)
    colours = np.clip(paleness + VIVID * (colours - paleness), 0, 255).astype(np.uint8)
    open_to_the_frame = np.pad(1 - edge, 1)
    depth = cv2.distanceTransform(open_to_the_frame, cv2.DIST_L2, 3)[1:-1, 1:-1]
    # How many pixels of each region have each depth: to the pixel, which is exact enough.
    whole = np.minimum(depth, DEEPEST_PX).astype(np.int32).ravel()
    counts = np.bincount(flat * (DEEPEST_PX + 1) + whole, minlength=len(areas) * (DEEPEST_PX + 1))
    is_there = counts.reshape(len(areas), -1) > 0
    deepest = DEEPEST_PX - is_there[:, ::-1].argmax(axis=1)
    is_large = np.zeros(len(areas), bool)
    is_large[np.argsort(-areas)[:MOST]] = True
    wanted = np.where(is_large, np.clip(CORE * deepest, NARROWEST_PX, DEEP_ENOUGH_PX), np.inf)
    is_dab = depth >= wanted[labels]
    return np.dstack([colours[labels], 255 * is_dab.astype(np.uint8)])
