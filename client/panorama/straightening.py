"""Turns the world so that the panorama stands upright and faces its middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from client.panorama.camera import Camera

FIRMNESS = 0.02
"""How much the cameras' own idea of up counts where their right sides leave it open."""

QUARTER = np.array([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]])
"""A camera rolled clockwise onto its side."""


def straightened(cameras: Sequence[Camera]) -> list[Camera]:
    """The same cameras in a world whose second axis is down and whose third is their middle.

    People hold a camera level to the side rather than up and down: "up" is square to all right
    sides (Brown and Lowe, 2007, "automatic panorama straightening"). Where these hardly differ, as
    in a sweep from below to above, they leave it open; there the mean of the cameras' own up
    decides. Both in one least squares problem: min Σ (rightᵢ · up)² + λ |up - mean up|². A view
    that lies on its side or on its head among the others counts as if it did not.
    """
    turns = _uprighted(np.stack([camera.rotation for camera in cameras]))
    right, down, ahead = turns[:, :, 0], turns[:, :, 1], turns[:, :, 2]
    spread = right.T @ right / len(cameras)
    low = np.linalg.solve(spread + FIRMNESS * np.eye(3), down.mean(axis=0))
    low = _unit(low) if low @ down.mean(axis=0) > 0 else -_unit(low)
    middle = _middle_ahead(ahead, low)
    upright = np.stack([np.cross(low, middle), low, middle])
    return [replace(camera, rotation=upright @ camera.rotation) for camera in cameras]


def _uprighted(turns: np.ndarray) -> np.ndarray:
    """(n, 3, 3), the rotations, those rolled by quarters that lie unlike most others: files lose
    the note which way they were held.
    """
    quarters = np.stack([np.linalg.matrix_power(QUARTER, count) for count in range(4)])
    rolled = turns[:, None] @ quarters  # (n, 4, 3, 3)
    alike = np.einsum("nqi,mi->mnq", rolled[..., 1], turns[:, :, 1])
    wanted = alike.argmax(axis=2)  # (m, n), by how many quarters n is to be rolled to lie as m does
    reference = int((wanted > 0).sum(axis=1).argmin())
    return np.asarray(rolled[np.arange(len(turns)), wanted[reference]])


def _middle_ahead(ahead: np.ndarray, low: np.ndarray) -> np.ndarray:
    """The level direction opposite the widest gap between those in which the cameras look."""
    level = ahead - np.outer(ahead @ low, low)
    lengths = np.linalg.norm(level, axis=1)
    if lengths.max() < 1e-6:
        return _unit(np.cross(low, [1.0, 0.0, 0.0]))
    first = _unit(level[int(lengths.argmax())])
    side = np.cross(low, first)
    angles = np.sort(np.arctan2(level @ side, level @ first)[lengths > 0.1 * lengths.max()])
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    widest = int(gaps.argmax())
    behind = angles[widest] + gaps[widest] / 2
    return np.asarray(-(np.cos(behind) * first + np.sin(behind) * side))


def _unit(direction: np.ndarray) -> np.ndarray:
    return np.asarray(direction / np.linalg.norm(direction))
