"""From the plan of a join to its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.blending import corrections
from client.panorama.composing import Canvas, Owned, draw_view
from client.panorama.cropping import large_rectangle
from client.panorama.drafting import Draft
from client.panorama.layout import Layout
from client.panorama.light import Light
from client.panorama.progress import Progress
from client.panorama.seams import NOBODY, REACH_PX
from client.panorama.shelf import Shelf


@dataclass(frozen=True)
class Join:
    """The plan. places: which views are joined, in the order of layout, draft and light; labels:
    see `seams.owners`.
    """

    places: list[int]
    layout: Layout
    draft: Draft
    light: Light
    labels: NDArray[np.int16]


def wanted_part(join: Join, crops: bool) -> Box:
    """The part of the panorama that is composed: the largest rectangle without a gap, or all that
    the outline holds.
    """
    owned, factor = join.labels != NOBODY, join.draft.factor
    whole = Box(0, 0, *join.layout.size)
    if crops:
        return large_rectangle(owned).times(factor).common(whole)
    rows, columns = np.flatnonzero(owned.any(axis=1)), np.flatnonzero(owned.any(axis=0))
    box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    wide = Box(box.left - REACH_PX, box.top - REACH_PX, box.right + REACH_PX, box.bottom + REACH_PX)
    return wide.times(factor).common(whole)


def drawn(join: Join, part: Box, shelf: Shelf, progress: Progress) -> Canvas:
    """That part of the panorama. Raises Cancelled; Refusal where a view cannot be read again."""
    canvas = Canvas.of(part)
    count = len(join.places)
    owned = Owned.of(join.labels)
    changes = corrections(join.draft, join.light, join.labels)
    for view, (place, correction) in enumerate(zip(join.places, changes, strict=True)):
        draw_view(
            canvas,
            join.layout,
            view,
            progress.alone(partial(shelf.pixels, place)),
            join.light,
            owned,
            correction,
            join.draft.factor,
            partial(_told, progress, view, count),
        )
        shelf.drop(place)
    return canvas


def _told(progress: Progress, view: int, count: int, share: float) -> None:
    progress.at((view + share) / count)
