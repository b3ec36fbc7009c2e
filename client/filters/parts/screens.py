"""Patterns that lie on a frame: a printer's screen of dots, and paper. Made once for a size."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

GRAIN_SIDE_PX = 320
SEED = 7
GRAIN_DEPTH = 28
HEIGHTS = 4096


@lru_cache(maxsize=8)
def dot_screen(height: int, width: int, dot_px: float) -> NDArray[np.uint8]:
    """(height, width) uint8, read-only: how dark it must be for ink to reach that place.

    Round dots `dot_px` apart on a grid turned by 45°, as black is printed. All levels are equally
    common, so that a grey keeps its share of ink.
    """
    turn = 2 * math.pi / (dot_px * math.sqrt(2))
    x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)[:, None]
    # cos(x + y) + cos(x - y), which needs cosines of a row and of a column only.
    hill = (2 * np.cos(turn * x)) * np.cos(turn * y)
    heights = np.rint((hill + 2) * (HEIGHTS / 4)).astype(np.uint16)
    share = np.bincount(heights[:256, :256].ravel(), minlength=HEIGHTS + 1).cumsum()
    screen = (255 * share / share[-1]).astype(np.uint8)[heights]
    screen.flags.writeable = False
    return screen


@lru_cache(maxsize=8)
def paper_grain(height: int, width: int) -> NDArray[np.uint8]:
    """(height, width) uint8, read-only, 128 in the mean: rough paper, always the same."""
    noise = np.random.default_rng(SEED).normal(0, 1, (GRAIN_SIDE_PX,) * 2).astype(np.float32)
    grain = np.zeros_like(noise)
    for size_px in (1.0, 2.5, 32.0):
        # Wrapped, so that the tiles' seams are not seen.
        rim = math.ceil(4 * size_px)
        blurred = cv2.GaussianBlur(np.pad(noise, rim, mode="wrap"), (0, 0), size_px)
        part = blurred[rim:-rim, rim:-rim]
        grain += part / part.std()
    tile = np.clip(128 + GRAIN_DEPTH / 3 * grain, 0, 255).astype(np.uint8)
    tiles = (-(-height // GRAIN_SIDE_PX), -(-width // GRAIN_SIDE_PX))
    paper = np.ascontiguousarray(np.tile(tile, tiles)[:height, :width])
    paper.flags.writeable = False
    return paper
