"""What a join found out, step by step: for people, programs and tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from client.panorama.comparison import Comparison
from client.panorama.diagnosis import doubt, unjoined
from client.panorama.joining import Join
from client.panorama.pairs import Pair
from client.panorama.reading import Readings
from client.panorama.view import SmallView, View


class ViewReport(msgspec.Struct, frozen=True):
    """One view. size: width and height in pixels, none where it could not be read; points: that
    could be found again; why, remedy: why it is left out, "" where it is joined.
    """

    name: str
    size: tuple[int, int] | None
    points: int
    joined: bool
    why: str = ""
    remedy: str = ""


class PairReport(msgspec.Struct, frozen=True):
    """Two views that were compared. inliers: matches that agree; overlapping: matches where both
    views would be; likeness: of the pictures there, -1 … 1; homography: pixels of one → pixels of
    the other, were the lens straight, its last element 1, where the pair is sure.
    """

    one: str
    other: str
    matches: int
    inliers: int
    overlapping: int
    likeness: float
    sure: bool
    homography: list[list[float]] | None


class Report(msgspec.Struct, frozen=True):
    """size: of the panorama, none where nothing was joined; scale: of its pixels to those of the
    views; focal: in pixels of each joined view; bend: of their lens (lens.py), 0 where it is
    straight; falloff: of light in the views' corners; misfit_px: of the pair that fits worst;
    doubt, remedy: what may be wrong though views are joined, and what helps.
    """

    views: list[ViewReport]
    pairs: list[PairReport]
    seconds: dict[str, float]
    size: tuple[int, int] | None = None
    projection: str = ""
    scale: float = 0.0
    focal: dict[str, float] = {}
    bend: float = 0.0
    gains: dict[str, list[float]] = {}
    falloff: float = 0.0
    misfit_px: float = 0.0
    doubt: str = ""
    remedy: str = ""

    @property
    def joined(self) -> list[ViewReport]:
        """The views that are in the panorama."""
        return [view for view in self.views if view.joined]

    @property
    def left_out(self) -> list[ViewReport]:
        """The views that are not."""
        return [view for view in self.views if not view.joined]

    def as_json(self) -> bytes:
        """Indented, for a file."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2)


def report_of(views: Sequence[View], readings: Readings, comparison: Comparison) -> Report:
    """What is known before anything is joined. comparison: of the usable views."""
    refusals = dict(readings.refusals)
    points: dict[int, int] = {}
    for at, place in enumerate(readings.usable):
        points[place] = len(comparison.features[at])
        if at not in comparison.estimate.cameras:
            refusals[place] = comparison.refusals.get(at) or unjoined(
                at, comparison.small, comparison.estimate
            )
    reports = []
    for place, view in enumerate(views):
        small, refusal = readings.small.get(place), refusals.get(place)
        why = (str(refusal.why), str(refusal.remedy)) if refusal else ("", "")
        size = small.size if small else None
        reports.append(ViewReport(view.name, size, points.get(place, 0), refusal is None, *why))
    pairs = [
        _pair_report(pair, comparison.small) for pair in comparison.estimate.pairs if pair.matches
    ]
    doubted, remedy = doubt(comparison.estimate)
    misfit = round(comparison.estimate.misfit_px, 3)
    return Report(reports, pairs, {}, misfit_px=misfit, doubt=doubted, remedy=remedy)


def with_figures(
    report: Report,
    names: Sequence[str],
    join: Join,
    size: tuple[int, int],
    seconds: dict[str, float],
) -> Report:
    """The same with what joining found. names: of the joined views; size: of the panorama."""
    layout, light = join.layout, join.light
    focal = [round(camera.focal_px, 2) for camera in layout.cameras]
    gains = [[round(gain, 3) for gain in gains] for gains in light.gains.tolist()]
    return msgspec.structs.replace(
        report,
        seconds={step: round(one, 4) for step, one in seconds.items()},
        size=size,
        projection=layout.surface.projection.value,
        scale=round(layout.surface.scale / layout.natural_scale, 4),
        focal=dict(zip(names, focal, strict=True)),
        bend=round(layout.cameras[0].bend, 4),
        gains=dict(zip(names, gains, strict=True)),
        falloff=round(light.falloff, 3),
    )


def _pair_report(pair: Pair, views: Sequence[SmallView]) -> PairReport:
    one, other = views[pair.one], views[pair.other]
    return PairReport(
        one.name,
        other.name,
        pair.matches,
        pair.inliers,
        pair.overlapping,
        round(pair.likeness, 3),
        pair.is_sure,
        _homography(pair, one, other),
    )


def _homography(pair: Pair, one: SmallView, other: SmallView) -> list[list[float]] | None:
    if pair.relation is None or not pair.is_sure:
        return None
    whole = np.linalg.inv(_shrinking(other)) @ pair.relation.homography @ _shrinking(one)
    result: list[list[float]] = (whole / whole[2, 2]).tolist()
    return result


def _shrinking(view: SmallView) -> Any:
    """(3, 3), pixels of the whole view → of the small one; both are counted from their middles."""
    scale, shift = view.scale, (view.scale - 1) / 2
    return np.array([[scale, 0, shift], [0, scale, shift], [0, 0, 1]])
