"""How far a joined set's geometry is off, and whether it says the truth about itself.

What two views show of the same place must come to lie on each other. So for every two views that
truly overlap by `LEAST_OVERLAP` of their area, the corners of the true overlap are taken from one
view to the other, once by the true cameras and once by the estimated ones; the mean distance, in
pixels of the other view, is the pair's error, and the worst pair's is the set's. That needs no
alignment to the truth: how the whole is turned, and onto which surface it is unrolled, is free.
Ours and the rivals' cameras are judged by the same lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from build.panorama_sets.rendering import Eye, by_lens, true_relation
from build.panorama_sets.sets import RenderedSet

Matrix = NDArray[np.float64]

LEAST_OVERLAP = 0.12
WRONG_PX = 10.0
"""From here on a set that is said to be joined is a silent failure."""

FAR_PX = 1e4
"""Stands for a corner that comes to lie behind the camera."""


class Verdict(Enum):
    """JOINED: all that belong together, and only those, at most `WRONG_PX` off. TOLD: less, but it
    says so. SILENT: something wrong is handed out as right.
    """

    JOINED, TOLD, SILENT = range(3)


@dataclass(frozen=True)
class Estimate:
    """A view's camera as somebody found it: calibration K in pixels of the whole view; rotation R
    from the camera (right, down, ahead) into the world; straight, shown: where a pinhole would show
    what this camera shows at (n, 2) pixels, and back. Rivals know no other lens.
    """

    calibration: Matrix
    rotation: Matrix
    straight: Callable[[Matrix], Matrix] = lambda pixels: pixels
    shown: Callable[[Matrix], Matrix] = lambda pixels: pixels


@dataclass(frozen=True)
class Judgement:
    """error_px: the worst pair's; infinite where two overlapping views were not joined."""

    verdict: Verdict
    error_px: float


def judged(rendered: RenderedSet, estimates: Mapping[int, Estimate]) -> Judgement:
    """The verdict on the views that were joined. estimates: index of a view → its camera."""
    errors = [
        pair_error(rendered.eyes[one], rendered.eyes[other], estimates[one], estimates[other])
        for one, other in true_neighbours(rendered)
        if one in estimates and other in estimates
    ]
    worst = max(errors, default=0.0)
    joined = frozenset(estimates)
    if joined - rendered.expected or worst > WRONG_PX:
        return Judgement(Verdict.SILENT, worst)
    if joined != rendered.expected:
        return Judgement(Verdict.TOLD, float("inf"))
    return Judgement(Verdict.JOINED, worst)


def true_neighbours(rendered: RenderedSet) -> list[tuple[int, int]]:
    """The pairs of views that overlap enough, by the true cameras."""
    pairs = itertools.combinations(range(len(rendered.eyes)), 2)
    return [
        (one, other)
        for one, other in pairs
        if rendered.eyes[one] is not None
        and rendered.eyes[other] is not None
        and _overlap(rendered.eyes[one], rendered.eyes[other])[1] >= LEAST_OVERLAP
    ]


def pair_error(one: Eye, other: Eye, estimated: Estimate, other_estimated: Estimate) -> float:
    """The mean distance at the true overlap's corners, pixels of the other view."""
    corners, _share = _overlap(one, other)
    turn = other_estimated.rotation.T @ estimated.rotation
    relation = other_estimated.calibration @ turn @ np.linalg.inv(estimated.calibration)
    wanted = by_lens(other, _moved(corners, true_relation(one, other)))
    got = other_estimated.shown(_moved(estimated.straight(by_lens(one, corners)), relation))
    return float(np.minimum(np.linalg.norm(wanted - got, axis=1), FAR_PX).mean())


def _overlap(one: Eye, other: Eye) -> tuple[Matrix, float]:
    """The corners of the overlap in pixels of one, and its share of the smaller view; both as a
    pinhole would show them.
    """
    back = true_relation(other, one)
    frame = _frame(other)
    if (np.column_stack([frame, np.ones(4)]) @ back.T)[:, 2].min() <= 0:
        return np.zeros((0, 2)), 0.0
    area, corners = cv2.intersectConvexConvex(
        _frame(one).astype(np.float32), _moved(frame, back).astype(np.float32)
    )
    if corners is None or area <= 0:
        return np.zeros((0, 2)), 0.0
    smallest = min(one.size[0] * one.size[1], abs(cv2.contourArea(
        _moved(frame, back).astype(np.float32))))  # fmt: skip
    return corners.reshape(-1, 2).astype(np.float64), float(area) / max(smallest, 1.0)


def _frame(eye: Eye) -> Matrix:
    right, low = eye.size[0] - 1.0, eye.size[1] - 1.0
    return np.array([[0, 0], [right, 0], [right, low], [0, low]])


def _moved(points: Matrix, relation: Matrix) -> Matrix:
    seen = np.column_stack([points, np.ones(len(points))]) @ relation.T
    depth = np.where(seen[:, 2:] > 1e-9, seen[:, 2:], 1e-9)
    return np.asarray(seen[:, :2] / depth)
