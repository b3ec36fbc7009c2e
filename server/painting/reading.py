"""What the lines alone tell, before any network: ink, areas, and what is bounded."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.areas import Areas, along_border, find_areas
from server.painting.held import held
from server.painting.pieces import pieces_of

MOSTLY = 0.6
"""Share of an area's lines behind which lie closed things, from which it lies between them."""

INK = 60
"""Darkness, 0 … 255, from which a pixel at 256 px is a line."""


@dataclass(frozen=True)
class Reading:
    """faint: (256, 256) uint8 darkness; ink: (256, 256) uint8, 1 line; areas: of the paper;
    fence: (areas,) 0 … 1, how far lines run around each; bound: (256, 256) 0 … 1, how far lines
    hold or fence the paper; piece, enclosed: (areas,) see `pieces_of`.
    """

    faint: Array
    ink: Array
    areas: Areas
    fence: Floats
    bound: Floats
    piece: NDArray[np.int64]
    enclosed: NDArray[np.bool_]


def read_lines(sketch: Array) -> Reading:
    """Reads (s, s) uint8, 0 ink … 255 paper."""
    faint = cv2.resize(255 - sketch, (256, 256), interpolation=cv2.INTER_AREA)
    ink = (faint > INK).astype(np.uint8)
    areas = find_areas(ink)
    piece, enclosed = pieces_of(areas, ink)
    fence = fenced(areas, ink)
    between = (fence > 0) & between_things(areas, ink, enclosed)
    fence[between] = 0
    bound = np.maximum(held(ink), fence[areas.labels])
    bound[between[areas.labels] & (ink == 0)] = 0
    return Reading(faint, ink, areas, fence, bound, piece, enclosed)


def between_things(areas: Areas, ink: Array, enclosed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(areas,) those that have a way out and whose lines belong to closed things beside them: the
    sky between a house and a tree, the hole of a handle. Such lines hold nothing in between.

    enclosed: (areas,) see `pieces_of`.
    """
    labels, drawn = areas.labels.astype(np.int64), ink > 0
    beside, closed = np.zeros(areas.count), np.zeros(areas.count)
    for here, there in (
        (np.s_[:, :-1], np.s_[:, 1:]),
        (np.s_[:-1], np.s_[1:]),
    ):
        one, other = labels[here], labels[there]
        across = (one != other) & (drawn[here] | drawn[there])
        for mine, its in ((one[across], other[across]), (other[across], one[across])):
            beside += np.bincount(mine, minlength=areas.count)
            closed += np.bincount(mine, enclosed[its], areas.count)
    return ~enclosed & (closed > MOSTLY * np.maximum(beside, 1))


def fenced(areas: Areas, ink: Array) -> Floats:
    """(areas,) 0 … 1: how far lines run around an area; 0 where two thirds or less."""
    paper = ink == 0
    at_line, open_side = np.zeros(areas.count), np.zeros(areas.count)
    for here, there, labels, others in (
        (paper[:, :-1], paper[:, 1:], areas.labels[:, :-1], areas.labels[:, 1:]),
        (paper[:, 1:], paper[:, :-1], areas.labels[:, 1:], areas.labels[:, :-1]),
        (paper[:-1], paper[1:], areas.labels[:-1], areas.labels[1:]),
        (paper[1:], paper[:-1], areas.labels[1:], areas.labels[:-1]),
    ):
        at_line += np.bincount(labels[here & ~there], minlength=areas.count)
        beyond = here & there & (labels != others)
        open_side += np.bincount(labels[beyond], minlength=areas.count)
    open_side += np.bincount(along_border(areas.labels), minlength=areas.count)
    around = at_line / np.maximum(at_line + open_side, 1)
    return np.clip((around - 0.66) / 0.2, 0, 1)
