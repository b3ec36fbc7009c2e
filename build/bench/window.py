"""The real window with this computer's own server, drawn in by a hand with a mouse."""

from __future__ import annotations

import math
import time
from pathlib import Path

import psutil

from build.bench.figure import Figure, Goal
from build.bench.hand import Hand, Place
from build.bench.memory import memory_figures
from build.bench.opened import an_open_window
from build.bench.strokes import measure_strokes
from build.bench.waiting import wait
from build.bench.witness import WatchedCanvas, Witness
from client.settings import Settings
from client.sketch.document import Sketch
from client.sketch.storage import write_sketch
from client.ui import draw_page
from client.ui.keeper import FILE_NAME

STYLE = "soft"
"""One of the two whose painting is dearest; the engine's own times are measured for all."""

DRAWING_SECONDS, STOPPED_SECONDS = 5.0, 2.0
SETTLED_SECONDS, SETTLED_MS = 0.5, 500
RATE, AGE, TRACE = Goal(8, "median", at_least=True), Goal(1, "most"), Goal(16, "p95")


def measure() -> list[Figure]:
    """Strokes with pauses, drawing without, the trace beside a stopped server, and memory."""
    draw_page.Canvas = WatchedCanvas  # type: ignore[misc]
    with an_open_window(Settings(style=STYLE), prepare=_empty_sheet, size=None) as window:
        hand = Hand(window.page.canvas)
        witness = WatchedCanvas.witness = Witness(window, hand)
        figures = measure_strokes(hand, witness)
        memory = memory_figures(window.studio.session.server_pid)
        return [*figures, *_drawing(hand, witness), *_stopped(hand, witness), *memory]


def _empty_sheet(data: Path) -> None:
    """In place of the sample that a new data folder begins with."""
    write_sketch(Sketch(), data / FILE_NAME)


def _drawing(hand: Hand, witness: Witness) -> list[Figure]:
    """Without lifting the pen: how many pictures, how old, and does the trace follow?"""
    witness.pictures.clear()
    witness.trace_ms.clear()
    start = time.perf_counter()
    released = hand.draw(_spiral(DRAWING_SECONDS))
    shown = [p for p in witness.pictures if start + SETTLED_SECONDS <= p.at <= released]
    rate = len(shown) / (released - start - SETTLED_SECONDS)
    late = tuple(float(picture.newest - picture.seq) for picture in shown)
    return [
        Figure("while drawing: pictures a second", "1/s", (rate,), RATE),
        Figure("  how many sketches old a picture is", "", late or (math.inf,), AGE),
        Figure("  how old its newest line is", "ms", tuple(p.age_ms for p in shown) or (math.inf,)),
        Figure("pencil's trace: pointer → painted", "ms", tuple(witness.trace_ms), TRACE),
    ]


def _stopped(hand: Hand, witness: Witness) -> list[Figure]:
    """The trace while the server does not move at all."""
    wait(SETTLED_MS)
    witness.trace_ms.clear()
    server = psutil.Process(witness.window.studio.session.server_pid)
    stopped = [server, *server.children(recursive=True)]
    try:
        for process in stopped:
            process.suspend()
        hand.draw(_spiral(STOPPED_SECONDS))
    finally:
        for process in stopped:
            process.resume()
    return [Figure("  with the server stopped", "ms", tuple(witness.trace_ms), TRACE)]


def _spiral(seconds: float) -> list[Place]:
    """A line that takes a hand so long."""
    turns = 2.2 * seconds / DRAWING_SECONDS * 2.5
    places = []
    for n in range(int(64 * turns) + 1):
        angle = math.tau * n / 64
        radius = 60 + 380 * n / (64 * turns)
        places.append((512 + radius * math.cos(angle), 512 + radius * math.sin(angle)))
    return places
