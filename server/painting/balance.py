"""Shares colours out among areas, so that a palette is used and not only its first colour."""

from __future__ import annotations

import numpy as np

from server.arrays import Floats

DECIDED = 20.0
"""Exponent that makes an area's preference nearly a choice while the shares are balanced."""

ROUNDS = 30


def balanced_scores(preference: Floats, sizes: Floats, wanted: Floats) -> Floats:
    """Scores (n, k) whose largest per row is the slot of an area, so that each colour covers about
    as much as is wanted of it.

    preference: (n, k) rows summing to 1; sizes: (n,) pixels of object; wanted: (p,) how much of
    each of the first p slots, the palette, summing to 1; slots beyond (white, black) keep their
    natural share. A network that is told no shares, and is unsure, gives every area the main
    colour. Which area wants the second colour *more than the others do* is still in its numbers;
    Sinkhorn's rounds (1967) find one bias per colour that brings it out.
    """
    scores: Floats = DECIDED * np.log(preference + 1e-6)
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
