"""OpenCV as a wheel, from its makers' source on PyPI, with the parts that the program uses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

NAME, VERSION = "opencv-contrib-python-headless", "5.0.0.93"
SHA256 = "6a8c34de905f59b038f6ab0475e73fb0a0f345c3582ec3aeaeb1c0912e80cddb"

MODULES = (
    "core", "imgproc", "imgcodecs", "videoio", "video", "photo", "flann", "features", "geometry",
    "stitching", "ximgproc", "xphoto", "python3",
    "calib",  # not used, but its makers' setup.py fails without
)  # fmt: skip
"""What they need of others comes with them."""

LEFT_OUT = (
    # The GPL does not go with its licence, and it gains little here: decision 16.
    "IPP",
    # Nothing here uses them.
    "LAPACK", "OPENCL", "EIGEN", "ITT",
    # For modules that are not there.
    "PROTOBUF", "ADE",
    # Files and devices that the program does not open.
    "AVIF", "OPENEXR", "TIFF", "JASPER", "OPENJPEG", "GSTREAMER", "1394", "VA",
)  # fmt: skip
OWN_CODECS = ("JPEG", "PNG", "WEBP", "ZLIB")
"""From OpenCV's source, not the system's: the program needs them nowhere else."""


def cmake_arguments() -> list[str]:
    """What distinguishes it from PyPI's wheel."""
    linked = "-Wl,-Bsymbolic,--strip-all"  # FFmpeg's assembler must find its own symbols
    return [
        f"-DBUILD_LIST={','.join(MODULES)}",
        *(f"-DWITH_{one}=OFF" for one in LEFT_OUT),
        *(f"-DBUILD_{one}=ON" for one in OWN_CODECS),
        "-DBUILD_OPENEXR=OFF",
        "-DWITH_FFMPEG=ON",
        "-DPYTHON3_LIMITED_API=ON",
        f"-DCMAKE_SHARED_LINKER_FLAGS={linked}",
        f"-DCMAKE_MODULE_LINKER_FLAGS={linked}",
    ]


def built_wheel(work: Path, ffmpeg: Path) -> Path:
    """Builds it in work, for ten minutes with two cores. ffmpeg: its folder.

    Raises CalledProcessError.
    """
    wanted = work / "wanted.txt"
    wanted.write_text(f"{NAME}=={VERSION} --hash=sha256:{SHA256}\n", encoding="utf-8")
    told = {
        "CMAKE_ARGS": " ".join(cmake_arguments()),
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count()),
        "PKG_CONFIG_PATH": str(ffmpeg / "lib" / "pkgconfig"),
        "TMPDIR": str(work),
    }
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    options = ["--no-deps", "--no-binary", NAME, "--wheel-dir", str(work)]
    command = [*pip, *options, "--require-hashes", "--requirement", str(wanted)]
    subprocess.run(command, env={**os.environ, **told}, check=True)
    return next(work.glob("*.whl"))


def installed_hash() -> str:
    """SHA-256 of the file that the OpenCV in this environment came from; "" for PyPI's."""
    try:
        told = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:  # elsewhere than on Linux it is the one with windows
        return ""
    return str(json.loads(told)["archive_info"]["hashes"]["sha256"]) if told else ""
