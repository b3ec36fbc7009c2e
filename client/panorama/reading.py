"""Each view read once: what is kept of it, and which are of no use."""

from __future__ import annotations

from dataclasses import dataclass

from client.filters.filter import checked_frame
from client.panorama.diagnosis import repeated, too_plain
from client.panorama.features import Features, find_features
from client.panorama.progress import Progress
from client.panorama.shelf import Shelf
from client.panorama.view import SmallView, small_view
from shared.errors import Refusal


@dataclass(frozen=True)
class Reading:
    """What is kept of a view that could be read. refusal: why it is of no use; None: it is."""

    small: SmallView
    features: Features
    refusal: Refusal | None = None


def read_views(shelf: Shelf, progress: Progress) -> list[Reading | Refusal]:
    """One for each view in their order: its reading, or why it cannot be read. Raises Cancelled."""
    read = progress.each(lambda place: _read(shelf, place), range(len(shelf.views)))
    usable = [one for one in read if isinstance(one, Reading) and one.refusal is None]
    twins = repeated([one.small for one in usable])
    by_reading = {id(usable[place]): refusal for place, refusal in twins.items()}
    return [
        Reading(one.small, one.features, by_reading[id(one)]) if id(one) in by_reading else one
        for one in read
    ]


def _read(shelf: Shelf, place: int) -> Reading | Refusal:
    view = shelf.views[place]
    try:
        small = small_view(view.name, checked_frame(shelf.pixels(place)))
    except Refusal as refusal:
        return Refusal("view", view.name, refusal.why, refusal.remedy)
    features = find_features(small)
    return Reading(small, features, too_plain(small, features))
