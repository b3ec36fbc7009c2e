"""What the program takes on the disk."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from build.bench.figure import Figure, Goal
from server.engines.instant import FILES, MODELS

ROOT = Path(__file__).resolve().parents[2]
MODEL, INSTALL, TORCH = Goal(20), Goal(700), Goal(0)
MB = 1e6


def measure() -> list[Figure]:
    """The shipped model's files."""
    files = [MODELS / name for name in (*FILES, "instant.json")]
    return [Figure("the instant model", "MB", (_megabytes(files),), MODEL)]


def measure_install() -> list[Figure]:
    """The default install in a new environment; downloads what pip has not cached."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=False)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
        subprocess.run([*pip, "install", "--quiet", str(ROOT)], check=True)
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        torch = sum(path.match("*/torch/__init__.py") for path in files)
        return [
            Figure("the default install", "MB", (_megabytes(files),), INSTALL),
            Figure("  packages of torch in it", "", (float(torch),), TORCH),
        ]


def _megabytes(files: list[Path]) -> float:
    return sum(path.stat().st_size for path in files) / MB
