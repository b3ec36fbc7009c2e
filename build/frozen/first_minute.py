"""The first minute of somebody new, from unpacking to a saved picture, taken as pictures.

    python -m build.frozen.first_minute ARCHIVE FOLDER

It unpacks the download, starts the program in an empty home on a display of its own, and does what
a person would with a real pointer and real keys. Linux, with Xvfb, openbox, xdotool, ImageMagick.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

DISPLAY, SIZE = ":77", (1440, 900)
HOUSE = (
    ((0.2, 0.5), (0.2, 0.85), (0.6, 0.85), (0.6, 0.5), (0.2, 0.5)),
    ((0.16, 0.52), (0.4, 0.25), (0.64, 0.52)),
    ((0.36, 0.85), (0.36, 0.65), (0.46, 0.65), (0.46, 0.85)),
    ((0.72, 0.2), (0.8, 0.14), (0.88, 0.2), (0.88, 0.3), (0.8, 0.36), (0.72, 0.3), (0.72, 0.2)),
)
"""In shares of the sheet."""

SHEET = (188, 96, 588)
"""Left, top and side of the sheet in a window of that size, in pixels."""


class Person:
    """Hands and eyes."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._shown = folder, 0
        self._began = time.monotonic()

    def do(self, *words: str | float) -> None:
        """One act of xdotool."""
        subprocess.run(["xdotool", *map(str, words)], check=True, env=_env())

    def look(self, name: str) -> None:
        """Keeps what is on the screen."""
        self._shown += 1
        target = self._folder / f"{self._shown}-{name}.png"
        subprocess.run(["import", "-window", "root", target], check=True, env=_env())
        print(f"{time.monotonic() - self._began:5.1f} s  {target.name}", flush=True)

    def draw(self, line: Sequence[tuple[float, float]]) -> None:
        """A line on the sheet, in small moves as a hand makes them."""
        left, top, side = SHEET
        points = [(left + x * side, top + y * side) for x, y in line]
        self.do("mousemove", *map(round, points[0]), "mousedown", 1)
        for (x, y), (to_x, to_y) in pairwise(points):
            for share in range(1, 13):
                at = x + (to_x - x) * share / 12, y + (to_y - y) * share / 12
                self.do("mousemove", *map(round, at))
                time.sleep(0.01)
        self.do("mouseup", 1)


def main() -> int:
    """0 where a picture was saved."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="new-person-"))
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    shows = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", screen], stderr=subprocess.DEVNULL)
    time.sleep(1)
    manages = subprocess.Popen(["openbox"], env=_env(), stderr=subprocess.DEVNULL)
    try:
        return _minute(options.archive.resolve(), options.folder, home)
    finally:
        manages.terminate()
        shows.terminate()
        shutil.rmtree(home, ignore_errors=True)


def _minute(archive: Path, folder: Path, home: Path) -> int:
    person = Person(folder)
    subprocess.run(["tar", "-xf", archive, "-C", home], check=True)
    print("unpacked", flush=True)
    (found,) = home.glob("*/Sketch2Art")
    started = time.monotonic()
    program = subprocess.Popen([found], cwd=home, env=_env(home))
    try:
        _until(lambda: _window() != "", 30)
        print(f"a window after {time.monotonic() - started:.1f} s", flush=True)
        person.do("windowsize", _window(), *SIZE, "windowmove", _window(), 0, 0)
        time.sleep(4)
        person.look("first-start")
        person.draw(((0.1, 0.1), (0.3, 0.05)))
        time.sleep(2)
        person.look("first-stroke")
        person.do("key", "ctrl+n")
        time.sleep(1)
        for line in HOUSE:
            person.draw(line)
        time.sleep(2)
        person.look("a-house")
        person.do("mousemove", 700, 772, "click", 1)
        person.do("type", "--delay", 40, "a red house, a yellow sun")
        time.sleep(2)
        person.look("in-words")
        person.do("key", "ctrl+Return")
        time.sleep(4)
        person.look("painted")
        person.do("key", "ctrl+s")
        time.sleep(2)
        person.look("saving")
        person.do("key", "Return")
        time.sleep(2)
        person.look("saved")
    finally:
        program.terminate()
        program.wait(20)
    own = (path for path in home.rglob("*") if found.parent not in path.parents)
    made = [str(path.relative_to(home)) for path in own if path.suffix in (".png", ".sketch2art")]
    print("saved:", *made)
    return 0 if made else 1


def _window() -> str:
    words = ["xdotool", "search", "--onlyvisible", "--name", "Sketch2Art"]
    told = subprocess.run(words, capture_output=True, text=True, env=_env()).stdout
    return told.partition("\n")[0]


def _until(happens: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)


def _env(home: Path | None = None) -> dict[str, str]:
    known = {"DISPLAY": DISPLAY, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return known | ({"HOME": str(home)} if home else {})


if __name__ == "__main__":
    sys.exit(main())
