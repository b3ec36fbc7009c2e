"""A picture that is to be joined, and what is kept of it while it is not needed whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
Points: TypeAlias = NDArray[np.floating[Any]]
Matrix: TypeAlias = NDArray[np.floating[Any]]

SMALL_PIXELS = 300_000
"""Enough for all that is decided; 60 views at this size are 54 MB."""

CALM_PX = 0.8
FAINT = 5.0
"""Standard deviation, of 255, of what is left without shading: mist has 1.5, a wood or a front of
windows 20.
"""


@dataclass(frozen=True)
class View:
    """name: what the person calls it. load: gives its pixels, (H, W, 3) uint8 RGB, the same each
    time; may read them from a file again, and raises Refusal where that fails.
    """

    name: str
    load: Callable[[], Pixels]


@dataclass(frozen=True)
class SmallView:
    """A view at a size that is quick to work with. size: width and height of the whole view in
    pixels; pixels: (h, w, 3) uint8 RGB, read-only.
    """

    name: str
    size: tuple[int, int]
    pixels: Pixels

    @property
    def scale(self) -> float:
        """Small pixels a pixel, ≤ 1."""
        return self.pixels.shape[1] / self.size[0]

    @cached_property
    def calm(self) -> NDArray[np.float32]:
        """(h / 2, w / 2) float32 grey without grain, which differs between pictures of the same."""
        grey = cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY)
        size = max(grey.shape[1] // 2, 1), max(grey.shape[0] // 2, 1)
        half = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.GaussianBlur(half, (0, 0), CALM_PX), np.float32)

    @cached_property
    def relief(self) -> float:
        """The deviation, of 255, of what is seen in it when grain and shading are gone."""
        return float((self.calm - cv2.blur(self.calm, (9, 9))).std())

    @property
    def is_faint(self) -> bool:
        """Whether there is little contrast in it."""
        return self.relief < FAINT


def view_of(name: str, pixels: Pixels) -> View:
    """A view whose pixels are in memory anyway."""
    return View(name, lambda: pixels)


def small_view(name: str, pixels: Pixels) -> SmallView:
    """The view at no more than `SMALL_PIXELS`; smaller ones stay as they are."""
    height, width = pixels.shape[:2]
    scale = min(1.0, (SMALL_PIXELS / (width * height)) ** 0.5)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    # Whole steps by area first: shrinking 12 megapixels in one go by a broken factor takes longer.
    step = int(1 / scale)
    if step > 2:
        near = size[0] * (step // 2 * 2), size[1] * (step // 2 * 2)
        if near != (width, height):
            pixels = np.asarray(cv2.resize(pixels, near, interpolation=cv2.INTER_LINEAR), np.uint8)
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    small = np.array(small, np.uint8, copy=small is pixels)
    small.flags.writeable = False
    return SmallView(name, (width, height), small)
