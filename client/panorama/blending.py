"""Multi-band blending, done on the draft: wide for what is smooth, narrow for what is fine.

A pyramid's finest band is cut hard at the seam: there the blended picture is the view itself plus
what changed in the coarser bands, all of which the draft has. So each view gets a smooth correction
from the draft, and the whole panorama is never blended (Burt and Adelson, 1983).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.drafting import Draft, Patch
from client.panorama.light import Light
from client.panorama.seams import REACH_PX
from client.panorama.view import Pixels

BANDS = 5
Levels = list[NDArray[np.float32]]


@dataclass(frozen=True)
class Correction:
    """What is added to and taken from a view's pixels, after its gain. box: in small pixels of the
    draft, inside it; more, less: (h, w, 3) uint8.
    """

    box: Box
    more: Pixels
    less: Pixels


def corrections(draft: Draft, light: Light, labels: NDArray[np.int16]) -> Iterator[Correction]:
    """Each view's correction, in their order."""
    width, height = draft.size
    whole = Box(0, 0, width, height)
    frame = _frame_of(draft)
    blended = _blended(draft, light, labels, frame)
    for place, patch in enumerate(draft.patches):
        inner = patch.box.common(whole)
        own = cv2.LUT(patch.pixels, light.curve(place))[inner.part_of(patch.box)]
        change = blended[inner.part_of(frame)] - own
        rounded = np.rint(_within_view(change, patch.covered[inner.part_of(patch.box)]))
        yield Correction(
            inner,
            np.asarray(rounded.clip(0, 255), np.uint8),
            np.asarray((-rounded).clip(0, 255), np.uint8),
        )


def _within_view(change: NDArray[np.float32], covered: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The change where the view is; around it, as at its edge, further out none: there the view's
    edge is repeated, which is no picture to correct towards.
    """
    size = 2 * REACH_PX + 1, 2 * REACH_PX + 1
    weight = covered.astype(np.float32)
    around = cv2.blur(change * weight[..., None], size)
    near = np.maximum(cv2.blur(weight, size), 1e-6)
    spread = np.where(near > 1e-3, 1 / near, 0)[..., None] * around
    return np.asarray(np.where(covered[..., None], change, spread), np.float32)


def _blended(
    draft: Draft, light: Light, labels: NDArray[np.int16], frame: Box
) -> NDArray[np.float32]:
    """(h, w, 3) float32, the draft with all bands blended, on the frame."""
    width, height = frame.size
    sums = [
        np.zeros((height >> level, width >> level, 3), np.float32) for level in range(BANDS + 1)
    ]
    weights = [np.zeros(level.shape[:2], np.float32) for level in sums]
    for place, patch in enumerate(draft.patches):
        even = light.even(place, patch.pixels, patch.distance)
        bands, shares = _bands(even), _smoothed(_owned(labels, place, patch))
        for level, (band, share) in enumerate(zip(bands, shares, strict=True)):
            part = tuple(
                slice(edge.start >> level, edge.stop >> level) for edge in patch.box.part_of(frame)
            )
            sums[level][part] += band * share[..., None]
            weights[level][part] += share
    blended: Levels = [
        np.asarray(band / np.maximum(weight, 1e-4)[..., None], np.float32)
        for band, weight in zip(sums, weights, strict=True)
    ]
    picture: Any = blended[-1]
    for band in reversed(blended[:-1]):
        picture = cv2.pyrUp(picture, dstsize=band.shape[1::-1]) + band
    return np.asarray(picture, np.float32)


def _bands(picture: NDArray[np.float32]) -> Levels:
    """The Laplacian pyramid, finest first; the last is what is left."""
    levels = []
    for _level in range(BANDS):
        smaller = cv2.pyrDown(picture)
        levels.append(picture - cv2.pyrUp(smaller, dstsize=picture.shape[1::-1]))
        picture = smaller
    return [*levels, picture]


def _smoothed(share: NDArray[np.float32]) -> Levels:
    levels = [share]
    for _level in range(BANDS):
        levels.append(np.asarray(cv2.pyrDown(levels[-1]), np.float32))
    return levels


def _owned(labels: NDArray[np.int16], place: int, patch: Patch) -> NDArray[np.float32]:
    height, width = labels.shape
    share = np.zeros(patch.box.size[::-1], np.float32)
    inner = patch.box.common(Box(0, 0, width, height))
    share[inner.part_of(patch.box)] = labels[inner.slices] == place
    return share


def _frame_of(draft: Draft) -> Box:
    """The smallest box that holds all patches; it begins and ends where they may."""
    boxes = [patch.box for patch in draft.patches]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
