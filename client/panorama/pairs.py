"""Which views overlap, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from client.panorama.camera import Camera, unit
from client.panorama.evidence import is_convincing, least_inliers
from client.panorama.features import Features
from client.panorama.likeness import likeness_under
from client.panorama.matching import matched
from client.panorama.relation import Relation
from client.panorama.rotation import rotation_most_agree_on
from client.panorama.view import Points, SmallView

TOLERANCE_PX = 3.0
"""Of the small view: so far may a match be off and still agree."""

FEWEST, FEWEST_TURNED = 8, 5
"""Fewer matches fix a rotation than a homography, and chance meets it less often."""


@dataclass(frozen=True, eq=False)
class Pair:
    """Two views and what they seem to have in common.

    one, other: places in the list of views; points_one, points_other: (n, 2), small pixels, matched
    row by row; agrees: (n,) bool, the inliers; relation: on which they agree; overlapping: how many
    matches lie where both views are; likeness: of the pictures there.
    """

    one: int
    other: int
    points_one: Points
    points_other: Points
    agrees: NDArray[np.bool_]
    relation: Relation | None
    overlapping: int = 0
    likeness: float = 0.0
    is_sure: bool = False

    @property
    def matches(self) -> int:
        """How many points were matched."""
        return len(self.points_one)

    @property
    def inliers(self) -> int:
        """How many of them agree on one relation."""
        return int(self.agrees.sum())


def matched_pair(places: tuple[int, int], features: tuple[Features, Features]) -> Pair:
    """The matches alone; nothing agrees yet."""
    rows = matched(*features)
    one, other = features[0].points[rows[:, 0]], features[1].points[rows[:, 1]]
    return Pair(*places, one, other, np.zeros(len(rows), np.bool_), None)


def pair_by_homography(pair: Pair, views: tuple[SmallView, SmallView]) -> Pair:
    """The pair with the homography that most matches agree on (MAGSAC++; Barath and others, 2020).

    Needs no focal length, but at least `FEWEST` matches.
    """
    if pair.matches < FEWEST:
        return pair
    relation, agrees = cv2.findHomography(
        pair.points_one,
        pair.points_other,
        cv2.USAC_MAGSAC,
        TOLERANCE_PX,
        maxIters=3000,
        confidence=0.9995,
    )
    if relation is None:
        return pair
    return judged(pair, views, Relation.flat(relation, views), agrees.ravel() > 0, FEWEST)


def pair_by_rotation(
    pair: Pair, views: tuple[SmallView, SmallView], cameras: tuple[Camera, Camera]
) -> Pair:
    """The pair with the turn of the camera that most matches agree on.

    cameras: of the small views; only the focal lengths and the lens count.
    """
    if pair.matches < FEWEST_TURNED:
        return pair
    one, other = (camera.level for camera in cameras)
    source, target = unit(one.rays(pair.points_one)), unit(other.rays(pair.points_other))
    tolerance = TOLERANCE_PX / max(one.focal_px, other.focal_px)
    turn = rotation_most_agree_on(source, target, tolerance)
    relation = Relation.between(one, replace(other, rotation=turn.rotation.T))
    return judged(pair, views, relation, turn.agrees, FEWEST_TURNED)


def judged(
    pair: Pair,
    views: tuple[SmallView, SmallView],
    relation: Relation,
    agrees: NDArray[np.bool_],
    fewest: int,
) -> Pair:
    """The pair with that relation, and whether it is believed; as it was where no camera can see
    it so. fewest: that fix the relation.
    """
    if not relation.is_possible:
        return pair
    overlapping = int((_lands_inside(pair.points_one, relation)
        & _lands_inside(pair.points_other, relation.back)).sum())  # fmt: skip
    inliers = int(agrees.sum())
    likeness = 0.0
    if inliers > least_inliers(overlapping):
        likeness = likeness_under(*views, relation)
    return replace(
        pair,
        agrees=agrees,
        relation=relation,
        overlapping=overlapping,
        likeness=likeness,
        is_sure=is_convincing(inliers, overlapping, pair.matches, likeness, fewest),
    )


def _lands_inside(points: Points, relation: Relation) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        seen = relation.moved(points)
        inside = (seen >= 0).all(axis=1) & (seen < np.array(relation.sizes[1])).all(axis=1)
    return np.asarray(inside)
