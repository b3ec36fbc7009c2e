"""Which point of one view is which of another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from client.panorama.features import Features
from client.panorama.progress import Progress

RATIO = 0.8
"""Of the distances to the nearest and the next descriptor (Lowe, 2004)."""


FEW_PAIRS = 36
STRONGEST, MANY, NEIGHBOURS = 350, 12, 6
"""Strangers have 3 or 4 rough matches by chance."""


def matched(one: Features, other: Features) -> NDArray[np.intp]:
    """(n, 2) indices of points that are each other's nearest, and clearly so in one direction.

    The descriptors have length 1, so one matrix product gives all distances: d² = 2 - 2 cos.
    """
    if len(one) < 2 or len(other) < 2:
        return np.zeros((0, 2), np.intp)
    likeness = one.descriptors @ other.descriptors.T
    nearest = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    rows = np.arange(len(one))
    best = likeness[rows, nearest]
    likeness[rows, nearest] = -1
    second = likeness.max(axis=1)
    clear = 1 - best < RATIO**2 * (1 - second)
    kept = np.flatnonzero(clear & (back[nearest] == rows))
    return np.stack([kept, nearest[kept]], axis=1)


def rough_matches(one: Features, other: Features) -> int:
    """How many of the strongest points match: tells quickly whether a pair is worth its time."""
    return len(matched(one.strongest(STRONGEST), other.strongest(STRONGEST)))


def worth_comparing(features: Sequence[Features], progress: Progress) -> list[tuple[int, int]]:
    """The pairs of places that may overlap: all of a few views; of many, each view's `NEIGHBOURS`
    with the most rough matches, and all that have `MANY` of them. Raises Cancelled.
    """
    pairs = list(itertools.combinations(range(len(features)), 2))
    if len(pairs) <= FEW_PAIRS:
        return pairs
    counts = progress.each(lambda pair: rough_matches(features[pair[0]], features[pair[1]]), pairs)
    kept = {pair for pair, count in zip(pairs, counts, strict=True) if count >= MANY}
    for place in range(len(features)):
        own = [(count, pair) for count, pair in zip(counts, pairs, strict=True) if place in pair]
        kept.update(pair for _count, pair in sorted(own, reverse=True)[:NEIGHBOURS])
    return sorted(kept)
