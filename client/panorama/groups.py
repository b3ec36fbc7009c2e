"""Which views hang together, and along which pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from client.panorama.camera import Camera, unit
from client.panorama.pairs import Pair
from client.panorama.rotation import fitted_rotation
from client.panorama.view import Points


def groups_of(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """The places 0 … count - 1, those that sure pairs connect together; the largest group first, of
    equal ones that with more inliers. A view without a pair is a group of its own.
    """
    group = list(range(count))
    for pair in pairs:
        if pair.is_sure:
            old, new = group[pair.other], group[pair.one]
            group = [new if one == old else one for one in group]
    members = [[place for place in range(count) if group[place] == one] for one in set(group)]
    strength = {
        tuple(one): sum(pair.inliers for pair in pairs if pair.is_sure and pair.one in one)
        for one in members
    }
    return sorted(members, key=lambda one: (-len(one), -strength[tuple(one)], one[0]))


def spread_out(cameras: Sequence[Camera], pairs: Sequence[Pair]) -> list[Camera]:
    """The cameras, each turned relative to the one before it in the tree of the strongest pairs.

    pairs: sure ones that connect all cameras, or some; the others stay as they are.
    """
    now = list(cameras)
    waiting = sorted((pair for pair in pairs if pair.is_sure), key=lambda pair: -pair.inliers)
    placed = {waiting[0].one} if waiting else set()
    while True:
        # Prim: the strongest pair that leads from the placed ones to another.
        step = next(
            (pair for pair in waiting if (pair.one in placed) != (pair.other in placed)), None
        )
        if step is None:
            return now
        source, target = _rays(now, step)
        turn = fitted_rotation(source, target)
        if step.one in placed:
            rotation = now[step.one].rotation @ turn.T
            now[step.other] = replace(now[step.other], rotation=rotation)
        else:
            rotation = now[step.other].rotation @ turn
            now[step.one] = replace(now[step.one], rotation=rotation)
        placed |= {step.one, step.other}


def _rays(cameras: Sequence[Camera], pair: Pair) -> tuple[Points, Points]:
    """The inliers' directions as each camera itself sees them."""
    one, other = cameras[pair.one].level, cameras[pair.other].level
    points = pair.points_one[pair.agrees], pair.points_other[pair.agrees]
    return unit(one.rays(points[0])), unit(other.rays(points[1]))
