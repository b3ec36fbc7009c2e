"""Even fills: which areas share a colour, and what colour that is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.balance import balanced_scores

MOST_FILLS = 150

FOREIGN = 1e-4
"""What the network's wish for another thing's colour counts."""

DEVIATES = 0.3
"""Areas that lines enclose together take one colour unless the network wants so much else."""

Labels = NDArray[np.int64]


def own_preference(weights: Floats, thing: Labels, wanted: Floats) -> Floats:
    """(n, 8) rows summing to 1: what the network wants for each area of the colours that belong to
    its thing; white and black belong to all.

    weights: (n, 8) above 0; thing: (n,); wanted: (things, 6), 0 for colours of other things.
    """
    own = np.ones((len(wanted), weights.shape[1]))
    own[:, : wanted.shape[1]] = np.where(wanted > 0, 1, FOREIGN)
    mine = weights * own[thing]
    return np.asarray(mine / mine.sum(axis=1, keepdims=True))


def chosen_slots(
    piece: Labels,
    enclosed: NDArray[np.bool_],
    thing: Labels,
    preference: Floats,
    sizes: Floats,
    wanted: Floats,
    *,
    balanced: bool,
) -> Labels:
    """(n,) the palette slot of each area; areas of a closed piece decide together.

    preference: (n, 8) rows summing to 1; sizes: (n,); wanted: (things, 6); balanced: whether the
    whole palette is to be used, see balance.py.
    """
    together = np.where(enclosed, piece * len(wanted) + thing, -1)
    common = preference.copy()
    for number in np.unique(together[enclosed]):
        members = together == number
        mean = np.average(preference[members], axis=0, weights=sizes[members] + 1e-6)
        alike = members.copy()
        alike[members] = np.abs(preference[members] - mean).sum(axis=1) / 2 < DEVIATES
        common[alike] = mean
    slot = np.zeros(len(preference), np.int64)
    for number, shares in enumerate(wanted):
        mine = thing == number
        if mine.any():
            # Equal preferences are one vote: areas that decide together cannot be dealt apart.
            rows, unit = np.unique(common[mine], axis=0, return_inverse=True)
            mass = np.bincount(unit.ravel(), sizes[mine], len(rows)).astype(np.float64)
            scores = balanced_scores(rows, mass, shares) if balanced else rows
            slot[mine] = scores.argmax(axis=1)[unit.ravel()]
    return slot


def obeyed(
    piece: Labels,
    thing: Labels,
    slot: Labels,
    preference: Floats,
    sizes: Floats,
    said: Labels,
) -> tuple[Labels, Floats, NDArray[np.bool_]]:
    """Slot (n,) and preference (n, 8) with what was said: the largest fill of a thing takes the
    colour that was said of it, whatever the network thinks. And which areas those are (n,).

    said: (things,) slots, -1 where no colour was said.
    """
    slot, preference = slot.copy(), preference.copy()
    obeys = np.zeros(len(slot), bool)
    fill = piece * 8 + slot
    for number in np.flatnonzero(said >= 0):
        mine = thing == number
        fills, of_area = np.unique(fill[mine], return_inverse=True)
        if len(fills):
            mass = np.bincount(of_area.ravel(), sizes[mine], len(fills))
            largest = mine & (fill == fills[mass.argmax()])
            slot[largest] = said[number]
            preference[largest] = np.eye(preference.shape[1])[said[number]]
            obeys |= largest
    return slot, preference, obeys


def even_fills(
    piece: Labels,
    thing: Labels,
    slot: Labels,
    preference: Floats,
    sizes: Floats,
    colours: Floats,
    vivid: float,
) -> tuple[Array, Floats, Labels]:
    """For each area its row (n,) uint8 of a table (k, 3) of RGB, 0 … 255, and its group (n,).

    The first rows are the palette itself. Areas of one colour and thing in one piece of paper are
    a group and share a row, so that fills are even; its colour lies between the network's
    mean, which is accurate, and the chosen one: `vivid`, 0 … 1, says how far.
    """
    groups, group = np.unique((piece * 256 + thing) * 8 + slot, return_inverse=True)
    mass = np.bincount(group, sizes, len(groups)).astype(np.float64)
    weighted = sizes[:, None] * (preference @ colours)
    sums = [np.bincount(group, channel, len(groups)) for channel in weighted.T]
    mean = np.stack(sums, axis=1) / np.maximum(mass, 1e-6)[:, None]
    chosen = colours[groups % 8]
    fills = np.where(mass[:, None] > 0, vivid * chosen + (1 - vivid) * mean, chosen)
    largest = np.argsort(-mass)[:MOST_FILLS]
    row_of_group = (groups % 8).astype(np.uint8)
    row_of_group[largest] = len(colours) + np.arange(len(largest))
    table = 255 * np.concatenate([colours, fills[largest]])
    return row_of_group[group], table.astype(np.float32), group
