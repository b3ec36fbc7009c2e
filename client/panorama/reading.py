"""Each view read once: what is kept of it, and which are of no use."""

from __future__ import annotations

from dataclasses import dataclass

from client.filters.filter import checked_frame
from client.panorama.diagnosis import repeated
from client.panorama.progress import Progress
from client.panorama.shelf import Shelf
from client.panorama.view import SmallView, small_view
from shared.errors import Refusal


@dataclass(frozen=True)
class Readings:
    """What reading the views gave, by their place among those given. small: of all that could be
    read; refusals: of those that could not, or that show what an earlier one does.
    """

    small: dict[int, SmallView]
    refusals: dict[int, Refusal]

    @property
    def usable(self) -> list[int]:
        """The places of those that are compared."""
        return [place for place in self.small if place not in self.refusals]


def read_views(shelf: Shelf, progress: Progress) -> Readings:
    """The small copies of all views. Raises Cancelled."""
    read = progress.each(lambda place: _read(shelf, place), range(len(shelf.views)))
    refusals = {place: one for place, one in enumerate(read) if isinstance(one, Refusal)}
    small = {place: one for place, one in enumerate(read) if isinstance(one, SmallView)}
    places = list(small)
    twins = repeated(list(small.values()))
    return Readings(small, refusals | {places[at]: refusal for at, refusal in twins.items()})


def _read(shelf: Shelf, place: int) -> SmallView | Refusal:
    view = shelf.views[place]
    try:
        return small_view(view.name, checked_frame(shelf.pixels(place)))
    except Refusal as refusal:
        return Refusal("view", view.name, refusal.why, refusal.remedy)
