"""The step of `make package` before the freezing: on Linux, puts our OpenCV in place of PyPI's.

    .make/package/bin/python -m build.opencv

It is compiled once and kept until the recipe is another one. With SKETCH2ART_OPENCV=pypi nothing is
compiled, PyPI's wheel is taken, and the program is 140 MB larger.
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from build.environment import compilers_missing, takes_pypis_opencv
from build.opencv import ffmpeg, wheel

KEPT = Path(__file__).resolve().parents[2] / ".make" / "opencv"


def main() -> int:
    """2 where it cannot be built."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        if takes_pypis_opencv():
            if wheel.installed_hash():
                install(f"{wheel.NAME}=={wheel.VERSION}")
            return 0
        found = kept_wheel(KEPT / recipe())
        if wheel.installed_hash() != hashlib.sha256(found.read_bytes()).hexdigest():
            if version(wheel.NAME) != wheel.VERSION:
                print(f"{wheel.NAME} {version(wheel.NAME)} makes way for {wheel.VERSION}: the")
                print("recipe in build/opencv/wheel.py is not up to date.", flush=True)
            install(str(found))
    except (OSError, subprocess.CalledProcessError) as error:
        heard = str(getattr(error, "stderr", None) or "")[-2000:]
        print(f"{heard}OpenCV could not be built: {error}", file=sys.stderr, flush=True)
        return 2
    return 0


def recipe() -> str:
    """A name for what the result depends on."""
    parts = [ffmpeg.SHA256, *ffmpeg.OPTIONS, wheel.SHA256, *wheel.cmake_arguments()]
    parts += [platform.machine(), *platform.libc_ver(), *platform.python_version_tuple()[:2]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def kept_wheel(folder: Path) -> Path:
    """The wheel there, built if it is missing. Raises OSError or CalledProcessError."""
    found = next(folder.glob("*.whl"), None)
    if found is not None:
        return found
    if missing := compilers_missing():
        raise OSError(f"tools are missing; please install: {' '.join(missing)}")
    print("Compiling OpenCV for this program, once: ten minutes on two cores.", flush=True)
    with tempfile.TemporaryDirectory(prefix="opencv-") as work:
        made = wheel.built_wheel(Path(work), ffmpeg.static_ffmpeg(Path(work)))
        folder.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: the next run takes what it finds there.
        part = Path(shutil.copy(made, folder / "part"))
        return part.rename(folder / made.name)


def install(wanted: str) -> None:
    """In place of the one that is there. Raises CalledProcessError."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--force-reinstall", wanted], check=True)


if __name__ == "__main__":
    sys.exit(main())
