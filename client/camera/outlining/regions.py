"""Which pixels belong together: one number for each thing, as far as colours and edges tell."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int32]

SMALLEST_PX = 140
"""A region of fewer pixels goes to its neighbours."""

WEAKEST = 3.6
"""A border is one where colours change by so much a pixel (Lab, mean along it): below are the bands
that a clear sky falls into.
"""


def find_regions(
    smooth: NDArray[np.uint8], lab: NDArray[np.uint8], numbers: NDArray[np.uint8]
) -> Labels:
    """(H, W) int32, 1 and more. smooth: (H, W, 3) uint8 RGB; lab: the same in Lab; numbers: (H, W)
    uint8, which of a few colours each pixel has.

    Patches of one colour grow until they meet (Meyer's watershed 1992, by OpenCV); neighbours
    without a border between them become one, as in a region adjacency graph.
    """
    seeds = _patches(cv2.medianBlur(numbers, 5))
    cv2.watershed(smooth, seeds)
    grown = cv2.dilate(np.maximum(seeds, 0).astype(np.float32), np.ones((3, 3), np.uint8))
    labels = np.where(seeds > 0, seeds, grown.astype(np.int32))
    return _joined(labels, _steepness(lab))


def _patches(numbers: NDArray[np.uint8]) -> Labels:
    """Connected pixels of one colour, numbered from 1; 0 where a patch is too small, and along its
    borders, which keep it apart from its neighbours.
    """
    inside = 1 - borders(numbers)
    count, parts, figures, _middles = cv2.connectedComponentsWithStats(inside, connectivity=4)
    is_kept = figures[:, cv2.CC_STAT_AREA] >= SMALLEST_PX
    is_kept[0] = False
    if not is_kept.any():
        return np.ones(numbers.shape, np.int32)
    return np.where(is_kept, np.arange(count), 0).astype(np.int32)[parts]


def _steepness(lab: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(H, W) float32: the most that colours change a pixel, nearby."""
    soft = cv2.GaussianBlur(lab, (0, 0), 1.2)
    across = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=1 / 8)
    down = cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=1 / 8)
    length = np.sqrt((across**2 + down**2).sum(axis=2))
    return np.asarray(cv2.dilate(length, np.ones((5, 5), np.uint8)), np.float32)


def _joined(labels: Labels, steepness: NDArray[np.float32]) -> Labels:
    """Without the borders that are too weak, numbered by one of the numbers that were there."""
    count = int(labels.max()) + 1
    pairs, strengths = [], []
    for one, other, steep in (
        (labels[:, :-1], labels[:, 1:], steepness[:, 1:]),
        (labels[:-1], labels[1:], steepness[1:]),
    ):
        meet = one != other
        low, high = np.minimum(one[meet], other[meet]), np.maximum(one[meet], other[meet])
        pairs.append(low.astype(np.int64) * count + high)
        strengths.append(steep[meet])
    met, which = np.unique(np.concatenate(pairs), return_inverse=True)
    mean = np.bincount(which, np.concatenate(strengths)) / np.maximum(np.bincount(which), 1)
    root = list(range(count))

    def found(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for pair in met[mean < WEAKEST].tolist():
        root[found(pair // count)] = found(pair % count)
    return np.array([found(number) for number in range(count)], np.int32)[labels]


def borders(labels: NDArray[np.integer[Any]]) -> NDArray[np.uint8]:
    """(H, W) uint8, 1 where a pixel's number differs from that to its left or above it."""
    edge = np.zeros(labels.shape, np.uint8)
    edge[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    edge[1:] |= labels[1:] != labels[:-1]
    return edge
