"""The rotation that brings the rays of one view onto those of another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from client.panorama.view import Matrix, Points

TRIALS = 500
SEED = 1
"""The same views always give the same panorama."""


@dataclass(frozen=True)
class Turn:
    """rotation: (3, 3), target = rotation @ source; agrees: (n,) bool, which pairs of rays fit."""

    rotation: Matrix
    agrees: NDArray[np.bool_]


def fitted_rotation(source: Points, target: Points) -> Matrix:
    """The rotation with the least squared error. source, target: (n, 3), unit length, n ≥ 2.

    Kabsch, 1976.
    """
    left, _sizes, right = np.linalg.svd(target.T @ source)
    sign = np.sign(np.linalg.det(left @ right))
    return np.asarray(left @ np.diag([1.0, 1.0, sign]) @ right)


def rotation_most_agree_on(source: Points, target: Points, tolerance: float) -> Turn:
    """The rotation on which most pairs of rays agree within `tolerance` radians.

    source, target: (n, 3), unit length, n ≥ 2. RANSAC with two pairs at a time: a rotation has
    three unknowns where a homography has eight, so far fewer matches are enough (Brown, Hartley
    and Nistér, 2007).
    """
    return possible_rotations(source, target, tolerance, 1, TRIALS)[0]


def possible_rotations(
    source: Points, target: Points, tolerance: float, most: int, trials: int = 12 * TRIALS
) -> list[Turn]:
    """Up to `most` rotations that differ by more than the tolerance, the one on which most pairs
    agree first: where a pattern repeats, that need not be the right one. At least one.
    """
    chance = np.random.default_rng(SEED)
    count = len(source)
    picked = chance.integers(0, count, (trials, 2))
    picked = picked[picked[:, 0] != picked[:, 1]]
    if not len(picked):
        return [Turn(np.eye(3), np.zeros(count, np.bool_))]
    tried = _frames(target[picked]) @ _frames(source[picked]).transpose(0, 2, 1)
    # |R s - t|² = 2 - 2 tᵀ R s: one matrix product for all trials and pairs
    joint = np.einsum("ni,nj->nij", target, source).reshape(count, 9)
    fits = joint @ tried.reshape(-1, 9).T > 1 - tolerance**2 / 2
    support = fits.sum(axis=0)
    found: list[Turn] = []
    while len(found) < most and support.max() > 0:
        best = int(support.argmax())
        turn = _refined(tried[best], fits[:, best], source, target, tolerance)
        if all(_angles(one.rotation, turn.rotation[None])[0] > 4 * tolerance for one in found):
            found.append(turn)
        support[_angles(tried[best], tried) < 4 * tolerance] = 0
        support[best] = 0  # two rays that are one give no rotation, which is near to none
    return found or [Turn(np.eye(3), np.zeros(count, np.bool_))]


def _refined(
    rotation: Matrix,
    agrees: NDArray[np.bool_],
    source: Points,
    target: Points,
    tolerance: float,
) -> Turn:
    for _round in range(3):
        if agrees.sum() < 2:
            break
        rotation = fitted_rotation(source[agrees], target[agrees])
        agrees = np.linalg.norm(source @ rotation.T - target, axis=1) < tolerance
    return Turn(rotation, agrees)


def _angles(one: Matrix, others: Matrix) -> NDArray[np.float64]:
    """(k,) radians between a rotation and each of (k, 3, 3)."""
    traces = np.einsum("ij,kij->k", one, others)
    return np.asarray(np.arccos(np.clip((traces - 1) / 2, -1, 1)))


def rotation_about(axis: Points) -> Matrix:
    """(3, 3), the turn by |axis| radians about the axis (3,). Rodrigues' formula."""
    angle = float(np.linalg.norm(axis))
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    if angle < 1e-9:
        return np.asarray(np.eye(3) + cross)
    first, second = np.sin(angle) / angle, (1 - np.cos(angle)) / angle**2
    return np.asarray(np.eye(3) + first * cross + second * cross @ cross)


def _frames(pairs: Points) -> Matrix:
    """(k, 3, 3), a right-angled frame for each two rays, (k, 2, 3)."""
    middle = pairs[:, 0] + pairs[:, 1]
    across = pairs[:, 0] - pairs[:, 1]
    upward = np.cross(middle, across)
    axes = np.stack([middle, across, upward], axis=2)
    return np.asarray(axes / np.maximum(np.linalg.norm(axes, axis=1, keepdims=True), 1e-12))
