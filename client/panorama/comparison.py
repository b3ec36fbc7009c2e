"""Which views overlap, and how they were seen: quickly, then, if need be, closely, and what is
faint once more, made stronger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from client.panorama.diagnosis import too_plain
from client.panorama.estimation import Estimate, estimated
from client.panorama.features import CLOSE, FAINT, QUICK, Features, Look, find_features
from client.panorama.matching import worth_comparing
from client.panorama.pairs import Pair, matched_pair
from client.panorama.progress import Progress, Step
from client.panorama.view import SmallView
from shared.errors import Refusal

ENOUGH_INLIERS = 24
"""Of each joined view's best pair; with fewer a closer look is worth its time."""


@dataclass(frozen=True)
class Comparison:
    """What comparing views found, all by their place among those compared. refusals: of those on
    which there is too little to see.
    """

    small: list[SmallView]
    features: list[Features]
    estimate: Estimate
    refusals: dict[int, Refusal]

    @property
    def joined(self) -> list[int]:
        """Those that hang together."""
        return sorted(self.estimate.cameras)


def compared(small: Sequence[SmallView], progress: Progress) -> Comparison:
    """The comparison of views that could be read. Raises Cancelled."""
    quick = _compared(small, progress, QUICK)
    if _is_clear(quick):
        return quick
    close = _compared(small, progress, CLOSE, quick.estimate.pairs)
    if not any(small[place].is_faint for place in range(len(small)) if place not in close.joined):
        return close
    faint = _compared(small, progress, FAINT, close.estimate.pairs)
    return faint if len(faint.joined) > len(close.joined) else close


def _compared(
    small: Sequence[SmallView], progress: Progress, look: Look, known: Sequence[Pair] = ()
) -> Comparison:
    """known: pairs from an earlier look."""
    with progress.step(Step.LOOKING):
        features = progress.each(lambda view: find_features(view, look), small)
    with progress.step(Step.MATCHING):
        pairs = progress.each(
            lambda pair: matched_pair(pair, (features[pair[0]], features[pair[1]])),
            worth_comparing(features, progress),
        )
    with progress.step(Step.ESTIMATING):
        estimate = estimated(small, features, pairs, progress, known)
    refusals = {
        place: refusal
        for place, view in enumerate(small)
        if place not in estimate.cameras and (refusal := too_plain(view, features[place]))
    }
    return Comparison(list(small), features, estimate, refusals)


def _is_clear(comparison: Comparison) -> bool:
    """Whether all views are joined, each by many inliers."""
    best = dict.fromkeys(range(len(comparison.small)), 0)
    for pair in comparison.estimate.pairs:
        if pair.is_sure:
            for place in (pair.one, pair.other):
                best[place] = max(best[place], pair.inliers)
    all_joined = len(comparison.joined) == len(comparison.small)
    return all_joined and min(best.values(), default=0) >= ENOUGH_INLIERS
