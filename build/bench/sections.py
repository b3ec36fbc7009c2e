"""What is measured, each part in a process of its own, so that none finds another's memory."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from build.bench.figure import Figure, Section
from shared.one_core import keep_products_on_one_core

SECTIONS = {
    "painting": ("The engine by itself", "build.bench.engine", "engine_figures"),
    "diffusion": ("Diffusion, with tiny models", "build.bench.diffusion", "measure"),
    "card": ("Diffusion on this graphics card, true shapes", "build.bench.card", "measure"),
    "ladder": ("The memory ladder on this graphics card", "build.bench.card", "measure_ladder"),
    "filters": ("Effects, beside OpenCV's own", "build.bench.filters", "measure"),
    "panorama": ("Panoramas, beside cv2.Stitcher and stitching", "build.bench.panorama", "measure"),
    "window": ("The window with this computer's server", "build.bench.window", "measure"),
    "canvas": ("The canvas with 10,000 strokes", "build.bench.canvas", "measure"),
    "gallery": ("The gallery with 2,000 pictures", "build.bench.gallery", "measure"),
    "camera": ("The camera, live", "build.bench.camera", "measure"),
    "sweep": ("A guided sweep", "build.bench.sweep", "measure"),
    "start": ("Starting the window", "build.bench.startup", "measure"),
    "frozen": ("The frozen program", "build.bench.frozen", "measure"),
    "sizes": ("On the disk", "build.bench.sizes", "measure"),
    "panoramas": ("All panorama sets", "build.bench.panorama", "measure_all"),
    "hour": ("An hour's drawing, hurried", "build.bench.canvas", "measure_hour"),
    "camera_ten_minutes": (
        "Ten minutes of the camera",
        "build.bench.camera",
        "measure_ten_minutes",
    ),
    "install": ("The default install", "build.bench.sizes", "measure_install"),
}
ONLY_WHEN_ASKED = ("panoramas", "hour", "camera_ten_minutes", "install")


def measured(name: str, rate: Callable[[], float]) -> Section:
    """The section's figures, or why there are none. rate: gives the machine's GFLOP/s now."""
    title, module, function = SECTIONS[name]
    before = rate()
    figures: list[Figure] = []
    failure = ""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        try:
            figures = process.submit(_measure, module, function).result()
        except BrokenProcessPool:
            failure = "its process died"
        except Exception as error:  # one section's failure must not cost the others
            failure = f"{type(error).__name__}: {error}"
    return Section(title, (before, rate()), figures, failure)


def _measure(module: str, function: str) -> list[Figure]:
    """Runs in the section's own process; only there is imported what it needs."""
    keep_products_on_one_core()  # as all our programs do, before NumPy is imported
    measure: Callable[[], list[Figure]] = getattr(importlib.import_module(module), function)
    return measure()
