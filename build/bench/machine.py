"""The machine's own speed, beside which a time means something on another machine, too."""

from __future__ import annotations

import os
import platform
import statistics
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from build.bench.figure import PRODUCT_FLOP
from server.cards import DRIVER

SIDE = 1024
WARM_UP, REPEATS = 3, 15


def matrix_product_rate() -> float:
    """GFLOP/s of a float32 1024³ product with all of NumPy's threads; the median of 15."""
    rng = np.random.default_rng(0)
    left, right = rng.random((2, SIDE, SIDE), np.float32)
    product = np.empty((SIDE, SIDE), np.float32)
    seconds = []
    for _ in range(WARM_UP + REPEATS):
        start = time.perf_counter()
        np.matmul(left, right, out=product)
        seconds.append(time.perf_counter() - start)
    return PRODUCT_FLOP / statistics.median(seconds[WARM_UP:]) / 1e9


def described() -> dict[str, Any]:
    """What is worth knowing about the machine beside its rate. load: processes that wanted a core
    in the last minute, over the number of cores; above 0.5 the figures tell of others' work, too.
    """
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0] / cores if hasattr(os, "getloadavg") else None
    return {
        "cores": cores,
        "processor": _processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": None if load is None else round(load, 2),
        "cards": _cards(DRIVER),
        "torch": _version("torch"),
        "diffusers": _version("diffusers"),
    }


def _cards(driver: Path) -> list[str]:
    """The graphics cards' names, as the driver tells them (NVIDIA, Linux)."""
    told = [line for file in sorted(driver.glob("*/information"))
            for line in file.read_text(encoding="utf-8").splitlines()]  # fmt: skip
    return [line.partition(":")[2].strip() for line in told if line.startswith("Model:")]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()
