"""Shares colours out among areas, so that a palette is used and not only its first colour."""

from __future__ import annotations

import numpy as np

from server.arrays import Floats

DECIDED = 20.0
"""Exponent that makes an area's preference nearly a choice while the shares are balanced."""

UNWANTED = 6.0
"""Odds (as a logarithm) against a colour that belongs to another thing."""

ROUNDS = 30


def wished(preference: Floats, wanted: Floats) -> Floats:
    """Scores (n, k) whose largest per row is the slot of an area; unwanted colours rank last.

    preference: (n, k) the network's mean weights, rows summing to 1; wanted: (p,) how much each of
    the first p slots, the palette, should cover, summing to 1.
    """
    scores: Floats = DECIDED * np.log(preference + 1e-4)
    scores[:, : len(wanted)][:, wanted == 0] -= DECIDED * UNWANTED
    return scores


def balance(scores: Floats, preference: Floats, sizes: Floats, wanted: Floats) -> Floats:
    """The scores with one bias per colour that brings the shares near to the wanted ones.

    sizes: (n,) pixels of object; slots beyond the palette (white, black) keep their natural share.
    A network that is told no shares, and is unsure, gives every area the main colour. Which area
    wants the second colour *more than the others do* is still in its numbers; Sinkhorn's rounds
    (1967) find it.
    """
    slots = len(wanted)
    total = max(float(sizes.sum()), 1.0)
    natural = (sizes[:, None] * preference).sum(axis=0) / total
    goal = natural.copy()
    goal[:slots] = wanted * natural[:slots].sum()
    bias = np.zeros(preference.shape[1])
    for _ in range(ROUNDS):
        soft = np.exp(scores + bias - (scores + bias).max(axis=1, keepdims=True))
        soft /= soft.sum(axis=1, keepdims=True)
        found = (sizes[:, None] * soft).sum(axis=0) / total
        fits = (goal > 1e-9) & (found > 1e-9)
        bias[fits] += 0.7 * np.log(goal[fits] / found[fits])
    return scores + bias
