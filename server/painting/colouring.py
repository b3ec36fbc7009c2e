"""Which colour each area gets: the hint's, or the network's where it is sure."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.answer import Answer
from server.painting.areas import Areas, along_border
from server.painting.dabs import Dab, dabbed_rows, find_dabs, meant_areas
from server.painting.fills import chosen_slots, even_fills, obeyed, own_preference
from server.painting.reading import Reading
from server.painting.votes import (
    MIXED,
    OBJECT,
    PAPER,
    believed,
    majority,
    object_or_paper,
    paper_votes,
)

FINE = (512, 512)
SMALL_PX = 250
"""A smaller area (at 256 px) has too few pixels to be split well; the majority takes it."""

UNBOUND = 0.1
"""Lines hold nothing of an area below this."""

FENCED = 0.3
"""An area that lines fence so far is not split by pixel either."""


@dataclass(frozen=True)
class Colouring:
    """index: (512, 512) uint8, a row of `table` or PAPER; table: (n, 3) float32 RGB, 0 … 255;
    behind: dabs that lie on the background; dabbed: first row of a dab's colour.
    """

    index: Array
    table: Floats
    behind: list[Dab]
    dabbed: int = PAPER


def colour_areas(reading: Reading, answer: Answer, hints: Floats | None, vivid: float) -> Colouring:
    """Decides every area by the votes of its paper pixels, thing by thing.

    hints: (256, 256, 4) RGBA in [0, 1] or None; vivid: see even_fills.
    """
    areas, ink = reading.areas, reading.ink
    piece, enclosed = reading.piece, reading.enclosed
    size = (256, 256)
    mask = believed(cv2.resize(answer.mask, size, interpolation=cv2.INTER_LINEAR), reading.bound)
    weights = [cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in answer.weights]
    votes = paper_votes(areas, ink, mask, weights)
    thing = majority(areas, answer.objects, len(answer.wanted))
    preference = own_preference(votes.weights, thing, answer.wanted)
    sizes = votes.object_pixels
    slot = chosen_slots(
        piece, enclosed, thing, preference, sizes, answer.wanted, balanced=not answer.told
    )
    slot, preference, obeys = obeyed(piece, thing, slot, preference, sizes, answer.said)
    row, table, group = even_fills(piece, thing, slot, preference, sizes, answer.colours, vivid)
    fenced = reading.fence > FENCED
    bound = areas.mean(reading.bound)
    whole = enclosed | fenced | (bound > 0.5) | (areas.sizes < SMALL_PX)
    free = ~enclosed & ~fenced & (bound < UNBOUND)
    state = object_or_paper(votes, whole, enclosed, outer_areas(areas) & ~fenced, free)
    meant = [(dab, meant_areas(dab, areas, ink)) for dab in find_dabs(hints)]
    behind = [dab for dab, means in meant if (state[means] == PAPER).all()]
    on_objects = [(dab, means[state[means] != PAPER]) for dab, means in meant]
    first_dab = len(table)
    dabbed, table = dabbed_rows(row, table, group, areas, [m for m in on_objects if len(m[1])])
    split = votes.is_split & (dabbed == row) & ~obeys
    decided = np.where(state == OBJECT, np.where(split, MIXED, dabbed), state).astype(np.uint8)
    index, fill, by_colour, solid = (
        cv2.resize(of_area.astype(np.uint8)[areas.labels], FINE, interpolation=cv2.INTER_NEAREST)
        for of_area in (decided, dabbed, split, state == OBJECT)
    )
    return Colouring(split_mixed(index, fill, by_colour, solid, answer), table, behind, first_dab)


def outer_areas(areas: Areas) -> NDArray[np.bool_]:
    """(areas,) those that reach the border of the picture."""
    outer = np.zeros(areas.count, bool)
    outer[along_border(areas.labels)] = True
    return outer


def split_mixed(index: Array, fill: Array, split: Array, solid: Array, answer: Answer) -> Array:
    """The index with MIXED pixels decided one by one, on a smooth, fine border.

    fill: the row of the pixel's area; split: 1 where its area has more than one colour; solid: 1
    where all of it is object.
    """
    mixed = index == MIXED
    if not mixed.any():
        return index
    size = (index.shape[1], index.shape[0])
    mask = cv2.resize(answer.mask, size, interpolation=cv2.INTER_CUBIC)[mixed]
    chosen = fill[mixed]
    by_pixel = split[mixed] > 0
    if by_pixel.any():
        smooth = (cv2.GaussianBlur(plane, (0, 0), 0.7) for plane in answer.weights)
        scores = [cv2.resize(p, size, interpolation=cv2.INTER_CUBIC)[mixed] for p in smooth]
        chosen = np.where(by_pixel, np.argmax(scores, axis=0), chosen)
    index = index.copy()
    index[mixed] = np.where((mask > 0.5) | (solid[mixed] > 0), chosen, PAPER)
    return index
