"""The rivals in an environment of their own, which is made at the first use and kept.

`stitching` brings another OpenCV that would overwrite this program's: never beside it.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from platformdirs import user_cache_path

from build.panorama_sets.judging import Estimate
from build.panorama_sets.sets import RenderedSet

NAMES = {"opencv": "cv2.Stitcher", "stitching": "stitching"}
PACKAGES = ("stitching==0.7.0",)
WORKER = Path(__file__).with_name("rival_worker.py")
LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class Outcome:
    """What a rival made of a set. estimates: the views that it joined; seconds: each repeat's."""

    estimates: dict[int, Estimate]
    seconds: tuple[float, ...]
    size: tuple[int, int] | None
    why: str


def rivals_python() -> Path:
    """The Python of the rivals' environment; makes it where there is none (1 minute, 200 MB).

    Raises OSError, CalledProcessError.
    """
    home = user_cache_path("sketch2art-bench", appauthor=False) / "panorama-rivals"
    python = home / "bin" / "python"
    if not (home / "ready").is_file():
        venv.create(home, with_pip=True, clear=True)
        install = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", *PACKAGES]
        subprocess.run([python, *install], check=True, capture_output=True)
        (home / "ready").touch()
    return python


def outcomes_of(rival: str, sets: Sequence[RenderedSet], repeats: int = 1) -> list[Outcome]:
    """What that rival makes of each set, in their order. rival: "opencv" or "stitching"."""
    with tempfile.TemporaryDirectory() as place:
        folder, results = Path(place, "sets"), Path(place, "results.json")
        for number, one in enumerate(sets):
            _write(folder / f"{number:03}", one)
        command = [rivals_python(), WORKER, rival, folder, results, str(repeats)]
        subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_SECONDS)
        told = json.loads(results.read_text())
    return [_outcome(told[f"{number:03}"]) for number in range(len(sets))]


def _write(folder: Path, one: RenderedSet) -> None:
    folder.mkdir(parents=True)
    for number, view in enumerate(one.views):
        bgr = cv2.cvtColor(view, cv2.COLOR_RGB2BGR)
        fast = [cv2.IMWRITE_PNG_COMPRESSION, 1]
        cv2.imwrite(str(folder / f"{number:02}.png"), bgr, fast)


def _outcome(told: dict) -> Outcome:  # type: ignore[type-arg]
    estimates = {
        index: Estimate(np.array(camera["K"]), np.array(camera["R"]))
        for index, camera in zip(told["joined"], told["cameras"], strict=True)
    }
    size = tuple(told["size"]) if told["size"] else None
    return Outcome(estimates, tuple(told["seconds"]), size, told["why"])
