"""Lines from pictures, in several hands, for sets that have no drawings.

Each extractor: (256, 256, 3) uint8 RGB on white and its mask → (256, 256) uint8, 0 ink, 255 paper,
lines about 1.5 px wide. A model trained on one extractor learns that extractor; several, and what
`people.py` does to them, bring it nearer to people. `gradient_lines` is kept for evaluation: it is
not in TRAINING_EXTRACTORS, and a test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array

Extractor = Callable[[Array, Array], Array]


def outline(mask: Array) -> Array:
    """The mask's border as a boolean ink map."""
    solid = (mask > 127).astype(np.uint8)
    padded = cv2.copyMakeBorder(solid, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    eroded = cv2.erode(padded, np.ones((3, 3), np.uint8))[1:-1, 1:-1]
    return (solid - eroded).astype(bool)


def canny_lines(rgb: Array, mask: Array) -> Array:
    """Canny on a smoothed picture, with the outline: what the predecessors trained on."""
    smooth = cv2.bilateralFilter(rgb, 9, 40, 5)
    return as_lines((cv2.Canny(smooth, 40, 110) > 0) | outline(mask))


def quantised_lines(rgb: Array, mask: Array) -> Array:
    """Borders between a few flat colours: near to what a person would draw."""
    smooth = cv2.pyrMeanShiftFiltering(rgb, 8, 22)
    inside = smooth[mask > 127].astype(np.float32)
    if len(inside) < 50:
        return as_lines(outline(mask))
    sample = inside[:: max(1, len(inside) // 3000)]
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    cv2.setRNGSeed(5)
    _, _, centres = cv2.kmeans(sample, min(5, len(sample)), None, stop, 1, cv2.KMEANS_PP_CENTERS)
    distance = ((smooth[:, :, None].astype(np.float32) - centres) ** 2).sum(3)
    labels = cv2.medianBlur(np.where(mask > 127, distance.argmin(2) + 1, 0).astype(np.uint8), 5)
    edge = np.zeros(labels.shape, bool)
    edge[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    edge[1:] |= labels[1:] != labels[:-1]
    return as_lines(edge | outline(mask))


def xdog_lines(rgb: Array, mask: Array) -> Array:
    """Extended difference of Gaussians (Winnemöller, 2011), like a soft pen."""
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    grey = lab[..., 0] + 0.5 * np.abs(lab[..., 1] - 128) + 0.3 * np.abs(lab[..., 2] - 128)
    difference = cv2.GaussianBlur(grey, (0, 0), 1.0) - 0.98 * cv2.GaussianBlur(grey, (0, 0), 1.8)
    low = difference - cv2.GaussianBlur(difference, (0, 0), 6)
    return as_lines((low < -2.2) & (cv2.dilate(mask, np.ones((3, 3))) > 127) | outline(mask))


TRAINING_EXTRACTORS: tuple[Extractor, ...] = (canny_lines, quantised_lines, xdog_lines)


def gradient_lines(rgb: Array, mask: Array) -> Array:
    """For evaluation only: morphological gradient of the median-filtered Lab, hysteresis."""
    lab = cv2.cvtColor(cv2.medianBlur(rgb, 7), cv2.COLOR_RGB2LAB)
    gradient = cv2.morphologyEx(lab, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(2)
    strong, weak = gradient > 42, (gradient > 22).astype(np.uint8)
    count, labels = cv2.connectedComponents(weak, connectivity=8)
    kept = np.zeros(count, bool)
    kept[np.unique(labels[strong])] = True
    kept[0] = False
    thin = cv2.ximgproc.thinning((kept[labels] * 255).astype(np.uint8))
    return as_lines((thin > 0) | outline(mask))


def as_lines(ink: NDArray[Any]) -> Array:
    """Ink map → grey lines about 1.5 px wide, specks under 6 px dropped."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= 6
    keep[0] = False
    solid = (keep[labels] * 255).astype(np.uint8)
    return 255 - cv2.GaussianBlur(cv2.dilate(solid, np.ones((2, 2), np.uint8)), (3, 3), 0)
