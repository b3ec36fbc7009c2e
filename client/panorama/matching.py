"""Which point of one view is which of another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from client.panorama.features import Features

RATIO = 0.8
"""Of the distances to the nearest and the next descriptor (Lowe, 2004)."""


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
