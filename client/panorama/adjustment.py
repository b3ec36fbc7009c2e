"""Bundle adjustment: all cameras are turned and focused until all inliers meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from client.panorama.camera import Camera
from client.panorama.rotation import rotation_about
from client.panorama.view import Matrix, Points

ROUNDS = 40
SOFT_PX = 1.5
"""Beyond it an error weighs less and less (Cauchy): what is near shifts, people walk."""

ALIKE = 0.02
"""Standard deviation of a focal length (its logarithm) from the mean of all: mostly it is one lens.
Matches outweigh it where they say otherwise."""

DRIFT = 0.4
"""The same of their mean from where it began: very small turns leave it open."""

LEAST_GAIN = 1e-5
UNKNOWNS = 4
"""Of each camera: three of its turn, one of its focal length."""


@dataclass(frozen=True)
class Link:
    """Inliers of two cameras. points_one, points_other: (n, 2) pixels, matched row by row."""

    one: int
    other: int
    points_one: Points
    points_other: Points


def adjusted(
    cameras: Sequence[Camera], links: Sequence[Link], told: Callable[[], None] = lambda: None
) -> list[Camera]:
    """The cameras under which the links' points meet best.

    Minimises the distance in pixels between a point and its partner seen through both cameras, in
    both directions, by Levenberg and Marquardt's method. The world's axes stay where they come to
    lie: straightening.py turns them. told: called at each round.
    """
    if not links:
        return list(cameras)
    both = _Both.of(links, _mean_focal(cameras))
    damping, now = 1e-3, list(cameras)
    cost, normal, gradient = _linearised(now, both)
    for _round in range(ROUNDS):
        told()
        damped = normal + damping * np.diag(np.diag(normal)) + 1e-9 * np.eye(len(normal))
        step = np.linalg.solve(damped, -gradient).reshape(-1, UNKNOWNS)
        tried = [_moved(camera, change) for camera, change in zip(now, step, strict=True)]
        tried_cost = _cost(tried, both)
        if tried_cost < cost:
            gained = cost - tried_cost
            now, damping = tried, max(damping / 5, 1e-9)
            cost, normal, gradient = _linearised(now, both)
            if gained < LEAST_GAIN * cost:
                break
        else:
            damping *= 8
            if damping > 1e8:
                break
    return now


def errors_px(cameras: Sequence[Camera], link: Link) -> NDArray[np.float64]:
    """(n,) how far each point of one lands from its partner in the other; inf where behind."""
    seen = cameras[link.other].pixels(cameras[link.one].rays(link.points_one))
    off = np.linalg.norm(seen - link.points_other, axis=1)
    return np.where(np.isfinite(off), off, np.inf)


@dataclass(frozen=True)
class _Both:
    """Every link in both directions, one behind the other. parts: which rows are which link's;
    focal: the mean of the logarithms of the first focal lengths, in longer sides.
    """

    source: Points
    target: Points
    parts: list[tuple[int, int, slice]]
    focal: float

    @classmethod
    def of(cls, links: Sequence[Link], focal: float) -> _Both:
        source, target, parts, row = [], [], [], 0
        for link in links:
            for places, points in (
                ((link.one, link.other), (link.points_one, link.points_other)),
                ((link.other, link.one), (link.points_other, link.points_one)),
            ):
                count = len(link.points_one)
                parts.append((*places, slice(row, row + count)))
                source.append(points[0])
                target.append(points[1])
                row += count
        return cls(np.concatenate(source), np.concatenate(target), parts, focal)


def _moved(camera: Camera, change: Points) -> Camera:
    return replace(
        camera,
        focal_px=float(camera.focal_px * np.exp(np.clip(change[3], -0.5, 0.5))),
        rotation=rotation_about(change[:3]) @ camera.rotation,
    )


def _unlike(cameras: Sequence[Camera]) -> NDArray[np.float64]:
    """(n,) how far each focal length, in longer sides, is from the mean, in deviations."""
    return np.asarray((_focals(cameras) - _mean_focal(cameras)) / ALIKE)


def _focals(cameras: Sequence[Camera]) -> NDArray[np.float64]:
    return np.log([camera.focal_px / max(camera.size) for camera in cameras])


def _mean_focal(cameras: Sequence[Camera]) -> float:
    return float(_focals(cameras).mean())


def _softened(squares: NDArray[np.float64], soft: float) -> float:
    return float((soft**2 * np.log1p(squares / soft**2)).sum())


def _cost(cameras: Sequence[Camera], both: _Both) -> float:
    total = _softened(_unlike(cameras) ** 2, 3.0)
    total += ((_mean_focal(cameras) - both.focal) / DRIFT) ** 2
    for one, other, rows in both.parts:
        seen = cameras[other].pixels(cameras[one].rays(both.source[rows]))
        off = np.nan_to_num(seen - both.target[rows], nan=1e4)
        total += _softened((off**2).sum(axis=1), SOFT_PX)
    return total


def _linearised(
    cameras: Sequence[Camera], both: _Both
) -> tuple[float, Matrix, NDArray[np.float64]]:
    """The cost, and the normal equations of the weighted errors around these cameras."""
    count = len(cameras)
    normal, gradient = np.zeros((UNKNOWNS * count,) * 2), np.zeros(UNKNOWNS * count)
    for one, other, rows in both.parts:
        slopes, off = _slopes(cameras[one], cameras[other], both.source[rows], both.target[rows])
        weight = 1 / (1 + (off**2).sum(axis=1) / SOFT_PX**2)
        weighted = slopes * weight[:, None, None]
        block = np.einsum("nki,nkj->ij", weighted, slopes)
        pull = np.einsum("nki,nk->i", weighted, off)
        places = [*range(4 * one, 4 * one + 4), *range(4 * other, 4 * other + 4)]
        normal[np.ix_(places, places)] += block
        gradient[places] += pull
    unlike = _unlike(cameras)
    slopes = (np.eye(count) - 1 / count) / ALIKE
    weighted = slopes / (1 + unlike**2 / 9)[:, None]
    normal[3::4, 3::4] += weighted.T @ slopes
    gradient[3::4] += weighted.T @ unlike
    normal[3::4, 3::4] += 1 / (count * DRIFT) ** 2
    gradient[3::4] += (_mean_focal(cameras) - both.focal) / (count * DRIFT**2)
    return _cost(cameras, both), normal, gradient


def _slopes(
    one: Camera, other: Camera, source: Points, target: Points
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n, 2, 8) and (n, 2): how the error changes with both cameras' unknowns, and the error.

    With the turns to the left of the rotations, R ← exp(ω) R, the error's slope by one camera's ω
    is the negative of that by the other's.
    """
    world = one.rays(source)
    seen = world @ other.rotation
    depth = np.maximum(seen[:, 2:], 1e-6)
    flat = seen[:, :2] / depth
    error = flat * other.focal_px + other.middle - target
    # d(pixel)/d(seen), then d(seen)/d(ω) = -R_otherᵀ [world]×
    by_seen = np.zeros((len(source), 2, 3))
    by_seen[:, 0, 0] = by_seen[:, 1, 1] = 1
    by_seen[:, :, 2] = -flat
    by_seen *= (other.focal_px / depth)[:, :, None]
    crossed = np.zeros((len(source), 3, 3))
    x, y, z = world.T
    crossed[:, 0, 1], crossed[:, 0, 2] = z, -y
    crossed[:, 1, 0], crossed[:, 1, 2] = -z, x
    crossed[:, 2, 0], crossed[:, 2, 1] = y, -x
    by_turn = by_seen @ (other.rotation.T @ crossed)
    inward = np.column_stack([(one.middle - source) / one.focal_px, np.zeros(len(source))])
    by_focal = by_seen @ (inward @ (other.rotation.T @ one.rotation).T)[:, :, None]
    slopes = np.concatenate(
        [by_turn, by_focal, -by_turn, (flat * other.focal_px)[:, :, None]], axis=2
    )
    return slopes, error
