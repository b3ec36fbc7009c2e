"""Which views overlap, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from client.panorama.camera import Camera, homography_between, unit
from client.panorama.evidence import is_convincing, least_inliers
from client.panorama.features import Features
from client.panorama.likeness import likeness_under
from client.panorama.matching import matched
from client.panorama.rotation import rotation_most_agree_on
from client.panorama.view import Matrix, Points, SmallView

TOLERANCE_PX = 3.0
"""Of the small view: so far may a match be off and still agree."""

FEWEST, FEWEST_TURNED = 8, 4
"""Fewer matches fix a rotation than a homography, and chance meets it less often."""


@dataclass(frozen=True, eq=False)
class Pair:
    """Two views and what they seem to have in common.

    one, other: places in the list of views; points_one, points_other: (n, 2), small pixels, matched
    row by row; agrees: (n,) bool, the inliers; relation: (3, 3), small pixels of one → of the
    other; overlapping: how many matches lie where both views are; likeness: of the pictures there.
    """

    one: int
    other: int
    points_one: Points
    points_other: Points
    agrees: NDArray[np.bool_]
    relation: Matrix | None
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
    return judged(pair, views, relation, agrees.ravel() > 0, FEWEST)


def pair_by_rotation(
    pair: Pair, views: tuple[SmallView, SmallView], cameras: tuple[Camera, Camera]
) -> Pair:
    """The pair with the turn of the camera that most matches agree on.

    cameras: of the small views; only the focal lengths count.
    """
    if pair.matches < FEWEST_TURNED:
        return pair
    one, other = (camera.level for camera in cameras)
    source, target = unit(one.rays(pair.points_one)), unit(other.rays(pair.points_other))
    tolerance = TOLERANCE_PX / max(one.focal_px, other.focal_px)
    turn = rotation_most_agree_on(source, target, tolerance)
    relation = homography_between(one, replace(other, rotation=turn.rotation.T))
    return judged(pair, views, relation, turn.agrees, FEWEST_TURNED)


def judged(
    pair: Pair,
    views: tuple[SmallView, SmallView],
    relation: Matrix,
    agrees: NDArray[np.bool_],
    fewest: int,
) -> Pair:
    """The pair with that relation, and whether it is believed; as it was where no camera can see
    it so. fewest: that fix the relation.
    """
    if not _is_possible(relation):
        return pair
    overlapping = int((_lands_inside(pair.points_one, relation, views[1])
        & _lands_inside(pair.points_other, np.linalg.inv(relation), views[0])).sum())  # fmt: skip
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
        is_sure=is_convincing(inliers, overlapping, likeness, fewest),
    )


def _lands_inside(points: Points, relation: Matrix, view: SmallView) -> NDArray[np.bool_]:
    height, width = view.pixels.shape[:2]
    seen = np.column_stack([points, np.ones(len(points))]) @ relation.T
    with np.errstate(divide="ignore", invalid="ignore"):
        across, down = seen[:, 0] / seen[:, 2], seen[:, 1] / seen[:, 2]
    inside = (across >= 0) & (across < width) & (down >= 0) & (down < height)
    return np.asarray(inside & (seen[:, 2] > 0))


def _is_possible(relation: Matrix) -> bool:
    """Whether a camera can see it so: neither mirrored nor flattened to a line."""
    return bool(np.isfinite(relation).all() and np.linalg.det(relation) > 1e-6)
