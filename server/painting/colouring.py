"""Which colour each area gets: the hint's, or the network's where it is sure."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.answer import Answer
from server.painting.areas import Areas

PAPER = 255
MIXED = 254
SURE = 0.72
"""An area takes one colour where this share of its pixels agrees; else it is split by pixel."""

GAP_PX = 4
"""Half the widest gap, at 256 px, over which lines still hold what is inside."""

HELD_ODDS = 6.0
"""How much likelier paper that lines hold is an object than the network alone believes."""


@dataclass(frozen=True)
class Colouring:
    """index: (512, 512) uint8, a row of `table` or PAPER; table: (n, 3) float32 RGB, 0 … 255."""

    index: Array
    table: Floats


def colour_areas(areas: Areas, ink: Array, answer: Answer, hints: Floats | None) -> Colouring:
    """Decides every area by the vote of its paper pixels.

    ink: (256, 256) 0 or 1; hints: (256, 256, 4) RGBA in [0, 1] or None.
    """
    size = (256, 256)
    mask = believed(cv2.resize(answer.mask, size, interpolation=cv2.INTER_LINEAR), held(ink))
    slots = len(answer.colours)
    shares = answer.weights * answer.mask
    best = cv2.resize(
        shares.argmax(0).astype(np.uint8), size, interpolation=cv2.INTER_NEAREST
    ).astype(np.int64)
    votes_on = np.where(mask > 0.5, best, slots)
    paper_pixels = (ink == 0).astype(np.float32)
    votes = np.bincount(
        (areas.labels * (slots + 1) + votes_on).ravel(),
        paper_pixels.ravel() + 0.02,
        areas.count * (slots + 1),
    ).reshape(areas.count, slots + 1)
    decided = decide(votes / votes.sum(1, keepdims=True), areas.mean(mask), areas.sizes)
    table = answer.colours * 255
    if hints is not None:
        decided, table = with_hints(decided, table, areas, hints)
    index = cv2.resize(decided[areas.labels], (512, 512), interpolation=cv2.INTER_NEAREST)
    return Colouring(split_mixed(index, shares, answer.mask), table.astype(np.float32))


def held(ink: Array) -> Array:
    """What lines hold: (256, 256) uint8, 1 where no way wider than a gap leads to the border.

    A ball of GAP_PX is rolled in from the border; what it cannot reach lies inside something.
    """
    room = cv2.distanceTransform(1 - ink, cv2.DIST_L2, 5)
    wide = cv2.copyMakeBorder(
        (room > GAP_PX).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1
    )
    cv2.floodFill(wide, None, (0, 0), 2, flags=4)
    reached = (wide[1:-1, 1:-1] == 2).astype(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * GAP_PX + 1, 2 * GAP_PX + 1))
    return 1 - np.asarray(cv2.dilate(reached, kernel))


def believed(mask: Floats, held_by_lines: Array) -> Floats:
    """The object probability, with the odds raised where lines hold the paper."""
    odds = np.where(held_by_lines > 0, HELD_ODDS, 1.0)
    return mask * odds / (mask * odds + 1 - mask)


def decide(votes: Floats, mask: Floats, sizes: NDArray[np.int64]) -> Array:
    """(areas,) uint8: a slot, PAPER, or MIXED. votes: (areas, slots + 1), the last for paper."""
    paper = votes[:, -1]
    colour = votes[:, :-1]
    first = colour.argmax(1)
    agreed = colour.max(1) / np.maximum(colour.sum(1), 1e-6)
    decided = np.full(len(votes), MIXED, np.uint8)
    one = (paper < 1 - SURE) & (agreed > SURE)
    # A small area has too few pixels to be split well; the majority takes it.
    small = (sizes < 250) & (mask > 0.5)
    decided[one | small] = first[one | small]
    decided[(paper > SURE) | ((sizes < 250) & (mask <= 0.5))] = PAPER
    return decided


def with_hints(decided: Array, table: Floats, areas: Areas, hints: Floats) -> tuple[Array, Floats]:
    """Areas that a dab touches take the dab's colour; several dabs in one area: the largest."""
    strong = hints[..., 3] > 0.15
    decided = decided.copy()
    rows = [table]
    labels = areas.labels[strong]
    colours = hints[strong][:, :3] * 255
    for area in np.unique(labels):
        mine = colours[labels == area]
        if len(mine) < 12 or len(rows) >= 200:
            continue
        decided[area] = len(table) + len(rows) - 1
        rows.append(np.median(mine, axis=0)[None].astype(np.float32))
    return decided, np.concatenate(rows)


def split_mixed(index: Array, shares: Floats, mask: Floats) -> Array:
    """The index with MIXED pixels given to the likeliest slot, on a smooth, fine border."""
    mixed = index == MIXED
    if not mixed.any():
        return index
    size = (index.shape[1], index.shape[0])
    scores = [
        cv2.resize(plane, size, interpolation=cv2.INTER_CUBIC)[mixed]
        for plane in (*(cv2.GaussianBlur(share, (0, 0), 0.7) for share in shares), 1 - mask)
    ]
    best = np.argmax(scores, axis=0).astype(np.uint8)
    best[best == len(shares)] = PAPER
    index = index.copy()
    index[mixed] = best
    return index
