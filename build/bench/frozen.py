"""The frozen program that `make package` made: how it starts and what it takes on the disk.

The program tells itself when its window can be used and when the first live picture is on it: see
client/window_check.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from build.bench.display import a_display
from build.bench.figure import Figure, Goal
from build.release.sizes import DOWNLOAD_MB, FOLDER_MB, sizes_in

DIST = Path(__file__).resolve().parents[2] / "dist"
FOLDER = DIST / "Sketch2Art"
PROGRAM = FOLDER / ("sketch2art-cli.exe" if sys.platform == "win32" else "sketch2art-cli")
WARM_UP, WARM_RUNS, COLD_RUNS = 1, 7, 5
PATIENCE_SECONDS = 90
WARM, COLD, PICTURE = "window usable, warm", "window usable, cold", "first live picture, warm"
GOALS = {
    WARM: ("s", Goal(1)),
    COLD: ("s", Goal(3)),
    PICTURE: ("s", Goal(2)),
    "folder": ("MB", Goal(FOLDER_MB)),
    "download": ("MB", Goal(DOWNLOAD_MB)),
}


def measure() -> list[Figure]:
    """Starts warm, starts with none of its files in memory, and sizes."""
    found = {size.name: (size.megabytes,) for size in sizes_in(DIST)}
    why = "no frozen program is here; run: make package"
    cold_why = why
    if PROGRAM.exists():
        with a_display():
            warm = [_start() for _ in range(WARM_UP + WARM_RUNS)][WARM_UP:]
            found[WARM] = tuple(moments["usable"] for moments in warm)
            found[PICTURE] = tuple(moments["pictured"] for moments in warm)
            if hasattr(os, "posix_fadvise"):
                found[COLD] = tuple(_cold_start() for _ in range(COLD_RUNS))
        cold_why = "this system cannot be told to forget files"
    return [
        Figure(name, unit, found.get(name, ()), goal, "" if name in found else reason)
        for name, (unit, goal) in GOALS.items()
        for reason in [cold_why if name == COLD else why]
    ]


def _start() -> dict[str, float]:
    """Seconds from the start of the process to each moment."""
    began = time.time()
    command = [str(PROGRAM), "--check-window"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or "the window did not open")
    return {name: moment - began for name, moment in json.loads(done.stdout).items()}


def _cold_start() -> float:
    forget(FOLDER)
    return _start()["usable"]


def forget(folder: Path) -> None:
    """Evicts its files from the system's memory, so that they are read from the disk again."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)  # what is not on the disk yet cannot be forgotten
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)
