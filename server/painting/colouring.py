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
from server.painting.dabs import Dab, dabbed_rows, find_dabs, meant_areas
from server.painting.held import held

PAPER = 255
MIXED = 254
OBJECT = 253
SURE = 0.72
"""An area is object or paper as a whole where this share of its pixels agrees, else by pixel."""

CONFIDENT = 0.62
"""An area has more than one colour only where the network is so sure of each pixel's."""

SMALL_PX = 250
"""A smaller area (at 256 px) has too few pixels to be split well; the majority takes it."""

BALANCE = 1.0
VIVID = 0.6
"""How far a fill goes from the network's mean colour, which is accurate, to the chosen one."""

MOST_FILLS = 150

FENCED = 0.3
"""An area that lines fence so far is not split by pixel either."""

HELD_ODDS = 6.0
"""How much likelier paper that lines hold is an object than the network alone believes."""


@dataclass(frozen=True)
class Colouring:
    """index: (512, 512) uint8, a row of `table` or PAPER; table: (n, 3) float32 RGB, 0 … 255;
    behind: dabs that lie on the background.
    """

    index: Array
    table: Floats
    behind: list[Dab]


def colour_areas(areas: Areas, ink: Array, answer: Answer, hints: Floats | None) -> Colouring:
    """Decides every area by the votes of its paper pixels, thing by thing.

    ink: (256, 256) 0 or 1; hints: (256, 256, 4) RGBA in [0, 1] or None.
    """
    size = (256, 256)
    fence = fenced(areas, ink)
    bound = np.maximum(held(ink), fence[areas.labels])
    mask = believed(cv2.resize(answer.mask, size, interpolation=cv2.INTER_LINEAR), bound)
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
    row, table, group = even_fills(
        areas, ink, slot, thing, preference, votes.object_pixels, answer.colours
    )
    decided = object_or_paper(votes, (areas.sizes < SMALL_PX) | (fence > FENCED))
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


def object_or_paper(votes: Votes, whole: NDArray[np.bool_]) -> Array:
    """(areas,) uint8: OBJECT, PAPER, or MIXED, to be decided pixel by pixel.

    whole: (areas,) those that are one or the other by majority.
    """
    decided = np.full(len(whole), OBJECT, np.uint8)
    decided[(votes.is_split | (votes.object_share < SURE)) & ~whole] = MIXED
    decided[(votes.object_share < 1 - SURE) | (whole & (votes.object_share < 0.5))] = PAPER
    return decided


def even_fills(
    areas: Areas,
    ink: Array,
    slot: NDArray[np.int64],
    thing: NDArray[np.int64],
    preference: Floats,
    sizes: Floats,
    colours: Floats,
) -> tuple[Array, Floats, NDArray[np.int64]]:
    """For each area its row (n,) uint8 of a table (k, 3) of RGB, 0 … 255, and its group (n,).

    The first rows are the palette itself. Areas of one colour and thing in one piece of paper are
    a group and share a row, so that fills are even; its colour lies between the chosen one and the
    network's mean.
    """
    pieces, piece_of_pixel = cv2.connectedComponents(1 - ink, connectivity=4)
    paper = ink.ravel() == 0
    codes = areas.labels.ravel()[paper].astype(np.int64) * pieces + piece_of_pixel.ravel()[paper]
    values, counts = np.unique(codes, return_counts=True)
    piece = np.zeros(areas.count, np.int64)
    order = np.argsort(counts)  # the most frequent piece of an area is written last
    piece[values[order] // pieces] = values[order] % pieces
    groups, group = np.unique((piece * 256 + thing) * 8 + slot, return_inverse=True)
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
    return row_of_group[group], table.astype(np.float32), group


def majority(areas: Areas, labels: Array, count: int) -> NDArray[np.int64]:
    """(areas,) the label, 0 … count-1, that most pixels of each area have."""
    codes = areas.labels.astype(np.int64).ravel() * count + labels.ravel()
    return np.bincount(codes, minlength=areas.count * count).reshape(-1, count).argmax(axis=1)


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
    for edge in (areas.labels[0], areas.labels[-1], areas.labels[:, 0], areas.labels[:, -1]):
        open_side += np.bincount(edge, minlength=areas.count)
    around = at_line / np.maximum(at_line + open_side, 1)
    return np.clip((around - 0.66) / 0.2, 0, 1)


def believed(mask: Floats, bound: Floats) -> Floats:
    """The object probability, with the odds raised where lines hold or fence the paper, 0 … 1."""
    odds = 1 + (HELD_ODDS - 1) * bound
    return mask * odds / (mask * odds + 1 - mask)


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
