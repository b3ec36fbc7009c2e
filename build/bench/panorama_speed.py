"""Time, memory and cancelling of a join, at the sizes of photographs and of camera pictures."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import cv2

from build.bench.figure import Figure, Goal
from build.panorama_sets.rendering import Light
from build.panorama_sets.rivals import NAMES, outcomes_of
from build.panorama_sets.sets import Recipe, RenderedSet, render_set
from client.panorama.progress import Cancelled, Progress
from client.panorama.stitcher import stitch
from client.panorama.view import View, view_of

REPEATS = 4
TWICE = Goal(2, at_least=True)
LARGEST_MB, LONGEST_MS = 2000, 200
CANCELS = 12

USUAL = {"light": Light(noise=2, vignette=0.2), "spread": Light(stops=0.2, warmth=1.05)}
SPEED_SETS = {
    "5 of 12 MP": Recipe("speed", "leaves", 5, 0.4, 7, 50.0, (4000, 3000), **USUAL),
    "4 of 2 MP": Recipe("speed", "photographs", 4, 0.4, 7, 50.0, (1600, 1200), **USUAL),
    "4 of 0.3 MP": Recipe("speed", "photographs", 4, 0.4, 7, 50.0, (640, 480), **USUAL),
}


def speed_figures() -> list[Figure]:
    """Ours before and after the rivals, so that all meet the same load; all hold the pictures in
    memory and give the whole panorama at full size.
    """
    figures = []
    for title, recipe in SPEED_SETS.items():
        rendered = render_set(recipe)
        views = _views(rendered)
        first = _seconds(views)
        ours = [_seconds(views) for _turn in range(REPEATS)]
        theirs = {name: outcomes_of(rival, [rendered], REPEATS)[0] for rival, name in NAMES.items()}
        ours += [_seconds(views) for _turn in range(REPEATS)]
        figures += [
            Figure(f"{title}: our join", "s", tuple(ours)),
            Figure("  the first one, over that", "×", (first / statistics.median(ours),)),
        ]
        for name, outcome in theirs.items():
            joined = f"{len(outcome.estimates)} of {len(views)} views"
            ratio = statistics.median(outcome.seconds) / statistics.median(ours)
            figures += [
                Figure(f"  {name} ({joined})", "s", outcome.seconds),
                Figure(f"  {title}: faster than {name}", "×", (ratio,), TWICE),
            ]
    return figures


def memory_figures() -> list[Figure]:
    """The most that `sketch2art stitch` holds, from JPEGs to a PNG (Linux)."""
    rendered = render_set(SPEED_SETS["5 of 12 MP"])
    with tempfile.TemporaryDirectory() as place:
        for number, view in enumerate(rendered.views):
            bgr = cv2.cvtColor(view, cv2.COLOR_RGB2BGR)
            cv2.imwrite(str(Path(place, f"{number}.jpg")), bgr)
        command = [sys.executable, "-m", "build.bench.panorama_speed", place]
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    peak_mb = float(told.stdout.splitlines()[-1])
    return [Figure("5 of 12 MP from files: peak RSS", "MB", (peak_mb,), Goal(LARGEST_MB))]


def cancel_figures() -> list[Figure]:
    """How long a join goes on after it was stopped, at moments all over it."""
    views = _views(render_set(SPEED_SETS["5 of 12 MP"]))
    whole = _seconds(views)
    delays = [whole * (turn + 0.5) / (CANCELS + 1) for turn in range(CANCELS)]
    waits = tuple(wait for delay in delays if (wait := _cancel_ms(views, delay)) is not None)
    return [Figure("from cancel to the end of a join", "ms", waits, Goal(LONGEST_MS, "most"))]


def _cancel_ms(views: Sequence[View], delay: float) -> float | None:
    """Milliseconds; None where the join was faster."""
    stopped_at: list[float] = []
    timer = threading.Timer(delay, lambda: stopped_at.append(time.perf_counter()))
    timer.start()
    try:
        stitch(views, progress=Progress(is_cancelled=lambda: bool(stopped_at)))
    except Cancelled:
        return 1e3 * (time.perf_counter() - stopped_at[0])
    finally:
        timer.cancel()
    return None


def _views(rendered: RenderedSet) -> list[View]:
    return [view_of(str(place), view) for place, view in enumerate(rendered.views)]


def _seconds(views: Sequence[View]) -> float:
    start = time.perf_counter()
    stitch(views)
    return time.perf_counter() - start


def _peak_mb(folder: str) -> float:
    """The peak of a process that joined the folder's pictures from the command line."""
    from client.cli import main

    out = str(Path(folder) / "panorama.png")
    files = [str(path) for path in sorted(Path(folder).glob("*.jpg"))]
    main(["stitch", *files, "--out", out])
    # Not getrusage(): its peak begins with that of the process that started this one.
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(kilobytes) * 1024 / 1e6


if __name__ == "__main__":
    print(_peak_mb(sys.argv[1]))
