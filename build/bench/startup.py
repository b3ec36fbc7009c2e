"""Starting: from the process's first instant to the window, and to the first live picture."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from typing import Any

from build.bench.display import a_display
from build.bench.figure import Figure, Goal

WARM_UP, RUNS = 1, 5
PATIENCE_SECONDS = 60
FIRST_PAINT, FIRST_PICTURE = Goal(1, "median"), Goal(2, "median")
HEAVY = Goal(0, "most")


def measure() -> list[Figure]:
    """Five starts on a warm disk, each with a new data folder, so with the sample drawing."""
    with a_display():
        runs = [_start() for _ in range(WARM_UP + RUNS)][WARM_UP:]

    def figure(name: str, unit: str, key: str, goal: Goal | None = None) -> Figure:
        return Figure(name, unit, tuple(float(run[key]) for run in runs), goal)

    return [
        figure("process started → first paint", "s", "first_paint", FIRST_PAINT),
        figure("process started → first live picture", "s", "first_picture", FIRST_PICTURE),
        figure("longest pause of the window in between", "ms", "longest_pause_ms"),
        figure("modules loaded at the first paint", "", "modules"),
        figure("  of them cv2, numpy, onnxruntime, socketio", "", "heavy", HEAVY),
    ]


def _start() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "build.bench.started", str(time.time()), data]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or "the window did not start")
    times: dict[str, Any] = json.loads(done.stdout)
    return times
