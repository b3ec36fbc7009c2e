"""Why a view is left out, and what the person can do."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from client.locale import _
from client.panorama.estimation import Estimate
from client.panorama.evidence import SHARE
from client.panorama.features import Features
from client.panorama.pairs import FEWEST_TURNED
from client.panorama.view import SmallView
from shared.errors import Refusal

FEWEST_POINTS = 15
SAME = 1.5
"""Mean difference, of 255, between two pictures that are the same but for how they were saved."""

PLAIN = 0.8
"""Standard deviation, of 255, of what is left of a wall when grain and shading are gone."""

THUMBNAIL = (48, 36)

ONE_PLACE_PX = 0.9
"""So far the worst pair may be off, in small pixels, if the camera only turned. Of 500 rendered
sets 21 that were joined rightly were above it; rooms that were taken with a step to the side, and
came out wrong by 10 px and more, were all above 1.2.
"""


def too_plain(view: SmallView, features: Features) -> Refusal | None:
    """The refusal of a view on which hardly anything can be found again."""
    if len(features) >= FEWEST_POINTS and view.relief > PLAIN:
        return None
    why = _("There is too little to see in it: a wall, sky or mist, or it is out of focus.")
    remedy = _("Take it again with something in view that has edges or a pattern.")
    return Refusal("view", view.name, why, remedy)


def doubt(estimate: Estimate) -> tuple[str, str]:
    """What may be wrong with views that were joined, and what helps; "" where nothing is."""
    if estimate.misfit_px <= ONE_PLACE_PX:
        return "", ""
    why = _("These views were not taken from quite one place: what is near may not meet.")
    remedy = _("Turn the camera about itself, without a step to the side.")
    return why, remedy


def repeated(views: Sequence[SmallView]) -> dict[int, Refusal]:
    """The refusals of views that show exactly what an earlier one shows, by their place."""
    small = [
        cv2.resize(view.pixels, THUMBNAIL, interpolation=cv2.INTER_AREA).astype(np.int16)
        for view in views
    ]
    found: dict[int, Refusal] = {}
    for place, view in enumerate(views):
        for earlier in range(place):
            if earlier in found or view.pixels.shape != views[earlier].pixels.shape:
                continue
            if small[place].std() < 3 * PLAIN:  # two walls are alike, too: see `too_plain`
                break
            if np.abs(small[place] - small[earlier]).mean() > SAME:
                continue
            if cv2.absdiff(view.pixels, views[earlier].pixels).mean() <= SAME:
                why = _("It is the same picture as {other}.").format(other=views[earlier].name)
                remedy = _("Leave one of them out, or turn the camera a little between them.")
                found[place] = Refusal("view", view.name, why, remedy)
                break
    return found


def unjoined(view: int, views: Sequence[SmallView], estimate: Estimate) -> Refusal:
    """The refusal of a view that does not hang together with those that were joined."""
    name = views[view].name
    own = [pair for pair in estimate.pairs if view in (pair.one, pair.other)]
    contradicting = [pair for pair in estimate.contradicting if view in (pair.one, pair.other)]
    if contradicting:
        pair = max(contradicting, key=lambda one: one.inliers)
        why = _("It fits {other}, but not where the other views are.")
        remedy = _(
            "Take all of them from one place: turn the camera, do not walk. A pattern that repeats "
            "needs something in each overlap that is there only once."
        )
        other = views[pair.other if pair.one == view else pair.one].name
        return Refusal("view", name, why.format(other=other), remedy)
    sure = [pair for pair in own if pair.is_sure]
    if sure:
        others = sorted({place for pair in sure for place in (pair.one, pair.other)} - {view})
        why = _("It joins {others} only, which do not join the rest.")
        remedy = _("Take a view between the two groups that shows a third of each.")
        names = ", ".join(views[place].name for place in others)
        return Refusal("view", name, why.format(others=names), remedy)
    best = max(own, key=lambda one: one.inliers, default=None)
    remedy = _(
        "Let each view show a third of the next one, and take all from one place within a few "
        "minutes."
    )
    if len(views) == 1:
        why = _("No other picture is left that it could join.")
        return Refusal("view", name, why, remedy)
    if best is None or not best.inliers:
        why = _("Nothing in it was found again in another view.")
        return Refusal("view", name, why, remedy)
    other = views[best.other if best.one == view else best.one].name
    why = _("At best {inliers} points agree, with {other}; {needed} would be needed.")
    needed = int(max(FEWEST_TURNED + SHARE * best.overlapping, best.inliers) + 1)
    said = why.format(inliers=best.inliers, other=other, needed=needed)
    return Refusal("view", name, said, remedy)
