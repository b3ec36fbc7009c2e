"""Each effect's preview beside OpenCV's ordinary call and beside its own full quality."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import cv2

from build.bench.figure import Figure, Goal
from build.ordinary_filters import ORDINARY, Frame, photographs
from build.similarity import ssim
from client.filters.filter import Filter
from client.filters.registry import find_filters

SIZES = {(1280, 720): Goal(33, "p95"), (1920, 1080): Goal(66, "p95")}
RATIOS = {
    "stylization": 10,
    "oil_painting": 20,
    "cartoon": 10,
    "pencil_grey": 5,
    "pencil_colour": 5,
}
ALIKE = {"stylization": 0.85, "pencil_grey": 0.85, "pencil_colour": 0.85}
USUALLY_ALIKE = 0.9
THREADS, WARM_UP, REPEATS = 2, 2, 40
OTHERS = 5
"""How often what is slow is measured, in between."""


def measure() -> list[Figure]:
    """Times in turns, so that all meet the same load; likeness on three photographs."""
    cv2.setNumThreads(THREADS)
    figures = []
    for (width, height), goal in SIZES.items():
        photos = photographs(width, height)
        for name, effect in find_filters().items():
            title = f"{name}, {height} lines"
            figures += _timed(title, effect, photos["lake"], goal)
            alike = [ssim(effect.preview(photo), effect.full(photo)) for photo in photos.values()]
            least = Goal(ALIKE.get(name, USUALLY_ALIKE), "least", at_least=True)
            figures.append(Figure(f"  {title}: SSIM to full quality", "", tuple(alike), least))
    return figures


def _timed(title: str, effect: Filter[Any], frame: Frame, goal: Goal) -> list[Figure]:
    first = _milliseconds(effect.preview, frame)
    for _ in range(WARM_UP):
        effect.preview(frame)
    ordinary = ORDINARY.get(effect.name)
    preview, full, usual = [], [], []
    for turn in range(REPEATS):
        preview.append(_milliseconds(effect.preview, frame))
        if turn % (REPEATS // OTHERS) == 0:
            full.append(_milliseconds(effect.full, frame))
            if ordinary:
                usual.append(_milliseconds(ordinary, frame))
    figures = [
        Figure(title, "ms", tuple(preview), goal),
        Figure("  its first frame", "ms", (first,)),
        Figure("  at full quality", "ms", tuple(full)),
    ]
    if usual:
        ratio = statistics.median(usual) / statistics.median(preview)
        wanted = RATIOS.get(effect.name)
        figures += [
            Figure("  OpenCV's ordinary call", "ms", tuple(usual)),
            Figure(
                f"  {title}: faster than that",
                "×",
                (ratio,),
                Goal(wanted, at_least=True) if wanted else None,
            ),
        ]
    return figures


def _milliseconds(work: Callable[[Frame], Frame], frame: Frame) -> float:
    start = time.perf_counter()
    work(frame)
    return 1e3 * (time.perf_counter() - start)
