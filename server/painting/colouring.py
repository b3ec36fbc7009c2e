"""Which colour each area gets: the hint's, or the network's where it is sure."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.answer import Answer
from server.painting.areas import Areas
from server.painting.balance import balanced_choice
from server.painting.held import held

PAPER = 255
MIXED = 254
SURE = 0.72
"""An area is object or paper as a whole where this share of its pixels agrees, else by pixel."""

CONFIDENT = 0.62
"""An area has more than one colour only where the network is so sure of each pixel's."""

SMALL_PX = 250
"""A smaller area (at 256 px) has too few pixels to be split well; the majority takes it."""

BALANCE = 1.0
VIVID = 0.7
"""How far a fill goes from the network's mean colour, which is accurate, to the chosen one."""

MOST_FILLS = 150

HELD_ODDS = 6.0
"""How much likelier paper that lines hold is an object than the network alone believes."""


@dataclass(frozen=True)
class Colouring:
    """index: (512, 512) uint8, a row of `table` or PAPER; table: (n, 3) float32 RGB, 0 … 255."""

    index: Array
    table: Floats


def colour_areas(areas: Areas, ink: Array, answer: Answer, hints: Floats | None) -> Colouring:
    """Decides every area by the votes of its paper pixels, thing by thing.

    ink: (256, 256) 0 or 1; hints: (256, 256, 4) RGBA in [0, 1] or None.
    """
    size = (256, 256)
    mask = believed(cv2.resize(answer.mask, size, interpolation=cv2.INTER_LINEAR), held(ink))
    weights = [cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in answer.weights]
    votes = paper_votes(areas, ink, mask, weights)
    preference = votes.weights / votes.weights.sum(axis=1, keepdims=True)
    thing = majority(areas, answer.objects, len(answer.wanted))
    slot = np.zeros(areas.count, np.int64)
    for number, wanted in enumerate(answer.wanted):
        mine = thing == number
        if mine.any():
            sizes = votes.object_pixels[mine]
            slot[mine] = balanced_choice(preference[mine], sizes, wanted, BALANCE).argmax(axis=1)
    row, table = even_fills(areas, ink, slot, preference, votes.object_pixels, answer.colours)
    decided = np.where(votes.is_split, MIXED, row).astype(np.uint8)
    small = areas.sizes < SMALL_PX
    decided[small] = row[small]
    decided[(votes.object_share < 1 - SURE) | (small & (votes.object_share < 0.5))] = PAPER
    unsure = (votes.object_share < SURE) & (decided != PAPER) & ~small
    decided[unsure] = MIXED
    if hints is not None:
        decided, table = with_hints(decided, table, areas, hints)
    index = cv2.resize(decided[areas.labels], (512, 512), interpolation=cv2.INTER_NEAREST)
    whole = cv2.resize(row[areas.labels], (512, 512), interpolation=cv2.INTER_NEAREST)
    split = cv2.resize(
        votes.is_split[areas.labels].astype(np.uint8), (512, 512), interpolation=cv2.INTER_NEAREST
    )
    return Colouring(split_mixed(index, whole, split, answer), table)


@dataclass(frozen=True)
class Votes:
    """What the paper pixels of each area say: weights (n, 8), summed over object pixels;
    object_pixels (n,); object_share (n,); is_split (n,), sure of more than one colour.
    """

    weights: Floats
    object_pixels: Floats
    object_share: Floats
    is_split: NDArray[np.bool_]


def paper_votes(areas: Areas, ink: Array, mask: Floats, weights: list[Floats]) -> Votes:
    """Counts them. mask: (256, 256) probability of object; weights: eight of (256, 256)."""
    labels = areas.labels.ravel()
    paper = (ink.ravel() == 0) + 0.02  # an area of nothing but ink still has a say
    solid = paper * (mask.ravel() > 0.5)
    all_pixels = np.bincount(labels, paper, areas.count).astype(np.float64)
    object_pixels = np.bincount(labels, solid, areas.count).astype(np.float64)
    sums = np.stack([np.bincount(labels, solid * w.ravel(), areas.count) for w in weights], axis=1)
    stack = np.stack(weights)
    sure = np.bincount(labels, solid * stack.max(axis=0).ravel(), areas.count)
    firsts = stack.argmax(axis=0).ravel()
    count = np.bincount(labels * 8 + firsts, solid, areas.count * 8).reshape(-1, 8)
    safe: Floats = np.maximum(object_pixels, 1e-6)
    is_split = (count.max(axis=1) / safe < SURE) & (sure / safe > CONFIDENT)
    return Votes(sums + 1e-6, object_pixels, object_pixels / all_pixels, is_split)


def even_fills(
    areas: Areas,
    ink: Array,
    slot: NDArray[np.int64],
    preference: Floats,
    sizes: Floats,
    colours: Floats,
) -> tuple[Array, Floats]:
    """For each area its row (n,) uint8 of a table (k, 3) of RGB, 0 … 255.

    The first rows are the palette itself. Areas of one colour in one piece of paper share a row,
    so that fills are even; its colour lies between the chosen one and the network's mean.
    """
    pieces, piece_of_pixel = cv2.connectedComponents(1 - ink, connectivity=4)
    paper = ink.ravel() == 0
    codes = areas.labels.ravel()[paper].astype(np.int64) * pieces + piece_of_pixel.ravel()[paper]
    values, counts = np.unique(codes, return_counts=True)
    piece = np.zeros(areas.count, np.int64)
    order = np.argsort(counts)  # the most frequent piece of an area is written last
    piece[values[order] // pieces] = values[order] % pieces
    groups, group = np.unique(piece * 8 + slot, return_inverse=True)
    mass = np.bincount(group, sizes, len(groups))
    mean = (
        np.stack(
            [
                np.bincount(group, sizes * (preference @ colours)[:, c], len(groups))
                for c in range(3)
            ],
            1,
        )
        / np.maximum(mass, 1e-6)[:, None]
    )
    chosen = colours[groups % 8]
    fills = np.where(mass[:, None] > 0, VIVID * chosen + (1 - VIVID) * mean, chosen)
    largest = np.argsort(-mass)[:MOST_FILLS]
    row_of_group = (groups % 8).astype(np.uint8)
    row_of_group[largest] = len(colours) + np.arange(len(largest))
    table = 255 * np.concatenate([colours, fills[largest]])
    return row_of_group[group], table.astype(np.float32)


def majority(areas: Areas, labels: Array, count: int) -> NDArray[np.int64]:
    """(areas,) the label, 0 … count-1, that most pixels of each area have."""
    codes = areas.labels.astype(np.int64).ravel() * count + labels.ravel()
    return np.bincount(codes, minlength=areas.count * count).reshape(-1, count).argmax(axis=1)


def believed(mask: Floats, held_by_lines: Array) -> Floats:
    """The object probability, with the odds raised where lines hold the paper."""
    odds = np.where(held_by_lines > 0, HELD_ODDS, 1.0)
    return mask * odds / (mask * odds + 1 - mask)


def with_hints(decided: Array, table: Floats, areas: Areas, hints: Floats) -> tuple[Array, Floats]:
    """Areas that a dab touches take the dab's colour; several dabs in one area: the largest."""
    strong = hints[..., 3] > 0.15
    decided = decided.copy()
    rows = [table]
    labels = areas.labels[strong]
    colours = hints[strong][:, :3] * 255
    for area in np.unique(labels):
        mine = colours[labels == area]
        if len(mine) < 12 or len(table) + len(rows) >= MIXED:
            continue
        decided[area] = len(table) + len(rows) - 1
        rows.append(np.median(mine, axis=0)[None].astype(np.float32))
    return decided, np.concatenate(rows)


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
