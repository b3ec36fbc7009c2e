"""How well and how fast panoramas are joined, beside cv2.Stitcher and the package `stitching`.

Sets are rendered, so their geometry is known; all three are judged by the same lines
(build/panorama_sets/judging.py) and get the same pictures. The rivals run at their defaults, in an
environment of their own, after a warm-up.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2

from build.bench.figure import Figure, Goal
from build.bench.panorama_speed import cancel_figures, memory_figures, speed_figures
from build.panorama_sets.judging import Estimate, Judgement, Verdict, judged
from build.panorama_sets.rivals import NAMES, outcomes_of
from build.panorama_sets.sets import Recipe, RenderedSet, all_recipes, render_set
from client.panorama.camera import Camera
from client.panorama.stitcher import NothingJoined, stitch
from client.panorama.view import view_of

THREADS = 2
OURS = "Sketch2Art"
ACCURATE_PX, WELL_ABOVE = 2.0, 5.0
"""Of a joined set's worst corner; percentage points above the better rival."""


@dataclass(frozen=True)
class Trial:
    """What somebody made of a set."""

    judgement: Judgement
    seconds: float

    @property
    def is_joined(self) -> bool:
        """All views that belong together, none else, and right."""
        return self.judgement.verdict is Verdict.JOINED


def measure() -> list[Figure]:
    """One set of each kind, and speed: some two minutes."""
    first = {recipe.kind: recipe for recipe in reversed(all_recipes())}
    return [
        *_measured(list(first.values())),
        *speed_figures(),
        *memory_figures(),
        *cancel_figures(),
    ]


def measure_all() -> list[Figure]:
    """All sets, also by kind: some four minutes."""
    return _measured(all_recipes(), by_kind=True)


def _measured(recipes: Sequence[Recipe], by_kind: bool = False) -> list[Figure]:
    cv2.setNumThreads(THREADS)
    sets = [render_set(recipe) for recipe in recipes]
    trials = {OURS: [_our_trial(one) for one in sets]}
    for rival, name in NAMES.items():
        outcomes = outcomes_of(rival, sets)
        trials[name] = [
            Trial(judged(one, outcome.estimates), outcome.seconds[-1])
            for one, outcome in zip(sets, outcomes, strict=True)
        ]
    # One set of each kind says nothing of a share of 95 %.
    share = Goal(95, at_least=True) if by_kind else None
    return [*_overall(trials, share), *(_by_kind(sets, trials) if by_kind else [])]


def _our_trial(one: RenderedSet) -> Trial:
    views = [view_of(str(place), view) for place, view in enumerate(one.views)]
    start = time.perf_counter()
    estimates = {}
    try:
        join = stitch(views).join
        estimates = {
            place: _estimate(camera)
            for place, camera in zip(join.places, join.layout.cameras, strict=True)
        }
    except NothingJoined:
        pass
    return Trial(judged(one, estimates), time.perf_counter() - start)


def _estimate(camera: Camera) -> Estimate:
    pinhole = replace(camera, bend=0.0)
    return Estimate(
        camera.calibration,
        camera.rotation,
        lambda pixels: pinhole.pixels(camera.rays(pixels)),
        lambda pixels: camera.pixels(pinhole.rays(pixels)),
    )


def _overall(trials: dict[str, list[Trial]], share: Goal | None) -> list[Figure]:
    shares = {name: _share(of) for name, of in trials.items()}
    best_rival = max(share for name, share in shares.items() if name != OURS)
    figures = [
        Figure("sets joined", "%", (shares[OURS],), share),
        *(Figure(f"  {name}", "%", (share,)) for name, share in shares.items() if name != OURS),
        Figure(
            "  points above the better rival",
            "",
            (shares[OURS] - best_rival,),
            Goal(WELL_ABOVE, at_least=True),
        ),
    ]
    for name, of in trials.items():
        errors = tuple(trial.judgement.error_px for trial in of if trial.is_joined)
        goal = Goal(ACCURATE_PX) if name == OURS else None
        if errors:
            figures.append(Figure(f"{name}: worst corner of joined sets", "px", errors, goal))
    for name, of in trials.items():
        silent = sum(trial.judgement.verdict is Verdict.SILENT for trial in of)
        goal = Goal(0, "most") if name == OURS else None
        figures.append(Figure(f"{name}: silent failures", "sets", (float(silent),), goal))
    return figures


def _by_kind(sets: Sequence[RenderedSet], trials: dict[str, list[Trial]]) -> list[Figure]:
    figures = []
    for kind in dict.fromkeys(one.kind for one in sets):
        at = [place for place, one in enumerate(sets) if one.kind == kind]
        for name, of in trials.items():
            own = [of[place] for place in at]
            title = f"{kind} ({len(at)} sets): {name}"
            figures.append(Figure(title, "%", (_share(own),)))
            errors = [trial.judgement.error_px for trial in own if trial.is_joined]
            if errors:
                figures.append(Figure("  worst corner", "px", tuple(errors)))
    return figures


def _share(trials: Sequence[Trial]) -> float:
    """Per cent that are joined."""
    return 100 * statistics.mean(trial.is_joined for trial in trials)
