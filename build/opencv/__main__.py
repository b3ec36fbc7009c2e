"""The step of `make package` before the freezing: on Linux, puts our OpenCV in place of PyPI's.

    .make/package/bin/python -m build.opencv

It is compiled once and kept until the recipe is another one. SKETCH2ART_OPENCV=pypi leaves PyPI's
wheel where it is: nothing is compiled, and the program is 135 MB larger.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build.opencv import ffmpeg, wheel

KEPT = Path(__file__).resolve().parents[2] / ".make" / "opencv"
TOOLS = {"c++": "g++", "make": "make", "nasm": "nasm", "pkg-config": "pkg-config"}
"""Command → Debian's package. CMake and Ninja come from PyPI where the system has none."""


def main() -> int:
    """2 where it cannot be built."""
    if not sys.platform.startswith("linux") or os.environ.get("SKETCH2ART_OPENCV") == "pypi":
        return 0
    folder = KEPT / recipe()
    try:
        found = next(folder.glob("*.whl"), None) or built_into(folder)
        if wheel.installed_from() != found.as_uri():
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
            options = ["--quiet", "--no-deps", "--force-reinstall"]
            subprocess.run([*pip, *options, str(found)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        heard = str(getattr(error, "stderr", None) or "")[-2000:]
        print(f"{heard}OpenCV could not be built: {error}", file=sys.stderr, flush=True)
        return 2
    return 0


def recipe() -> str:
    """A name for all that the result depends on."""
    parts = [ffmpeg.SHA256, *ffmpeg.OPTIONS, wheel.SHA256, *wheel.cmake_arguments()]
    parts.append(f"{sys.version_info[0]}.{sys.version_info[1]}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def built_into(folder: Path) -> Path:
    """The new wheel there. Raises OSError or CalledProcessError."""
    missing = [package for command, package in TOOLS.items() if not shutil.which(command)]
    if missing:
        raise OSError(f"tools are missing; please install: {' '.join(missing)}")
    print("Compiling OpenCV for this program, once: a quarter of an hour on two cores.", flush=True)
    with tempfile.TemporaryDirectory(prefix="opencv-") as work:
        made = wheel.built_wheel(Path(work), ffmpeg.static_ffmpeg(Path(work)))
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(made, folder))


if __name__ == "__main__":
    sys.exit(main())
