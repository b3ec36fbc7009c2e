"""A second look at two views that may belong together though their matches do not say so.

Where a pattern repeats or hardly anything is to be seen, the nearest descriptor is often a wrong
one. Here each turn of the camera that some matches suggest is taken for granted once; partners are
then looked for only where they would have to be, and the pictures themselves decide.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from client.panorama.camera import Camera, unit
from client.panorama.evidence import FEWEST_GUIDED, SHARE, is_convincing_guided
from client.panorama.features import Features
from client.panorama.likeness import likeness_under
from client.panorama.pairs import FEWEST_TURNED, TOLERANCE_PX, Pair, judged
from client.panorama.relation import Relation
from client.panorama.rotation import fitted_rotation, possible_rotations
from client.panorama.view import Matrix, Points, SmallView

FEWEST_MATCHES = 3
TRIED = 32
NOT_CONTRADICTED, EXPLAINED = 0.5, 0.2
"""Of the matches in the overlap, and of all, so many must agree before partners are looked for:
else any overlap of two even windows would do."""

NEAR_PX = (10.0, 5.0, TOLERANCE_PX)
"""How far from its place a partner may be, round by round. Small pixels."""

LEAST_COSINE = 0.75
"""Of two descriptors; 0.9 is usual for partners, 0.6 for strangers."""

MOST_POINTS = 800
MOST_ROLL = np.radians(40)


def second_look(
    pair: Pair,
    views: tuple[SmallView, SmallView],
    features: tuple[Features, Features],
    cameras: tuple[Camera, Camera],
) -> Pair:
    """The pair by the first relation that convinces, else as it was.

    cameras: of the small views; only the focal lengths and the lens count.
    """
    if pair.matches < FEWEST_MATCHES:
        return pair
    one, other = (camera.level for camera in cameras)
    source, target = unit(one.rays(pair.points_one)), unit(other.rays(pair.points_other))
    tolerance = TOLERANCE_PX / max(one.focal_px, other.focal_px)
    turns = possible_rotations(source, target, tolerance, TRIED)
    turns = [turn for turn in turns if _is_upright(turn.rotation)]
    if not turns:
        return pair
    placed = [replace(other, rotation=turn.rotation.T) for turn in turns]
    looks = [
        judged(pair, views, Relation.between(one, camera), turn.agrees, FEWEST_TURNED)
        for camera, turn in zip(placed, turns, strict=True)
    ]
    best = max(range(len(looks)), key=lambda at: looks[at].inliers - SHARE * looks[at].overlapping)
    sure = [look for look in looks if look.is_sure]
    if sure:
        return max(sure, key=lambda look: (look.likeness, look.inliers))
    least = max(NOT_CONTRADICTED * looks[best].overlapping, EXPLAINED * pair.matches)
    if looks[best].inliers < max(FEWEST_MATCHES, least):
        return pair
    return _guided(pair, views, features, (one, placed[best]))


def _is_upright(rotation: Matrix) -> bool:
    """Whether the camera was not rolled far: even windows fit head over heels, too."""
    return bool(abs(np.arctan2(rotation[1, 0], rotation[0, 0])) < MOST_ROLL)


def _guided(
    pair: Pair,
    views: tuple[SmallView, SmallView],
    features: tuple[Features, Features],
    cameras: tuple[Camera, Camera],
) -> Pair:
    one, other = cameras
    features = features[0].strongest(MOST_POINTS), features[1].strongest(MOST_POINTS)
    for near_px in NEAR_PX:
        rows, reach = _partners(features, (one, other), near_px)
        if len(rows) < FEWEST_GUIDED:
            return pair
        points = features[0].points[rows[:, 0]], features[1].points[rows[:, 1]]
        turn = fitted_rotation(unit(one.rays(points[0])), unit(other.level.rays(points[1])))
        other = replace(other, rotation=turn.T)
    relation = Relation.between(one, other)
    likeness = likeness_under(*views, relation)
    if not is_convincing_guided(len(rows), reach, likeness):
        return pair
    agrees = np.ones(len(rows), np.bool_)
    return Pair(pair.one, pair.other, *points, agrees, relation, reach, likeness, is_sure=True)


def _partners(
    features: tuple[Features, Features], cameras: tuple[Camera, Camera], near_px: float
) -> tuple[NDArray[np.intp], int]:
    """(n, 2) indices of points that are each other's best near where they should be, and how many
    points there are in the overlap, of the view that has fewer there.
    """
    one, other = cameras
    landed = other.pixels(one.rays(features[0].points))
    back = one.pixels(other.rays(features[1].points))
    rows = np.flatnonzero(_inside(landed, other.size))
    columns = np.flatnonzero(_inside(back, one.size))
    reach = min(len(rows), len(columns))
    if not reach:
        return np.zeros((0, 2), np.intp), 0
    cosine = features[0].descriptors[rows] @ features[1].descriptors[columns].T
    apart = landed[rows][:, None] - features[1].points[columns][None]
    cosine[(apart**2).sum(axis=2) > near_px**2] = -1
    best, back_best = cosine.argmax(axis=1), cosine.argmax(axis=0)
    here = np.arange(len(rows))
    kept = (cosine[here, best] > LEAST_COSINE) & (back_best[best] == here)
    return np.stack([rows[kept], columns[best[kept]]], axis=1), reach


def _inside(points: Points, size: tuple[int, int]) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        inside = (points >= 0).all(axis=1) & (points < np.array(size)).all(axis=1)
    return np.asarray(inside)
