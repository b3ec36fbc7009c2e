"""Bundle adjustment: all cameras are turned, focused and their lens bent until all inliers meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from client.panorama.camera import Camera
from client.panorama.lens import STRONGEST, bent, bent_slopes, straight, straight_slope
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
WORTH_TRYING, CLEAR = 10.0, 20.0
"""Evidence for a bend of the lens. Lenses that do not bend got up to 12, those of a bend of 0.02 at
least 27 (docs/decisions/0011)."""

MOST_LEFT = 1.0
"""Mean cost of a match once the lens bends, in pixels². Lenses that bend left up to 0.75; from 1.3
on it was somebody who walked between two views: a bend would hide a part of that."""

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
    lie: straightening.py turns them. All have one lens, and it only bends where the points say so
    clearly: else each error would bend it a little. told: called at each round.
    """
    if not links:
        return list(cameras)
    both = _Both.of(links, _mean_focal(cameras))
    pinholes = _fitted([replace(camera, bend=0.0) for camera in cameras], both, False, told)
    cost = _cost(pinholes, both)
    known = cameras[0].bend != 0
    if not known and both.evidence(cost, _promise(pinholes, both)) < WORTH_TRYING:
        return pinholes
    # A bend that was searched for is nearer than what a pinhole leads to.
    bent_ones = _fitted(list(cameras) if known else pinholes, both, True, told)
    left = _cost(bent_ones, both)
    explains = left < MOST_LEFT * len(both.source) and both.evidence(cost, cost - left) > CLEAR
    return bent_ones if explains else pinholes


def _promise(pinholes: Sequence[Camera], both: _Both) -> float:
    """By how much the cost would fall if the lens bent, as far as the slopes around these cameras,
    the best without, tell (Rao's score test).
    """
    normal, gradient = _linearised(pinholes, both, True)
    held = 1e-6 * np.diag(np.diag(normal))  # how all are turned together is open
    return float(gradient @ np.linalg.solve(normal + held, gradient))


def _fitted(
    cameras: list[Camera], both: _Both, bends: bool, told: Callable[[], None]
) -> list[Camera]:
    """The best cameras near these. bends: whether the lens is free."""
    damping, now, cost = 1e-3, cameras, _cost(cameras, both)
    normal, gradient = _linearised(now, both, bends)
    for _round in range(ROUNDS):
        told()
        damped = normal + damping * np.diag(np.diag(normal)) + 1e-9 * np.eye(len(normal))
        tried = _all_moved(now, np.linalg.solve(damped, -gradient), bends)
        tried_cost = _cost(tried, both)
        if tried_cost < cost:
            gained = cost - tried_cost
            now, cost, damping = tried, tried_cost, max(damping / 5, 1e-9)
            if gained < LEAST_GAIN * cost:
                break
            normal, gradient = _linearised(now, both, bends)
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

    def evidence(self, cost: float, gain: float) -> float:
        """How strongly it speaks for one unknown more that it makes the cost fall by so much: twice
        the logarithm of the likelihoods' ratio, how large errors are being unknown.
        """
        return -len(self.source) * float(np.log(max(1 - gain / max(cost, 1e-9), 1e-9)))


def _all_moved(cameras: Sequence[Camera], step: Points, bends: bool) -> list[Camera]:
    """step: the changes of each camera's unknowns, behind them that of the lens if it bends."""
    bend = cameras[0].bend
    if bends:
        bend = float(np.clip(bend + np.clip(step[-1], -0.1, 0.1), -STRONGEST, STRONGEST))
    changes = step[: UNKNOWNS * len(cameras)].reshape(-1, UNKNOWNS)
    return [_moved(camera, change, bend) for camera, change in zip(cameras, changes, strict=True)]


def _moved(camera: Camera, change: Points, bend: float) -> Camera:
    return replace(
        camera,
        bend=bend,
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
    cameras: Sequence[Camera], both: _Both, bends: bool
) -> tuple[Matrix, NDArray[np.float64]]:
    """The normal equations of the weighted errors around these cameras; the last row is the lens's,
    if it bends.
    """
    count = len(cameras)
    unknowns = UNKNOWNS * count + 1
    normal, gradient = np.zeros((unknowns, unknowns)), np.zeros(unknowns)
    for one, other, rows in both.parts:
        slopes, off = _slopes(cameras[one], cameras[other], both.source[rows], both.target[rows])
        weight = 1 / (1 + (off**2).sum(axis=1) / SOFT_PX**2)
        weighted = slopes * weight[:, None, None]
        block = np.einsum("nki,nkj->ij", weighted, slopes)
        pull = np.einsum("nki,nk->i", weighted, off)
        places = [*range(4 * one, 4 * one + 4), *range(4 * other, 4 * other + 4), unknowns - 1]
        normal[np.ix_(places, places)] += block
        gradient[places] += pull
    unlike = _unlike(cameras)
    slopes = (np.eye(count) - 1 / count) / ALIKE
    weighted = slopes / (1 + unlike**2 / 9)[:, None]
    focals = slice(3, UNKNOWNS * count, UNKNOWNS)
    normal[focals, focals] += weighted.T @ slopes + 1 / (count * DRIFT) ** 2
    gradient[focals] += weighted.T @ unlike
    gradient[focals] += (_mean_focal(cameras) - both.focal) / (count * DRIFT**2)
    free = unknowns if bends else unknowns - 1
    return normal[:free, :free], gradient[:free]


def _slopes(
    one: Camera, other: Camera, source: Points, target: Points
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n, 2, 9) and (n, 2): how the error changes with both cameras' unknowns and with the bend of
    their lens, and the error.

    With the turns to the left of the rotations, R ← exp(ω) R, the error's slope by one camera's ω
    is the negative of that by the other's.
    """
    world = one.rays(source) * (one.half_px / one.focal_px)
    seen = world @ other.rotation
    depth = np.maximum(seen[:, 2:], 1e-6)
    flat = seen[:, :2] / depth
    shown = bent(flat * (other.focal_px / other.half_px), other.bend)
    error = shown * other.half_px + other.middle - target
    by_flat, by_bend = bent_slopes(shown, other.bend)
    by_flat *= other.focal_px
    own_focal = by_flat @ flat[:, :, None]
    # d(pixel)/d(seen), then d(seen)/d(ω) = -R_otherᵀ [world]×
    by_seen = np.concatenate([by_flat, -own_focal], axis=2) / depth[:, :, None]
    crossed = np.zeros((len(source), 3, 3))
    x, y, z = world.T
    crossed[:, 0, 1], crossed[:, 0, 2] = z, -y
    crossed[:, 1, 0], crossed[:, 1, 2] = -z, x
    crossed[:, 2, 0], crossed[:, 2, 1] = y, -x
    by_turn = by_seen @ (other.rotation.T @ crossed)
    # What one's focal length and lens change of its rays lies in its picture's plane.
    outward = (source - one.middle) / one.half_px
    aside = np.stack([-straight(outward, one.bend), straight_slope(outward, one.bend)], axis=2)
    between = (other.rotation.T @ one.rotation)[:, :2] * (one.half_px / one.focal_px)
    by_focal, by_lens = np.split(by_seen @ (between @ aside), 2, axis=2)
    by_lens += by_bend[:, :, None] * other.half_px
    slopes = np.concatenate([by_turn, by_focal, -by_turn, own_focal, by_lens], axis=2)
    return slopes, error
