"""Evens out what exposure, white balance and vignetting did to the views."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from client.panorama.drafting import Draft, on_both
from client.panorama.view import Pixels

DARKEST, LIGHTEST = 12, 243
"""Beyond them a camera clips: their ratio says nothing."""

SAMPLES, FEWEST = 1500, 40
ROUNDS = 4
SOFT = 0.05
"""Logarithm of a ratio: people who walk through are further off, and count little."""

MODEST = 1e-3
MOST_GAIN = 3.0


@dataclass(frozen=True)
class Light:
    """gains: (views, 3), what red, green and blue of each view are multiplied by; falloff: the
    share of light that the corners lack, the same in all views: vignetting.
    """

    gains: NDArray[np.float64]
    falloff: float

    def curve(self, view: int) -> Pixels:
        """(256, 1, 3) uint8: the new value of each old one, for `cv2.LUT`."""
        values = np.arange(256)[:, None] * self.gains[view][None]
        return np.asarray((values + 0.5).clip(0, 255)[:, None], np.uint8)

    def even(self, view: int, pixels: Pixels, distance: NDArray[np.float32]) -> NDArray[np.float32]:
        """(h, w, 3) float32: the pixels without what exposure and vignetting did to them. pixels,
        distance: of a patch, or of one that was shrunk.
        """
        lifted = 1 / (1 - np.float32(self.falloff) * distance)
        gain = lifted[..., None] * self.gains[view].astype(np.float32)
        return np.asarray(cv2.multiply(pixels, gain, dtype=cv2.CV_32F), np.float32)


def evened(draft: Draft) -> Light:
    """The light under which overlaps look alike, as bright as the mean of all views.

    Least squares over the logarithms of what two views show of the same place: their gains differ
    by it, and so does the vignetting, which grows with the square of the distance from the middle
    (cf. Brown and Lowe, 2007; Goldman and Chen, 2005). Reweighted, as people walk through.
    """
    count = len(draft.patches)
    rows = list(_rows(draft))
    if not rows:
        return Light(np.ones((count, 3)), 0.0)
    pairs = np.concatenate([np.repeat([pair], len(ratio), axis=0) for pair, ratio, _far in rows])
    ratios = np.concatenate([ratio for _pair, ratio, _far in rows])
    further = np.concatenate([far for _pair, _ratio, far in rows])
    falloff, logs = 0.0, np.zeros((count, 3))
    weights = np.ones(len(ratios))
    for _round in range(ROUNDS):
        logs, falloff = _solved(count, pairs, ratios, further, weights)
        left = logs[pairs[:, 0]] - logs[pairs[:, 1]] + ratios + falloff * further[:, None]
        weights = 1 / (1 + (np.abs(left).mean(axis=1) / SOFT) ** 2)
    gains = np.exp(logs - logs.mean(axis=0)).clip(1 / MOST_GAIN, MOST_GAIN)
    return Light(gains, float(np.clip(falloff, 0, 0.8)))


def _rows(
    draft: Draft,
) -> Iterator[tuple[tuple[int, int], NDArray[np.float64], NDArray[np.float64]]]:
    """For each two views that overlap: the logarithms of their ratio, (n, 3), and how much further
    from its middle one shows the same place, (n,).
    """
    for one, other in itertools.combinations(range(len(draft.patches)), 2):
        first, second = on_both(draft, one, other)
        patches = draft.patches[one], draft.patches[other]
        both = patches[0].covered[first] & patches[1].covered[second]
        if both.sum() < FEWEST:
            continue
        step = max(1, int(both.sum() // SAMPLES))
        at = tuple(axis[::step] for axis in np.nonzero(both))
        seen = [
            patch.pixels[part][at] for patch, part in zip(patches, (first, second), strict=True)
        ]
        usable = np.all([(one >= DARKEST) & (one <= LIGHTEST) for one in seen], axis=(0, 2))
        if usable.sum() < FEWEST:
            continue
        ratio = np.log(seen[0][usable].astype(np.float64) / seen[1][usable])
        far = patches[0].distance[first][at] - patches[1].distance[second][at]
        yield (one, other), ratio, far[usable].astype(np.float64)


def _solved(
    count: int,
    pairs: NDArray[np.intp],
    ratios: NDArray[np.float64],
    further: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> tuple[NDArray[np.float64], float]:
    """Weighted normal equations: a gain for each view and colour, and one falloff for all.

    log(1 / (1 - f r²)) is taken as f r², which it nearly is.
    """
    size = 3 * count + 1
    normal, right = MODEST * weights.sum() / count * np.eye(size), np.zeros(size)
    joint = np.zeros((count, count))
    np.add.at(joint, (pairs[:, 0], pairs[:, 1]), weights)
    joint += joint.T
    laplacian = np.diag(joint.sum(axis=1)) - joint
    normal[-1, -1] += 3 * (weights * further**2).sum()
    for colour in range(3):
        block = slice(colour * count, (colour + 1) * count)
        normal[block, block] += laplacian
        pull, bend = np.zeros(count), np.zeros(count)
        for column, sign in ((0, 1.0), (1, -1.0)):
            np.add.at(pull, pairs[:, column], sign * weights * ratios[:, colour])
            np.add.at(bend, pairs[:, column], sign * weights * further)
        normal[block, -1] += bend
        normal[-1, block] += bend
        right[block] = -pull
        right[-1] -= (weights * further * ratios[:, colour]).sum()
    found = np.linalg.solve(normal, right)
    return found[:-1].reshape(3, count).T, float(found[-1])
