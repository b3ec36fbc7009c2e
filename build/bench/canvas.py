"""The canvas with 10,000 strokes, a document of 2,000, and an hour's work in a few minutes."""

from __future__ import annotations

import math
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
from PyQt6.QtCore import QPointF, QRect, Qt

from build.bench.figure import Figure, Goal
from build.bench.opened import an_open_window
from build.bench.waiting import wait, wait_until
from client.documents.content import Content
from client.documents.document_file import write_document
from client.settings import Settings
from client.sketch.stroke import MOUSE_PRESSURE, SIZE_PX, Brush, Point, Stroke
from client.ui.main_window import MainWindow

MANY, DOCUMENT, POINTS = 10_000, 2_000, 33
STROKES, SEGMENTS = 30, 40
SEGMENT, UNDO = Goal(8, "p95"), Goal(30, "p95")
OPENED, HELD = Goal(500), Goal(400)

ROUNDS, WARM_UP, PAINTED_EVERY = 720, 180, 24
"""A person draws a stroke each five seconds: 720 in an hour. Memory is flat after a quarter."""

FLAT = Goal(1.05)
NO_KEYS = Qt.KeyboardModifier.NoModifier


def measure() -> list[Figure]:
    """A full sheet in the real window."""
    with tempfile.TemporaryDirectory() as folder, _window() as window:
        return [*_opened(window, Path(folder)), *_drawn(window, Path(folder))]


def measure_hour() -> list[Figure]:
    """Draws, undoes, redoes and paints; what is held in the end beside what was held before."""
    with _window() as window:
        process = psutil.Process()
        held: list[float] = []
        counts: list[tuple[int, int]] = []
        for turn in range(ROUNDS):
            _stroke(window, turn)
            for act in (window.studio.undo, window.studio.redo):
                act()
                wait(20)
            if turn % PAINTED_EVERY == PAINTED_EVERY - 1:
                _paint(window)
            if turn % 40 == 39:
                window.documents.new()
            if turn >= WARM_UP and turn % 40 == 20:
                held.append(process.memory_info().rss / 1e6)
                counts.append((threading.active_count(), process.num_fds()))
        threads, handles = zip(*counts, strict=True)
        quarter = max(len(held) // 4, 1)
        grown = float(np.median(held[-quarter:]) / np.median(held[:quarter]))
        return [
            Figure("memory in the end, in times of after warm-up", "×", (grown,), FLAT),
            Figure("  client: RSS in the end", "MB", (held[-1],)),
            Figure("threads more than after warm-up", "", (threads[-1] - threads[0],), Goal(0)),
            Figure("handles more than after warm-up", "", (handles[-1] - handles[0],), Goal(2)),
        ]


@contextmanager
def _window() -> Iterator[MainWindow]:
    """Once what it does at its start is over, too."""
    with an_open_window(Settings(style="flat"), size=None) as window:
        wait(1500)
        yield window


def _opened(window: MainWindow, folder: Path) -> list[Figure]:
    """From the choice of the file to its strokes on the sheet."""
    path = folder / "two thousand.sketch2art"
    write_document(path, Content(marks=_strokes(DOCUMENT, 1), name="two thousand"))
    times = []
    for _ in range(5):
        times.append(_open(window, path, DOCUMENT))
        window.documents.new()
        wait(700)
    return [Figure(f"document of {DOCUMENT:,} strokes: chosen → shown", "ms", tuple(times), OPENED)]


def _open(window: MainWindow, path: Path, count: int) -> float:
    shown: list[float] = []

    def take(_patch: object) -> None:
        if len(window.studio.sketch.marks) == count:
            window.page.canvas.repaint()
            shown.append(time.perf_counter())

    relay = window.studio.relay
    relay.patch.connect(take)
    began = time.perf_counter()
    window.documents.open(path)
    wait_until(lambda: bool(shown))
    relay.patch.disconnect(take)
    return 1e3 * (shown[0] - began)


def _drawn(window: MainWindow, folder: Path) -> list[Figure]:
    path = folder / "ten thousand.sketch2art"
    write_document(path, Content(marks=_strokes(MANY, 2), name="ten thousand"))
    _open(window, path, MANY)
    wait(3000)
    segments: list[float] = []
    undone: list[float] = []
    for number in range(STROKES):
        segments += _stroke(window, number)
        wait(250)
    for _ in range(STROKES):
        undone.append(_until_shown(window, window.studio.undo))
        wait(100)
    older = [_until_shown(window, window.studio.undo) for _ in range(10)]
    held = psutil.Process().memory_info().rss / 1e6
    return [
        Figure(
            f"a segment over {MANY:,} strokes, drawn and painted", "ms", tuple(segments), SEGMENT
        ),
        Figure("undo of a stroke of this sitting → shown", "ms", tuple(undone), UNDO),
        Figure("undo of a stroke that was opened → shown", "ms", tuple(older), UNDO),
        Figure("client: RSS", "MB", (held,), HELD),
    ]


def _stroke(window: MainWindow, number: int) -> list[float]:
    """One stroke through the canvas's own door for the pointer; each move's milliseconds until it
    has been painted.
    """
    canvas = window.page.canvas
    places = _places(number)
    canvas._press(places[0], MOUSE_PRESSURE, True, NO_KEYS)
    times = []
    for place in places[1:]:
        began = time.perf_counter()
        canvas._move(place, MOUSE_PRESSURE, NO_KEYS)
        canvas.repaint(canvas.rect().intersected(_around(place)))
        times.append(1e3 * (time.perf_counter() - began))
        wait(4)
    canvas._release(places[-1], MOUSE_PRESSURE)
    return times


def _around(place: QPointF) -> QRect:
    return QRect(round(place.x()) - 40, round(place.y()) - 40, 80, 80)


def _places(number: int) -> list[QPointF]:
    middle = 120 + 25 * (number % 12)
    return [
        QPointF(middle + 80 * math.cos(n / 6), middle + 80 * math.sin(n / 5))
        for n in range(SEGMENTS)
    ]


def _until_shown(window: MainWindow, act: Callable[[], None]) -> float:
    shown: list[float] = []

    def take(_patch: object) -> None:
        window.page.canvas.repaint()
        shown.append(time.perf_counter())

    window.studio.relay.patch.connect(take)
    began = time.perf_counter()
    act()
    wait_until(lambda: bool(shown))
    window.studio.relay.patch.disconnect(take)
    return 1e3 * (shown[0] - began)


def _paint(window: MainWindow) -> None:
    versions = window.page.art.versions
    versions.paint()
    wait_until(lambda: versions.running is None)
    wait(200)
    for version in versions.all:
        versions.drop(version.job)


def _strokes(count: int, seed: int) -> list[Stroke]:
    """Curly lines all over the sheet."""
    random = np.random.default_rng(seed)
    brush = Brush("pencil")
    strokes = []
    for _ in range(count):
        turn = random.uniform(0, math.tau) + np.cumsum(random.normal(0, 0.25, POINTS))
        start = random.uniform(100, SIZE_PX - 100, 2)
        xs, ys = start[0] + 6 * np.cumsum(np.cos(turn)), start[1] + 6 * np.cumsum(np.sin(turn))
        points = zip(xs.round(2).tolist(), ys.round(2).tolist(), strict=True)
        strokes.append(Stroke(brush, tuple(Point(x, y) for x, y in points)))
    return strokes
