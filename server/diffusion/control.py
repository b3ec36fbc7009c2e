"""What a diffusion model is shown of a sketch: thin white lines on black, in sides it can halve."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE_STEP = 64
"""Both sides are multiples: latents are an eighth, and are halved three times."""

LINE_PX = 3
"""At a side of 1,024 px. The adapter was trained on lines of about that width (PiDiNet's edges)."""

MIDDLE = (40, 215)
FLAT_SHARE = 0.25
"""A sketch has hardly any grey; from that share of pixels on it is a photograph."""

CANNY = (80, 80)
"""Thresholds for photographs."""

Plane = NDArray[np.uint8]


@dataclass(frozen=True)
class Control:
    """lines: (h, w) float32, 0 nothing … 1 line, sides multiples of `SIDE_STEP`; inner: rows and
    columns of it in which the sketch lies; size: width and height of the picture that is wanted.
    """

    lines: NDArray[np.float32]
    inner: tuple[slice, slice]
    size: tuple[int, int]

    def cut(self, picture: Plane) -> Plane:
        """Of a picture of the lines' size, what the sketch covers, at the size that is wanted.

        picture: (h, w, 3) uint8.
        """
        part = picture[self.inner]
        if part.shape[1::-1] == self.size:
            return part
        larger = part.shape[1] < self.size[0]
        how = cv2.INTER_CUBIC if larger else cv2.INTER_AREA
        return np.asarray(cv2.resize(part, self.size, interpolation=how), np.uint8)

    def laid(self, picture: Plane) -> Plane:
        """The other way: a picture of the sketch, at the size of the lines, its edge repeated
        around it. picture: (H, W, 3) uint8.
        """
        rows, columns = self.inner
        size = columns.stop - columns.start, rows.stop - rows.start
        part = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        height, width = self.lines.shape
        edges = rows.start, height - rows.stop, columns.start, width - columns.stop
        return np.asarray(cv2.copyMakeBorder(part, *edges, cv2.BORDER_REPLICATE), np.uint8)


def control_of(sketch: Plane, side: int, wanted: int) -> Control:
    """The control of a sketch. sketch: (H, W) uint8; side: of the longer one of its sides in the
    model's picture; wanted: of the longer side in the person's.
    """
    height, width = sketch.shape
    scale = side / max(height, width)
    small = max(round(width * scale), 1), max(round(height * scale), 1)
    lines = lines_of(_resized(sketch, small))
    padded = [-(-length // SIDE_STEP) * SIDE_STEP for length in small]
    left, top = (padded[0] - small[0]) // 2, (padded[1] - small[1]) // 2
    inner = slice(top, top + small[1]), slice(left, left + small[0])
    whole = np.zeros((padded[1], padded[0]), np.float32)
    whole[inner] = lines
    grown = wanted / max(height, width)
    size = max(round(width * grown), 1), max(round(height * grown), 1)
    return Control(whole, inner, size)


def lines_of(picture: Plane) -> NDArray[np.float32]:
    """(h, w) float32, 1 on lines of even width. picture: (h, w) uint8, dark lines on light paper,
    light ones on dark, or a photograph: which it is, is found out.
    """
    lowest, highest = MIDDLE
    grey = float(((picture > lowest) & (picture < highest)).mean())
    if grey > FLAT_SHARE:
        ink = cv2.Canny(cv2.GaussianBlur(picture, (5, 5), 0), *CANNY)
    else:
        dark = picture if np.median(picture) >= 128 else 255 - picture
        ink = np.where(dark < 160, 255, 0).astype(np.uint8)
    thin = cv2.ximgproc.thinning(np.asarray(ink, np.uint8))
    width = max(1, round(LINE_PX * max(picture.shape) / 1024))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    return np.asarray(cv2.dilate(thin, kernel), np.float32) / np.float32(255)


def _resized(sketch: Plane, size: tuple[int, int]) -> Plane:
    """Lines of one pixel stay lines: shrunk by their darkest, not by their mean."""
    height, width = sketch.shape
    if size == (width, height):
        return sketch
    if size[0] < width:
        reach = round(width / size[0])
        light_paper = np.median(sketch) >= 128
        spread = cv2.erode if light_paper else cv2.dilate
        sketch = np.asarray(spread(sketch, np.ones((reach, reach), np.uint8)), np.uint8)
        return np.asarray(cv2.resize(sketch, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(sketch, size, interpolation=cv2.INTER_CUBIC), np.uint8)
