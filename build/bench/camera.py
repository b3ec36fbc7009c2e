"""The Camera page in the real window, live with the made-up scene of 1280×720 at 30 a second."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psutil
from PyQt6.QtCore import Qt, QTimer

from build.bench.figure import Figure, Goal
from build.bench.jitter import BEAT_MS, Jitter
from build.bench.opened import an_open_window
from build.bench.waiting import wait, wait_until
from client.camera.painted import PaintedEffect
from client.ui.camera_controls import NINE, ONE
from client.ui.camera_page import CameraPage
from client.ui.camera_painter import PREFIX
from client.ui.camera_stage import Figures

RATE = 30.0
AGE = Goal(2 * 1000 / RATE, "p95")
BLOCKED = Goal(16, "p95")
MANY = Goal(10, at_least=True)
EFFECTS = ("", "cartoon", "oil_painting", "pencil_colour", "stylization")
STYLE = "soft"
SETTLE_MS, SECONDS = 1500, 6

MINUTES, WARM_UP_MINUTES = 10, 2
CHANGE_MS = 15_000
"""In the long run another effect is chosen so often, the grid among them."""

MEMORY = Goal(1.05, "most")


class Watch:
    """What the window shows and how promptly its thread answers, from `begin` on."""

    def __init__(self, page: CameraPage) -> None:
        self.ages: list[float] = []
        self.pauses: list[float] = []
        self.behind: list[float] = []
        self.tiles: Counter[str] = Counter()
        self._page = page
        self._beaten = time.perf_counter()
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._take_beat)
        self._beat.start(BEAT_MS)
        page.stage.painted.connect(self._take_painted)
        page.studio.feed.tiled.connect(lambda name, _image: self.tiles.update((name,)))

    def begin(self) -> None:
        """Forgets what was before."""
        for seen in (self.ages, self.pauses, self.behind):
            seen.clear()
        self.tiles.clear()

    def stop(self) -> None:
        """Looks no more."""
        self._beat.stop()

    def _take_painted(self, figures: Figures) -> None:
        self.ages.append(figures.age_ms)
        capturing, shown = self._page.studio.feed._capturing, self._page.stage._shown
        if capturing is not None and shown is not None:
            self.behind.append(capturing._number - shown.frame.number)

    def _take_beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(max(1e3 * (now - self._beaten) - BEAT_MS, 0.0))
        self._beaten = now


def measure() -> list[Figure]:
    """Each effect for some seconds, then nine at once, then a style of the instant model."""
    with _live() as (page, watch), Jitter() as jitter:
        figures = []
        for name in EFFECTS:
            page.desk.choose(name)
            figures += _one(page, watch, name or "as it is")
        figures += _nine(page, watch) + _painted(page, watch)
    own = Figure("a process that only sleeps waits", "ms", tuple(jitter.pauses))
    return [*figures, own, Figure("  longer than 16 ms", "1/min", (_long_ones(jitter.pauses),))]


def measure_ten_minutes() -> list[Figure]:
    """Effects, grid and a style in turn; memory and threads after it beside those after warm-up."""
    with _live() as (page, watch):
        process = psutil.Process()
        held: list[tuple[int, int]] = []
        names = [name for name in page.desk.strip.cards if name]
        began, at = time.monotonic(), 0
        behind = 0.0
        while (elapsed := (time.monotonic() - began) / 60) < MINUTES:
            if at % (len(names) + 1) == len(names):
                page.show_view(NINE)
            else:
                page.show_view(ONE)
                page.desk.choose(names[at % (len(names) + 1)])
            at += 1
            wait(CHANGE_MS)
            behind = max([behind, *watch.behind])
            watch.begin()
            if elapsed >= WARM_UP_MINUTES:
                held.append((process.memory_info().rss, process.num_threads()))
        first, last = held[0], held[-1]
        ratio = max(rss for rss, _threads in held) / first[0]
        return [
            Figure("client's memory, most after warm-up", "×", (ratio,), MEMORY),
            Figure("  at the end", "MB", (last[0] / 1e6,)),
            Figure("threads more than after warm-up", "", (last[1] - first[1],), Goal(0, "most")),
            Figure("frames taken since the one on the screen, at most", "", (behind,)),
        ]


@contextmanager
def _live() -> Iterator[tuple[CameraPage, Watch]]:
    with an_open_window() as window:
        window.show_page("camera")
        (page,) = window.findChildren(CameraPage)
        page.sources.use_scene()
        wait_until(page.controls.take.isEnabled)
        watch = Watch(page)
        yield page, watch
        watch.stop()


def _for_a_while(watch: Watch) -> None:
    wait(SETTLE_MS)
    watch.begin()
    wait(1000 * SECONDS)


def _one(page: CameraPage, watch: Watch, name: str) -> list[Figure]:
    _for_a_while(watch)
    rate = len(watch.ages) / SECONDS
    assert page.view == ONE
    return [
        Figure(f"{name}: age of the frame on the screen", "ms", tuple(watch.ages), AGE),
        Figure("  pictures a second", "1/s", (rate,)),
        *_blocked(watch, name),
    ]


def _nine(page: CameraPage, watch: Watch) -> list[Figure]:
    page.show_view(NINE)
    _for_a_while(watch)
    rates = tuple(watch.tiles[name] / SECONDS for name in page.desk.grid.names)
    least = Goal(10, "least", at_least=True)
    figures = [Figure("nine at once: each tile", "1/s", rates, least), *_blocked(watch, "nine")]
    page.show_view(ONE)
    return figures


def _blocked(watch: Watch, name: str) -> list[Figure]:
    """Longer than its beat: so long did the window's thread answer nobody."""
    return [
        Figure(f"  {name}: the window's thread waits", "ms", tuple(watch.pauses), BLOCKED),
        Figure("  longer than 16 ms", "1/min", (_long_ones(watch.pauses),)),
    ]


def _long_ones(pauses: Sequence[float]) -> float:
    """How many a minute are over 16 ms."""
    minutes = (sum(pauses) + BEAT_MS * len(pauses)) / 60_000
    return sum(pause > BLOCKED.limit for pause in pauses) / minutes


def _painted(page: CameraPage, watch: Watch) -> list[Figure]:
    page.desk.choose(PREFIX + STYLE)
    effect = page.desk._painter._chosen
    assert isinstance(effect, PaintedEffect)
    wait_until(lambda: effect.answered > 0)
    wait(SETTLE_MS)
    watch.begin()
    before = effect.answered
    wait(1000 * SECONDS)
    rate = (effect.answered - before) / SECONDS
    return [
        Figure("through the instant model: pictures a second", "1/s", (rate,), MANY),
        *_blocked(watch, "through the instant model"),
    ]
