"""The focal length and the bend of the lens with which the views turn best into each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from client.panorama.camera import Camera, unit
from client.panorama.pairs import TOLERANCE_PX, Pair
from client.panorama.rotation import fitted_rotation
from client.panorama.view import SmallView

TRIED = np.geomspace(0.45, 4.0, 23)
"""Focal lengths in longer sides: from a very wide lens (96°) to a telephoto lens (14°)."""

USUAL = (0.85, 0.72, 1.05, 1.4)
"""Where no pair tells: most cameras, a phone's main one, a little longer, a normal lens."""

LIKELY_SPREAD, DOUBT = 0.5, 3.0
"""Of the logarithm of focal lengths around the first of them, and how many pixels that counts: weak
pairs alone leave it nearly open."""

BENDS = (-0.12, -0.25, -0.4)
"""Of lenses that bend so much (webcams, action cameras) that the adjustment would not get there
from a pinhole. It finds a weaker bend by itself."""

LIKELY_BEND = 0.1
CLOSE_PX = 0.8
"""Mean error up to which a pinhole is good enough to begin with."""

MOST_POINTS = 120


def starting_camera(view: SmallView, focal: float, bend: float = 0.0) -> Camera:
    """The small view's camera, straight ahead. focal: in longer sides; bend: of its lens."""
    height, width = view.pixels.shape[:2]
    return Camera(focal * max(width, height), (width, height), np.eye(3), bend)


def shared_lens(pairs: Sequence[Pair], views: Sequence[SmallView]) -> tuple[float, float]:
    """A focal length of `TRIED`, in longer sides, and 0 or a bend of `BENDS`: those under which the
    inliers of all pairs together are nearest to a mere turn of the camera. pairs: at least one.

    A search cannot fail, where the closed form from a homography does for every third pair of weak
    ones.
    """
    misfits = {(float(focal), 0.0): _misfit(pairs, views, focal, 0.0) for focal in TRIED}
    points = sum(min(pair.inliers, MOST_POINTS) for pair in pairs)
    if min(misfits.values()) > CLOSE_PX * points:
        for bend in BENDS:
            misfits |= {(float(one), bend): _misfit(pairs, views, one, bend) for one in TRIED}
    return min(misfits, key=misfits.__getitem__)


def _misfit(pairs: Sequence[Pair], views: Sequence[SmallView], focal: float, bend: float) -> float:
    total = DOUBT * (np.log(focal / USUAL[0]) / LIKELY_SPREAD) ** 2
    total += DOUBT * (bend / LIKELY_BEND) ** 2
    for pair in pairs:
        one = starting_camera(views[pair.one], focal, bend)
        other = starting_camera(views[pair.other], focal, bend)
        kept = np.flatnonzero(pair.agrees)[:MOST_POINTS]
        source = unit(one.rays(pair.points_one[kept]))
        target = unit(other.rays(pair.points_other[kept]))
        turned = source @ fitted_rotation(source, target).T
        off_px = np.linalg.norm(turned - target, axis=1) * min(one.focal_px, other.focal_px)
        total += float(np.minimum(off_px, 3 * TOLERANCE_PX).sum())
    return float(total)
