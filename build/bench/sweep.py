"""The guide of a sweep: how long one look takes, and how often the window shows a new one."""

from __future__ import annotations

import time

from build.bench.figure import Figure, Goal
from build.bench.opened import an_open_window
from build.bench.waiting import wait, wait_until
from client.camera.frame import Frame
from client.camera.turning import TurningCamera
from client.sweep.guide import Guide
from client.ui.panorama_page import PanoramaPage

LOOKS, WARM_UP = 200, 20
OFTEN = Goal(20, at_least=True)
EFFECT = "stylization"
"""The dearest one: what is shown goes through it, guidance does not."""

SETTLE_MS, SECONDS = 1500, 8


def measure() -> list[Figure]:
    """1280×720 at 30 a second, turning over the made-up scene."""
    return [*_looks(), *_in_the_window()]


def _looks() -> list[Figure]:
    camera, guide = TurningCamera(), Guide()
    camera.open()
    times = []
    for number in range(LOOKS):
        pixels = camera.read()
        assert pixels is not None
        frame = Frame(pixels, number, number / camera.rate)
        if number == 0:
            guide.take(frame)
        began = time.perf_counter()
        guidance = guide.look(frame)
        times.append(1e3 * (time.perf_counter() - began))
        if guidance.is_due:
            guide.take(frame)
    return [Figure("one look", "ms", tuple(times[WARM_UP:]), Goal(50, "p95"))]


def _in_the_window() -> list[Figure]:
    with an_open_window() as window:
        window.show_page("panorama")
        (page,) = window.findChildren(PanoramaPage)
        page.sources.use_scene()
        page.effects.choose(EFFECT)
        wait_until(lambda: page.sweep.stage.guidance is not None)
        page.studio.take()
        wait(SETTLE_MS)
        before = page.sweep.stage.shown
        wait(1000 * SECONDS)
        rate = (page.sweep.stage.shown - before) / SECONDS
    return [Figure(f"guidance in the window, with {EFFECT}", "1/s", (rate,), OFTEN)]
