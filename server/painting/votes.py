"""What the pixels of an area say together: object or paper, and which colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.areas import Areas

PAPER = 255
MIXED = 254
OBJECT = 253

SURE = 0.72
"""An area is object or paper as a whole where this share of its pixels agrees, else by pixel."""

LEAST = 0.3
"""Paper that lines hold is an object even where the network doubts it, down to this share …"""

LEAST_CLOSED = 0.08
"""… and paper that they enclose without a gap down to this one: only a clear hole stays a hole."""

DECISIVE = 0.8
"""Open background is split by pixel only where so many of its pixels are sure."""

GUESSED = 0.3
"""What no lines hold is paper where the network is sure of fewer of its pixels than this."""

CONFIDENT = 0.62
"""An area has more than one colour only where the network is so sure of each pixel's."""

HELD_ODDS = 4.0
"""How much likelier paper that lines hold is an object than the network alone believes."""


@dataclass(frozen=True)
class Votes:
    """What the paper pixels of each area say: weights (n, 8), summed over object pixels;
    object_pixels (n,); object_share (n,); decisive (n,), share of pixels that are sure to be object
    or paper; is_split (n,), sure of more than one colour.
    """

    weights: Floats
    object_pixels: Floats
    object_share: Floats
    decisive: Floats
    is_split: NDArray[np.bool_]


def paper_votes(areas: Areas, ink: Array, mask: Floats, weights: list[Floats]) -> Votes:
    """Counts them. mask: (256, 256) probability of object; weights: eight of (256, 256)."""
    labels = areas.labels.ravel()
    paper = (ink.ravel() == 0) + np.float32(0.02)  # an area of nothing but ink still has a say
    all_pixels = np.bincount(labels, paper, areas.count)
    at = np.flatnonzero(mask.ravel() > 0.5)
    where, solid = labels[at], paper[at]
    object_pixels = np.bincount(where, solid, areas.count).astype(np.float64)
    stack = np.stack([plane.ravel()[at] for plane in weights])
    sums = np.stack([np.bincount(where, solid * plane, areas.count) for plane in stack], axis=1)
    sure = np.bincount(where, solid * stack.max(axis=0), areas.count)
    firsts = stack.argmax(axis=0)
    count = np.bincount(where * 8 + firsts, solid, areas.count * 8).reshape(-1, 8)
    safe: Floats = np.maximum(object_pixels, 1e-6)
    is_split = (count.max(axis=1) / safe < SURE) & (sure / safe > CONFIDENT)
    clear = paper * (np.abs(mask.ravel() - 0.5) > 0.35)
    decisive = np.bincount(labels, clear, areas.count) / all_pixels
    return Votes(sums + 1e-6, object_pixels, object_pixels / all_pixels, decisive, is_split)


def object_or_paper(
    votes: Votes,
    whole: NDArray[np.bool_],
    closed: NDArray[np.bool_],
    outer: NDArray[np.bool_],
    open_: NDArray[np.bool_],
) -> Array:
    """(areas,) uint8: OBJECT, PAPER, or MIXED, to be decided pixel by pixel.

    whole: (areas,) those that lines hold, or that are small: one or the other; closed: those
    among them without a gap; outer: those that reach the border of the picture and that no lines
    fence: paper, unless the network is sure; open_: those that lines neither hold nor fence: paper
    where the network only guesses.
    """
    decided = np.full(len(whole), OBJECT, np.uint8)
    unsure = votes.object_share < SURE
    least = np.where(closed, LEAST_CLOSED, LEAST)
    decided[unsure & ~whole] = MIXED
    vague = (outer & unsure & (votes.decisive < DECISIVE)) | (open_ & (votes.decisive < GUESSED))
    decided[
        ((votes.object_share < 1 - SURE) & ~whole) | (whole & (votes.object_share < least)) | vague
    ] = PAPER
    return decided


def believed(mask: Floats, bound: Floats) -> Floats:
    """The object probability, with the odds raised where lines hold or fence the paper, 0 … 1."""
    odds = 1 + (HELD_ODDS - 1) * bound
    return mask * odds / (mask * odds + 1 - mask)


def majority(areas: Areas, labels: Array, count: int) -> NDArray[np.int64]:
    """(areas,) the label, 0 … count-1, that most pixels of each area have."""
    codes = areas.labels.astype(np.int64).ravel() * count + labels.ravel()
    return np.bincount(codes, minlength=areas.count * count).reshape(-1, count).argmax(axis=1)
