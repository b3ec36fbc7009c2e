"""Where one view ends and the next begins: along a way on which both look alike."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.drafting import Draft, on_both
from client.panorama.light import Light

NOBODY = -1
REACH_PX = 3
SMALL_PIXELS = 30_000
"""Of the whole panorama. A graph cut takes as long as it has pixels, and seams may be coarse."""


def owners(draft: Draft, light: Light, told: Callable[[float], None]) -> NDArray[np.int16]:
    """(h, w) int16 of the draft: which view each pixel is taken from, `NOBODY` where there is none.

    Graph cuts between each two views that overlap (Kwatra and others, 2003; OpenCV's), first a
    division by nearness to the views' middles. told: called with the share that is done.
    """
    factor = max(1, int(np.ceil((np.prod(draft.size) / SMALL_PIXELS) ** 0.5)))
    pictures, masks, corners = _shrunk(draft, light, factor)
    pairs = [
        (one, other)
        for one, other in itertools.combinations(range(len(masks)), 2)
        if _meet(draft, one, other)
    ]
    finder = cv2.detail.GraphCutSeamFinder("COST_COLOR", 10000.0, 1000.0)
    for done, pair in enumerate(pairs):
        told(done / len(pairs))
        found = finder.find(
            [pictures[place] for place in pair],
            [corners[place] for place in pair],
            [masks[place] for place in pair],
        )
        for place, mask in zip(pair, found, strict=True):
            masks[place] = mask
    return _labelled(draft, [mask.get() for mask in masks])


def reaching_out(labels: NDArray[np.int16]) -> NDArray[np.int16]:
    """The same with owners for the `REACH_PX` around the outline: where a view ends exactly, only
    the whole panorama tells.
    """
    reach = labels
    for _pixel in range(REACH_PX):
        near = cv2.dilate(reach, np.ones((3, 3), np.uint8))
        reach = np.where(reach == NOBODY, near, reach)
    return np.asarray(reach, np.int16)


def _shrunk(
    draft: Draft, light: Light, factor: int
) -> tuple[list[cv2.UMat], list[cv2.UMat], list[tuple[int, int]]]:
    pictures, masks, corners = [], [], []
    for place, patch in enumerate(draft.patches):
        size = patch.box.size[0] // factor, patch.box.size[1] // factor
        pixels, distance = (
            cv2.resize(values, size, interpolation=cv2.INTER_AREA)
            for values in (patch.pixels, patch.distance)
        )
        even: Any = light.even(place, np.asarray(pixels), np.asarray(distance))
        pictures.append(cv2.UMat(even))
        covered = patch.covered.astype(np.uint8) * 255
        masks.append(cv2.UMat(cv2.resize(covered, size, interpolation=cv2.INTER_NEAREST)))
        corners.append((patch.box.left // factor, patch.box.top // factor))
    return pictures, masks, corners


def _meet(draft: Draft, one: int, other: int) -> bool:
    first, second = on_both(draft, one, other)
    covered = draft.patches[one].covered[first] & draft.patches[other].covered[second]
    return bool(covered.any())


def _labelled(draft: Draft, masks: Sequence[NDArray[np.uint8]]) -> NDArray[np.int16]:
    """The owner of each pixel: of the views that cover it, the one with the strongest mask."""
    width, height = draft.size
    labels = np.full((height, width), NOBODY, np.int16)
    strongest = np.zeros((height, width), np.float32)
    for place, (patch, mask) in enumerate(zip(draft.patches, masks, strict=True)):
        soft = cv2.resize(mask, patch.box.size, interpolation=cv2.INTER_LINEAR)
        # Where rounding leaves a gap at a seam, what covers it is strong enough.
        strength = np.where(patch.covered, soft.astype(np.float32) + 1 - patch.distance, 0)
        inner = patch.box.common(Box(0, 0, width, height))
        part = inner.part_of(patch.box)
        wins = strength[part] > strongest[inner.slices]
        labels[inner.slices][wins] = place
        strongest[inner.slices][wins] = strength[part][wins]
    return labels
