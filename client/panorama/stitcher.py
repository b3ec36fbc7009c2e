"""Views in any order → one panorama. Reads as the way goes.

What was found on the way is kept, so that each step can be looked at: showing.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from client.filters.chain import Chain
from client.locale import _
from client.panorama.camera import Camera
from client.panorama.diagnosis import unjoined
from client.panorama.drafting import drafted
from client.panorama.estimation import Estimate, estimated
from client.panorama.features import Features
from client.panorama.joining import Canvas, Join, drawn, wanted_part
from client.panorama.layout import laid_out
from client.panorama.light import evened
from client.panorama.matching import worth_comparing
from client.panorama.pairs import matched_pair
from client.panorama.progress import Progress, Step
from client.panorama.reading import Reading, read_views
from client.panorama.report import Report, pair_reports, view_report
from client.panorama.seams import owners
from client.panorama.shelf import Shelf
from client.panorama.straightening import straightened
from client.panorama.surface import Projection
from client.panorama.view import Pixels, SmallView, View
from shared.errors import Refusal

FEWEST_VIEWS, MOST_VIEWS = 2, 100
PAPER = 255
"""What is around the outline, where that is kept."""


@dataclass(frozen=True)
class Choices:
    """crops: to the largest rectangle; else the outline stays. effect: on what is joined, at full
    quality; views are always compared without it.
    """

    projection: Projection = Projection.AUTO
    crops: bool = True
    effect: Chain = Chain()


@dataclass(frozen=True)
class Comparison:
    """What comparing the usable views found. places: which of the given views they are; small,
    features, estimate: by their place among themselves.
    """

    places: list[int]
    small: list[SmallView]
    features: list[Features]
    estimate: Estimate

    @property
    def joined(self) -> list[int]:
        """Those that hang together, by their place among the usable ones."""
        return sorted(self.estimate.cameras)


@dataclass(frozen=True)
class Panorama:
    """pixels: (H, W, 3) uint8 RGB; drawn: (H, W) uint8, 255 where there is a view, 0 outside the
    outline, where pixels are white; comparison, join: what the steps found.
    """

    pixels: Pixels
    drawn: Pixels
    report: Report
    comparison: Comparison
    join: Join


class NothingJoined(Refusal):
    """Not even two views hang together. report: says of each why; comparison: what was found."""

    def __init__(self, refusal: Refusal, report: Report, comparison: Comparison) -> None:
        super().__init__(refusal.field, refusal.value, refusal.why, refusal.remedy)
        self.report, self.comparison = report, comparison


def stitch(
    views: Sequence[View], choices: Choices | None = None, progress: Progress | None = None
) -> Panorama:
    """The panorama of all views that hang together; its report names the others and why.

    views: 2 … `MOST_VIEWS`, in any order. Raises NothingJoined where not two of them can be joined,
    Refusal for too few or too many, Cancelled when progress says so.
    """
    choices, progress = choices or Choices(), progress or Progress()
    _check_count(views)
    shelf = Shelf(views)
    with progress.step(Step.READING):
        readings = read_views(shelf, progress)
    comparison = _compared(readings, progress)
    report = _reported(views, readings, comparison, progress)
    if not comparison.joined:
        raise NothingJoined(_nothing_joined(report), report, comparison)
    with progress.step(Step.SEAMS):
        join = _planned(comparison, choices.projection, progress)
    with progress.step(Step.COMPOSING):
        canvas = drawn(join, wanted_part(join, choices.crops), shelf, progress)
    pixels = canvas.pixels
    if choices.effect.steps:
        with progress.step(Step.EFFECT):
            pixels = progress.alone(lambda: choices.effect.full(canvas.pixels))
    pixels[canvas.drawn == 0] = PAPER
    report = _with_figures(report, join, canvas, comparison, progress)
    return Panorama(pixels, canvas.drawn, report, comparison, join)


def _check_count(views: Sequence[View]) -> None:
    if len(views) < FEWEST_VIEWS:
        why = _("A panorama needs at least two pictures.")
        remedy = _("Take another one that shows a third of this one.")
        raise Refusal("view", views[0].name if views else "", why, remedy)
    if len(views) > MOST_VIEWS:
        why = _("These are more pictures than can be joined at once.")
        remedy = _("Join at most {most} at a time.").format(most=MOST_VIEWS)
        raise Refusal("view", len(views), why, remedy)


def _compared(readings: Sequence[Reading | Refusal], progress: Progress) -> Comparison:
    """Which of the usable views overlap, and how they were seen."""
    usable = {
        place: one
        for place, one in enumerate(readings)
        if isinstance(one, Reading) and one.refusal is None
    }
    small = [one.small for one in usable.values()]
    features = [one.features for one in usable.values()]
    with progress.step(Step.MATCHING):
        pairs = progress.each(
            lambda pair: matched_pair(pair, (features[pair[0]], features[pair[1]])),
            worth_comparing(features, progress),
        )
    with progress.step(Step.ESTIMATING):
        estimate = estimated(small, features, pairs, progress)
    return Comparison(list(usable), small, features, estimate)


def _planned(comparison: Comparison, projection: Projection, progress: Progress) -> Join:
    """Where each view lies, in which light, and where it ends."""
    joined = comparison.joined
    small = [comparison.small[place] for place in joined]
    cameras = [
        _of_whole_view(comparison.estimate.cameras[place], view)
        for place, view in zip(joined, small, strict=True)
    ]
    layout = laid_out(straightened(cameras), projection)
    draft = drafted(layout, small)
    progress.at(0.2)
    light = evened(draft)
    labels = owners(draft, light, lambda share: progress.at(0.3 + 0.7 * share))
    return Join([comparison.places[place] for place in joined], layout, draft, light, labels)


def _of_whole_view(camera: Camera, view: SmallView) -> Camera:
    """A small view's camera, in pixels of the whole one."""
    return replace(camera, focal_px=camera.focal_px / view.scale, size=view.size)


def _reported(
    views: Sequence[View],
    readings: Sequence[Reading | Refusal],
    comparison: Comparison,
    progress: Progress,
) -> Report:
    by_place = {place: at for at, place in enumerate(comparison.places)}
    reports = []
    for place, (view, reading) in enumerate(zip(views, readings, strict=True)):
        refusal = reading if isinstance(reading, Refusal) else reading.refusal
        if place in by_place and by_place[place] not in comparison.joined:
            refusal = unjoined(by_place[place], comparison.small, comparison.estimate)
        reports.append(view_report(view.name, reading, refusal))
    pairs = pair_reports(comparison.estimate, comparison.small)
    return Report(reports, pairs, _rounded(progress.seconds))


def _with_figures(
    report: Report, join: Join, canvas: Canvas, comparison: Comparison, progress: Progress
) -> Report:
    names = [comparison.small[place].name for place in comparison.joined]
    cameras = join.layout.cameras
    return Report(
        report.views,
        report.pairs,
        _rounded(progress.seconds),
        size=canvas.frame.size,
        projection=join.layout.surface.projection.value,
        scale=round(join.layout.surface.scale / join.layout.natural_scale, 4),
        focal={
            name: round(camera.focal_px, 2) for name, camera in zip(names, cameras, strict=True)
        },
        gains={
            name: [round(gain, 3) for gain in gains]
            for name, gains in zip(names, join.light.gains.tolist(), strict=True)
        },
        falloff=round(join.light.falloff, 3),
    )


def _rounded(seconds: dict[str, float]) -> dict[str, float]:
    return {step: round(one, 4) for step, one in seconds.items()}


def _nothing_joined(report: Report) -> Refusal:
    """The one reason where all views have the same, else that each has its own."""
    reasons = {(view.why, view.remedy) for view in report.left_out}
    names = ", ".join(view.name for view in report.left_out)
    if len(reasons) == 1:
        return Refusal("view", names, *reasons.pop())
    why = _("No two of these pictures can be joined.")
    first = report.left_out[0]
    remedy = " ".join(f"{view.name}: {view.why}" for view in report.left_out) + f" {first.remedy}"
    return Refusal("view", names, why, remedy)
