"""Shares colours out among areas, so that a palette is used and not only its first colour."""

from __future__ import annotations

import numpy as np

from server.arrays import Floats

DECIDED = 20.0
"""Exponent that makes an area's preference nearly a choice while the shares are balanced."""

UNWANTED = 6.0
"""Odds (as a logarithm) against a colour that belongs to another thing."""

ROUNDS = 30


def balanced_choice(preference: Floats, sizes: Floats, wanted: Floats, strength: float) -> Floats:
    """Scores (n, k) whose largest per row is the slot of an area.

    preference: (n, k) the network's mean weights, rows summing to 1; sizes: (n,) pixels of object;
    wanted: (p,) how much each of the first p slots, the palette, should cover, summing to 1; the
    others (white, black) keep their natural share. strength: 0 takes the network's first choice
    among the wanted, 1 balances fully.

    A network that is unsure gives every area the main colour. Which area wants the second colour
    *more than the others do* is still in its numbers; Sinkhorn's rounds (1967) find one bias per
    colour that brings the shares near to the wanted ones.
    """
    slots = len(wanted)
    total = max(float(sizes.sum()), 1.0)
    scores: Floats = DECIDED * np.log(preference + 1e-4)
    scores[:, :slots][:, wanted == 0] -= DECIDED * UNWANTED
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
    return scores + strength * bias
