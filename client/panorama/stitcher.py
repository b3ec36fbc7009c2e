"""Views in any order → one panorama. Reads as the way goes.

What was found on the way is kept, so that each step can be looked at: showing.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from client.filters.chain import Chain
from client.locale import _
from client.panorama.camera import Camera
from client.panorama.comparison import Comparison, compared
from client.panorama.drafting import drafted
from client.panorama.joining import Join, drawn, wanted_part
from client.panorama.layout import laid_out
from client.panorama.light import evened
from client.panorama.progress import Progress, Step
from client.panorama.reading import read_views
from client.panorama.report import Report, report_of, with_figures
from client.panorama.seams import owners
from client.panorama.shelf import Shelf
from client.panorama.straightening import straightened
from client.panorama.surface import Projection
from client.panorama.view import Pixels, SmallView, View
from shared.errors import Refusal

NO_EFFECT = Chain()
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
    effect: Chain = NO_EFFECT


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
    usable = readings.usable
    comparison = compared([readings.small[place] for place in usable], progress)
    report = report_of(views, readings, comparison)
    if not comparison.joined:
        raise NothingJoined(_nothing_joined(report), report, comparison)
    with progress.step(Step.SEAMS):
        join = _planned(usable, comparison, choices.projection, progress)
    with progress.step(Step.COMPOSING):
        canvas = drawn(join, wanted_part(join, choices.crops), shelf, progress)
    pixels = canvas.pixels
    if choices.effect.steps:
        with progress.step(Step.EFFECT):
            pixels = progress.alone(lambda: choices.effect.full(canvas.pixels))
    pixels[canvas.drawn == 0] = PAPER
    names = [views[place].name for place in join.places]
    report = with_figures(report, names, join, canvas.frame.size, progress.seconds)
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


def _planned(
    usable: Sequence[int], comparison: Comparison, projection: Projection, progress: Progress
) -> Join:
    """Where each view lies, in which light, and where it ends. usable: places of those compared."""
    small = [comparison.small[place] for place in comparison.joined]
    cameras = [
        _of_whole_view(comparison.estimate.cameras[place], view)
        for place, view in zip(comparison.joined, small, strict=True)
    ]
    layout = laid_out(straightened(cameras), projection)
    draft = drafted(layout, small, progress)
    progress.at(0.2)
    light = evened(draft)
    labels = owners(draft, light, lambda share: progress.at(0.3 + 0.7 * share))
    return Join([usable[place] for place in comparison.joined], layout, draft, light, labels)


def _of_whole_view(camera: Camera, view: SmallView) -> Camera:
    """A small view's camera, in pixels of the whole one."""
    return replace(camera, focal_px=camera.focal_px / view.scale, size=view.size)


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
