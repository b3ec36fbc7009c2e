"""Which colour each area gets: the hint's, or the network's where it is sure."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from server.arrays import Array, Floats
from server.painting.answer import Answer
from server.painting.dabs import Dab, dabbed_rows, find_dabs, meant_areas
from server.painting.fills import chosen_slots, even_fills, pieces_of
from server.painting.reading import Reading
from server.painting.votes import (
    MIXED,
    OBJECT,
    PAPER,
    SURE,
    believed,
    majority,
    object_or_paper,
    paper_votes,
)

SMALL_PX = 250
"""A smaller area (at 256 px) has too few pixels to be split well; the majority takes it."""

FENCED = 0.3
"""An area that lines fence so far is not split by pixel either."""


@dataclass(frozen=True)
class Colouring:
    """index: (512, 512) uint8, a row of `table` or PAPER; table: (n, 3) float32 RGB, 0 … 255;
    behind: dabs that lie on the background.
    """

    index: Array
    table: Floats
    behind: list[Dab]


def colour_areas(reading: Reading, answer: Answer, hints: Floats | None) -> Colouring:
    """Decides every area by the votes of its paper pixels, thing by thing.

    hints: (256, 256, 4) RGBA in [0, 1] or None.
    """
    areas, ink = reading.areas, reading.ink
    size = (256, 256)
    mask = believed(cv2.resize(answer.mask, size, interpolation=cv2.INTER_LINEAR), reading.bound)
    weights = [cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in answer.weights]
    votes = paper_votes(areas, ink, mask, weights)
    preference = votes.weights / votes.weights.sum(axis=1, keepdims=True)
    thing = majority(areas, answer.objects, len(answer.wanted))
    piece, enclosed = pieces_of(areas, ink)
    sizes = votes.object_pixels
    slot = chosen_slots(piece, enclosed, thing, preference, sizes, answer.wanted)
    row, table, group = even_fills(piece, thing, slot, preference, sizes, answer.colours)
    decided = object_or_paper(votes, (areas.sizes < SMALL_PX) | (reading.fence > FENCED))
    meant = [(dab, meant_areas(dab, areas, ink)) for dab in find_dabs(hints)]
    behind = [dab for dab, means in meant if (decided[means] == PAPER).all()]
    on_objects = [(dab, means[decided[means] != PAPER]) for dab, means in meant]
    dabbed, table = dabbed_rows(row, table, group, areas, [m for m in on_objects if len(m[1])])
    whole_only = (decided == MIXED) & (dabbed != row) & (votes.object_share >= SURE)
    decided = np.where((decided == OBJECT) | whole_only, dabbed, decided).astype(np.uint8)
    row = dabbed
    index = cv2.resize(decided[areas.labels], (512, 512), interpolation=cv2.INTER_NEAREST)
    whole = cv2.resize(row[areas.labels], (512, 512), interpolation=cv2.INTER_NEAREST)
    split = cv2.resize(
        votes.is_split[areas.labels].astype(np.uint8), (512, 512), interpolation=cv2.INTER_NEAREST
    )
    return Colouring(split_mixed(index, whole, split, answer), table, behind)


def split_mixed(index: Array, whole: Array, split: Array, answer: Answer) -> Array:
    """The index with MIXED pixels decided one by one, on a smooth, fine border.

    whole: the row of the pixel's area; split: 1 where its area has more than one colour.
    """
    mixed = index == MIXED
    if not mixed.any():
        return index
    size = (index.shape[1], index.shape[0])
    mask = cv2.resize(answer.mask, size, interpolation=cv2.INTER_CUBIC)[mixed]
    chosen = whole[mixed]
    by_pixel = split[mixed] > 0
    if by_pixel.any():
        smooth = (cv2.GaussianBlur(plane, (0, 0), 0.7) for plane in answer.weights)
        scores = [cv2.resize(p, size, interpolation=cv2.INTER_CUBIC)[mixed] for p in smooth]
        chosen = np.where(by_pixel, np.argmax(scores, axis=0), chosen)
    index = index.copy()
    index[mixed] = np.where(mask > 0.5, chosen, PAPER)
    return index
