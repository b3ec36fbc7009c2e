"""What is measured on a graphics card, part by part."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from build.bench.figure import Figure, Goal, NotMeasured
from server.diffusion.ladder import RUNGS, Rung

if TYPE_CHECKING:
    from build.bench.card_painters import Painters, Picture
    from server.diffusion.wish import Wish

Values = tuple[float, ...]

RATIO, AIM = 1.3, 1.7
"""Swift against diffusers; without it the networks take as long as in diffusers' own call."""
ADAPTER_PERCENT, FOUR_STEPS_MS, PREVIEW_MS, LIVE_MS, FIRST_REQUEST = 3, 170, 150, 50, 1.2

SMALL_RUNGS = "whole", "parts", "layers"
"""Of Stable Diffusion 1.5: its pictures are no larger than a tile, and the smaller ones are for
cards that are too small for it, too.
"""


@dataclass(frozen=True)
class Part:
    """figures: what it gives, in that order, still empty; measure: their values."""

    figures: tuple[Figure, ...]
    measure: Callable[[Painters], tuple[Values, ...]]


class _Seen(Exception):
    """The preview has come: the rest of the picture is not wanted."""


def _requests(painters: Painters) -> tuple[Values, ...]:
    wish = painters.wish("sdxl", steps=4, guidance=1.0)
    with painters.few_steps():
        seconds = [painters.paint("sdxl", wish)[0] for _ in range(painters.extent.requests)]
    return _milliseconds(seconds[1:]), (seconds[0] / seconds[-1],)


def _first_previews(painters: Painters) -> tuple[Values, ...]:
    wish = painters.wish("sdxl")

    def first() -> float:
        def stepped(_step: int, _of: int, preview: Callable[[], object]) -> None:
            preview()
            raise _Seen

        start = time.perf_counter()
        try:
            painters.paint("sdxl", wish, stepped)
        except _Seen:
            return time.perf_counter() - start
        raise RuntimeError("no step was told")

    first()
    return (_milliseconds([first() for _ in range(painters.extent.rounds)]),)


def _beside_diffusers(painters: Painters) -> tuple[Values, ...]:
    wish = painters.wish("sdxl")
    plain = replace(wish, freedom=1.0)
    rounds = []
    for _ in range(1 + painters.extent.rounds):
        eager, theirs = painters.by_diffusers(wish)
        ours, picture = painters.paint("sdxl", wish)
        rounds.append((eager, ours, painters.paint("sdxl", plain)[0]))
    rounds = rounds[1:]
    painters.eager = statistics.median(eager for eager, _ours, _plain in rounds), theirs
    return (
        tuple(eager for eager, _ours, _plain in rounds),
        tuple(ours for _eager, ours, _plain in rounds),
        tuple(eager / ours for eager, ours, _plain in rounds),
        *_differences(theirs, picture),
        tuple(plain for _eager, _ours, plain in rounds),
        tuple(100 * (ours / plain - 1) for _eager, ours, plain in rounds),
    )


def _swiftly(painters: Painters) -> tuple[Values, ...]:
    if painters.eager is None:
        raise NotMeasured("nor was diffusers' own call")
    eager, theirs = painters.eager
    wish = painters.wish("sdxl")
    try:
        rounds = painters.extent.rounds
        first, seconds, picture = _swift_seconds(painters, "sdxl", wish, rounds)
    finally:
        painters.forget()  # what was compiled stays compiled
    ratios = tuple(eager / own for own in seconds)
    alike = _differences(theirs, picture)
    return (first,), tuple(seconds), ratios, *alike, (seconds[0] / seconds[-1],)


def _swift_seconds(
    painters: Painters, family: str, wish: Wish, rounds: int
) -> tuple[float, list[float], Picture]:
    """Until a compiled painter has painted once, and for each picture after that; the last one."""
    painter = painters.painter(family, is_swift=True)
    seconds = []
    for _ in range(1 + rounds):
        painters.card.wait()
        start = time.perf_counter()
        picture = painter.paint(wish, lambda *_step: None, lambda *_note: None)
        seconds.append(time.perf_counter() - start)
    return seconds[0], seconds[1:], picture


def _small(painters: Painters) -> tuple[Values, ...]:
    wish = painters.wish("sd")
    seconds = [painters.paint("sd", wish)[0] for _ in range(1 + painters.extent.rounds)]
    return (tuple(seconds[1:]),)


def _live(painters: Painters) -> tuple[Values, ...]:
    wish = painters.wish("live", guidance=1.0)
    seconds = [painters.paint("live", wish)[0] for _ in range(1 + painters.extent.requests)]
    return (_milliseconds(seconds[1:]),)


def _live_swiftly(painters: Painters) -> tuple[Values, ...]:
    wish = painters.wish("live", guidance=1.0)
    try:
        first, seconds, _picture = _swift_seconds(painters, "live", wish, painters.extent.requests)
    finally:
        painters.forget()
    return (first,), _milliseconds(seconds), (seconds[0] / seconds[-1],)


def _rung(family: str, rung: Rung) -> Part:
    def on_rung(painters: Painters) -> tuple[Values, ...]:
        painter = painters.painter(family, rung)
        for steps in (1, None):  # the first one asks for memory, and is not counted
            start = time.perf_counter()
            painter.paint(painters.wish(family, steps), lambda *_step: None, lambda *_note: None)
            seconds = time.perf_counter() - start
        allocated, reserved = painters.card.peak()
        return (seconds,), (allocated,), (reserved,)

    name, picture = NAMES[family]
    peaks = (f"  {name}, {rung.key}: peak, {what}" for what in ("allocated", "reserved"))
    seconds = Figure(f"{name}, {picture}, on rung {rung.key}", "s")
    return Part((seconds, *(Figure(peak, "GB") for peak in peaks)), on_rung)


def _differences(one: np.ndarray, other: np.ndarray) -> tuple[Values, Values]:
    apart = np.abs(one.astype(np.int16) - other)
    return (float(apart.mean()),), (float(apart.max()),)


def _milliseconds(seconds: list[float]) -> Values:
    return tuple(1e3 * one for one in seconds)


NAMES = {"sdxl": ("SDXL", "1,024 px, 30 steps"), "sd": ("SD 1.5", "512 px, 25 steps")}
ALIKE, SWIFT_ALIKE = (
    tuple(Figure(f"  {whose} seed: {which}", "of 255") for which in ("mean difference", "most"))
    for whose in ("same", "swift, same")
)

PARTS = (
    Part(
        (
            Figure("SDXL and adapter, four steps, guidance 1", "ms", goal=Goal(FOUR_STEPS_MS)),
            Figure("  first after loading, in times of the 20th", "×", goal=Goal(FIRST_REQUEST)),
        ),
        _requests,
    ),
    Part(
        (Figure("SDXL and adapter: first preview after asking", "ms", goal=Goal(PREVIEW_MS)),),
        _first_previews,
    ),
    Part(
        (
            Figure("SDXL and adapter, 30 steps: diffusers' own call", "s"),
            Figure("  our painter", "s"),
            Figure("  diffusers' call in times of our painter", "×"),
            *ALIKE,
            Figure("  our painter, plain SDXL", "s"),
            Figure("  the adapter's cost over plain", "%", goal=Goal(ADAPTER_PERCENT)),
        ),
        _beside_diffusers,
    ),
    Part(
        (
            Figure("SDXL and adapter, swift: the picture that compiles", "s"),
            Figure("  our painter, swift", "s"),
            Figure(f"  diffusers' call in times of it (aim {AIM:g})", "×",
                goal=Goal(RATIO, at_least=True)),
            *SWIFT_ALIKE,
            Figure("  the next one in times of the last", "×", goal=Goal(FIRST_REQUEST)),
        ),
        _swiftly,
    ),
    Part((Figure("SD 1.5 and ControlNet, 512 px, 25 steps", "s"),), _small),
    Part((Figure("live: two steps, 512 px, TAESD", "ms", goal=Goal(LIVE_MS)),), _live),
    Part(
        (
            Figure("live, swift: the picture that compiles", "s"),
            Figure("  two steps, 512 px, TAESD, swift", "ms", goal=Goal(LIVE_MS)),
            Figure("  the first after that in times of the last", "×", goal=Goal(FIRST_REQUEST)),
        ),
        _live_swiftly,
    ),
)  # fmt: skip
"""Those that matter most stand first: a slow card may not come to the last ones in time."""

LADDER = (
    *(_rung("sdxl", rung) for rung in RUNGS),
    *(_rung("sd", rung) for rung in RUNGS if rung.key in SMALL_RUNGS),
)
"""Seconds and memory on each rung."""
