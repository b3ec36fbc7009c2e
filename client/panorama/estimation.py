"""From matched pairs to cameras: what is sure comes first and helps with what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from client.panorama.adjustment import Link, adjusted, errors_px
from client.panorama.camera import Camera
from client.panorama.features import Features
from client.panorama.focal import USUAL, shared_lens, starting_camera
from client.panorama.groups import groups_of, spread_out
from client.panorama.pairs import TOLERANCE_PX, Pair, pair_by_homography, pair_by_rotation
from client.panorama.progress import Progress
from client.panorama.second_look import second_look
from client.panorama.view import SmallView

MOST_POINTS = 150
"""Inliers of a pair that are adjusted; more cost time and gain nothing."""


SECOND_LOOKS = 4


@dataclass(frozen=True)
class Estimate:
    """cameras: by a view's place, of the small views that hang together; pairs: all, judged;
    contradicting: the pairs that were sure by themselves but do not fit with the others;
    misfit_px: the median error of the pair that fits worst, of those that hold, in small pixels.
    """

    cameras: dict[int, Camera]
    pairs: list[Pair]
    contradicting: list[Pair]
    misfit_px: float = 0.0


def estimated(
    views: Sequence[SmallView],
    features: Sequence[Features],
    pairs: Sequence[Pair],
    progress: Progress,
    known: Sequence[Pair] = (),
) -> Estimate:
    """The cameras of the largest group of views that hang together; none where no two do.

    First homographies, which need no focal length; from them the focal lengths and the lens; with
    these the rotations, which need fewer matches; and with all of them the final cameras. A pair
    that does not fit with the others is left out, and whatever then hangs on nothing. Raises
    Cancelled.

    known: pairs of the same views from an earlier look.
    """
    before = {(pair.one, pair.other): pair for pair in known if pair.is_sure}
    by_homography = progress.each(lambda pair: _with(pair, views), pairs)
    sure = [pair for pair in by_homography if pair.is_sure]
    tried = [shared_lens(sure, views)] if sure else [(focal, 0.0) for focal in USUAL]
    best: tuple[list[Camera], list[Pair]] = [], []
    for focal, bend in tried:
        started = [starting_camera(view, focal, bend) for view in views]
        cameras = _adjusted(started, sure, progress)
        by_rotation = progress.each(partial(_with, views=views, cameras=cameras), pairs)
        seen = [
            max(
                (turned, flat, before.get((flat.one, flat.other), flat)),
                key=lambda one: (one.is_sure, one.inliers),
            )
            for turned, flat in zip(by_rotation, by_homography, strict=True)
        ]
        seen = _looked_at_again(views, features, cameras, seen, progress)
        if not best[0] or _sureness(seen) > _sureness(best[1]):
            best = cameras, seen
    return _consistent(views, *best, progress)


def _sureness(pairs: Sequence[Pair]) -> tuple[int, int]:
    sure = [pair for pair in pairs if pair.is_sure]
    return len(sure), sum(pair.inliers for pair in sure)


def _looked_at_again(
    views: Sequence[SmallView],
    features: Sequence[Features],
    cameras: Sequence[Camera],
    pairs: Sequence[Pair],
    progress: Progress,
) -> list[Pair]:
    """Pairs that would connect what hangs apart, those with the most matches first, `SECOND_LOOKS`
    for each view.
    """
    now, looks = list(pairs), dict.fromkeys(range(len(views)), 0)
    for at in sorted(range(len(now)), key=lambda at: -now[at].matches):
        one, other = now[at].one, now[at].other
        if min(looks[one], looks[other]) >= SECOND_LOOKS:
            continue
        group = next(group for group in groups_of(len(views), now) if one in group)
        if other in group:
            continue
        progress.at(0.8)
        looks[one] += 1
        looks[other] += 1
        now[at] = second_look(
            now[at],
            (views[one], views[other]),
            (features[one], features[other]),
            (cameras[one], cameras[other]),
        )
    return now


def _with(pair: Pair, views: Sequence[SmallView], cameras: Sequence[Camera] | None = None) -> Pair:
    both = views[pair.one], views[pair.other]
    if cameras is None:
        return pair_by_homography(pair, both)
    return pair_by_rotation(pair, both, (cameras[pair.one], cameras[pair.other]))


def _adjusted(cameras: list[Camera], sure: Sequence[Pair], progress: Progress) -> list[Camera]:
    """Each group's cameras on their own: what hangs on nothing keeps the others' focal length."""
    if not sure:
        return cameras
    now = spread_out(cameras, sure)
    group = groups_of(len(cameras), sure)[0]
    within = [pair for pair in sure if pair.one in group]
    place = {old: new for new, old in enumerate(group)}
    links = [_link(pair, place) for pair in within]
    turned = adjusted([now[old] for old in group], links, lambda: progress.at(0.5))
    for old, new in place.items():
        now[old] = turned[new]
    usual = float(np.median([now[old].focal_px / max(now[old].size) for old in group]))
    bend = turned[0].bend
    return [
        camera if old in place else replace(camera, focal_px=usual * max(camera.size), bend=bend)
        for old, camera in enumerate(now)
    ]


def _link(pair: Pair, place: dict[int, int]) -> Link:
    kept = np.flatnonzero(pair.agrees)[:MOST_POINTS]
    return Link(place[pair.one], place[pair.other], pair.points_one[kept], pair.points_other[kept])


def _consistent(
    views: Sequence[SmallView],
    cameras: list[Camera],
    judged: Sequence[Pair],
    progress: Progress,
) -> Estimate:
    pairs, contradicting = list(judged), list[Pair]()
    while True:
        group = groups_of(len(views), pairs)[0]
        if len(group) < 2:
            return Estimate({}, pairs, contradicting)
        within = [pair for pair in pairs if pair.is_sure and pair.one in group]
        now = _adjusted(cameras, within, progress)
        worst = max(within, key=lambda pair: _misfit(now, pair))
        misfit = _misfit(now, worst)
        if misfit <= TOLERANCE_PX:
            return Estimate({old: now[old] for old in group}, pairs, contradicting, misfit)
        pairs[pairs.index(worst)] = refused = replace(worst, is_sure=False)
        contradicting.append(refused)


def _misfit(cameras: Sequence[Camera], pair: Pair) -> float:
    """The median error of the pair's inliers under all cameras together, small pixels."""
    place = {pair.one: pair.one, pair.other: pair.other}
    return float(np.median(errors_px(cameras, _link(pair, place))))
