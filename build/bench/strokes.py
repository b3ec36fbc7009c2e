"""From the mouse's release to the picture of the whole stroke on the screen, and where it went."""

from __future__ import annotations

from dataclasses import dataclass

from build.bench.figure import Figure, Goal
from build.bench.hand import Hand
from build.bench.sketches import BIRDS, SCENE
from build.bench.waiting import wait, wait_until
from build.bench.witness import Witness

WARM_UP = 1
SCENES = 2
"""Of the 30 strokes of one, p95 would be the second worst, whatever came between."""

PAUSE_MS = 700
"""A hand's pause; long enough for the style cards' small pictures to come in between."""

TOTAL, NETWORK = Goal(120, "p95"), Goal(60, "p95")
PAINTING, REST = Goal(30, "p95"), Goal(30, "p95")


@dataclass(frozen=True)
class Delay:
    """One stroke's delay in milliseconds. before: until its last sketch was asked for; coding:
    PNG and JPEG in the worker; way: both ways and waiting for the worker; window: to the screen.
    """

    total: float
    network: float
    painting: float
    before: float
    coding: float
    way: float
    window: float

    @property
    def rest(self) -> float:
        """All but the model and its painting."""
        return self.total - self.network - self.painting


def measure_strokes(hand: Hand, witness: Witness) -> list[Figure]:
    """Draws a scene stroke by stroke, with pauses, and then anew."""
    delays = []
    for _ in range(SCENES):
        delays += [_delay(hand, witness, line) for line in SCENE + BIRDS][WARM_UP:]
        witness.window.studio.start_anew()
        wait(PAUSE_MS)

    def figure(name: str, part: str, goal: Goal | None = None) -> Figure:
        return Figure(name, "ms", tuple(getattr(delay, part) for delay in delays), goal)

    return [
        figure("mouse released → picture on the screen", "total", TOTAL),
        figure("  network", "network", NETWORK),
        figure("  painting (upsampling)", "painting", PAINTING),
        figure("  everything else", "rest", REST),
        figure("    until the last sketch is asked for", "before"),
        figure("    decoding and encoding at the worker", "coding"),
        figure("    on the way, and waiting for the worker", "way"),
        figure("    decoded, fitted and painted", "window"),
    ]


def _delay(hand: Hand, witness: Witness, line: list[tuple[float, float]]) -> Delay:
    raster, seen = witness.window.studio.raster, witness.pictures
    first = len(seen)
    released = hand.draw(line)

    def is_shown() -> bool:
        return raster.has_asked and len(seen) > first and seen[-1].seq >= raster.newest_asked

    wait_until(is_shown)
    last = raster.newest_asked
    asked = raster.asked(last)
    assert asked is not None
    painted = next(picture.at for picture in seen[first:] if picture.seq >= last)
    answered, answer = witness.answers[last]
    wait(PAUSE_MS)
    # Where the whole stroke was asked for before the release, the clock starts there.
    start = min(released, asked.asked_at)
    took = answer.milliseconds
    worker = took["decode"] + took["paint"] + took["encode"]
    return Delay(
        total=1e3 * (painted - start),
        network=took["network"],
        painting=took["painting"],
        before=1e3 * (asked.asked_at - start),
        coding=worker - took["network"] - took["painting"],
        way=1e3 * (answered - asked.asked_at) - worker,
        window=1e3 * (painted - answered),
    )
