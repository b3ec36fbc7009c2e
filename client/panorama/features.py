"""Points of a view that can be found again in another one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from client.panorama.view import Pixels, Points, SmallView

LEAST_CONTRAST = 0.004
"""SIFT's own is 0.04: mist and plain walls would have no points at all."""

QUIET = 1.0
"""Standard deviation of noise, of 255, that does no harm."""

ROW_STEP = 4
"""Noise is the same in all rows."""


@dataclass(frozen=True)
class Look:
    """pixels: how large the view is looked at; most: points that are described; clip: how far
    contrast is raised where there is little (CLAHE; Pizer and others, 1987), 0 for not at all;
    calm_px: by what deviation the view is smoothed before, as grain would be raised, too.
    """

    pixels: int
    most: int
    clip: float = 0.0
    calm_px: float = 0.0


QUICK = Look(50_000, 400)
"""Most views join after it. SIFT first doubles a picture, so it looks closer than others do at 0.6
megapixels; to describe a point takes three times as long as to find it.
"""

CLOSE = Look(300_000, 1500)
FAINT = Look(300_000, 3000, clip=4.0, calm_px=1.2)
"""For mist, grain and walls that look alike (docs/decisions/0011)."""


@dataclass(frozen=True)
class Features:
    """points: (n, 2) float64, pixels of the small view, the strongest first; descriptors: (n, 128)
    float32, rows of length 1.
    """

    points: Points
    descriptors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.points)

    def strongest(self, most: int) -> Features:
        """At most so many of them."""
        return Features(self.points[:most], self.descriptors[:most])


def find_features(view: SmallView, look: Look) -> Features:
    """SIFT (Lowe, 2004) with the square roots of its descriptors (Arandjelović and Zisserman,
    2012). A view without contrast has none.
    """
    grey = _calmed(np.asarray(cv2.cvtColor(view.pixels, cv2.COLOR_RGB2GRAY), np.uint8))
    height, width = grey.shape
    scale = min(1.0, (look.pixels / (width * height)) ** 0.5)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    if size != (width, height):
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    if look.clip:
        calm = cv2.GaussianBlur(grey, (0, 0), look.calm_px)
        grey = np.asarray(cv2.createCLAHE(look.clip, (8, 8)).apply(calm), np.uint8)
    detector = cv2.SIFT.create(nfeatures=look.most, contrastThreshold=LEAST_CONTRAST)
    found, described = detector.detectAndCompute(grey, None)
    if described is None or not len(found):
        return Features(np.zeros((0, 2)), np.zeros((0, 128), np.float32))
    # From the middles of the pixels that were looked at to those of the small view.
    points = (np.array([point.pt for point in found]) + 0.5) * (width / size[0]) - 0.5
    order = np.argsort([-point.response for point in found], kind="stable")[: look.most]
    sums = described.sum(axis=1, keepdims=True)
    roots = np.sqrt(described / np.maximum(sums, 1e-9)).astype(np.float32)
    return Features(points[order], roots[order])


def _calmed(grey: Pixels) -> Pixels:
    """Less noise where there is much: its points are stronger than those of a hill in mist."""
    noise = noise_of(grey)
    if noise <= QUIET:
        return grey
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), min(0.4 + noise / 10, 1.6)), np.uint8)


def noise_of(grey: Pixels) -> float:
    """The noise's standard deviation, of 255 (Immerkær, 1996, with the median in the mean's place:
    half of a picture is mostly without edges).
    """
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    response = cv2.filter2D(grey, cv2.CV_32F, kernel)
    return float(np.median(np.abs(response[::ROW_STEP])) / 0.6745 / 6)
