"""The gallery with 2,000 pictures: what scrolling, listing and searching take."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PyQt6.QtWidgets import QApplication

from build.bench.display import a_display
from build.bench.figure import Figure, Goal
from build.bench.waiting import wait, wait_until
from client.gallery.store import GalleryStore
from client.gallery.thumbnails import sketch_thumbnail
from client.sketch.sample import SAMPLE
from client.sketch.storage import read_sketch_file
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.gallery_model import CARDS_BYTES
from client.ui.gallery_page import GalleryPage
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT
from client.ui.toast import Toast
from shared.recipe import with_recipe

COUNT, STEPS, STEP_PX = 2000, 600, 120
STEP_MS = 16
"""A turn of the wheel with each frame of a 60 Hz screen: 7,500 px a second."""

FRAME = Goal(16, "p95")


def measure() -> list[Figure]:
    """A page of 1440×900, its cards read from the disk while it scrolls from top to bottom."""
    with a_display(), tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        apply_theme(application, LIGHT)
        home = Path(folder) / "gallery"
        _fill(home)
        page = GalleryPage(GalleryKeeper(home), Toast())
        page.resize(1364, 848)
        try:
            return [*_shown(page), *_scrolled(page), *_searched(home)]
        finally:
            page.stop()
            page.close()


def _shown(page: GalleryPage) -> list[Figure]:
    began = time.perf_counter()
    page.show()
    wait_until(lambda: len(page.model.entries) == COUNT)
    listed = (time.perf_counter() - began) * 1000
    return [Figure(f"page turned to → {COUNT} pictures listed", "ms", (listed,))]


def _scrolled(page: GalleryPage) -> list[Figure]:
    bar, room = page.grid.verticalScrollBar(), page.grid.viewport()
    assert bar is not None and room is not None
    paints, held = [], []
    wait(500)
    for step in range(STEPS):
        bar.setValue(step * STEP_PX % bar.maximum())
        began = time.perf_counter()
        room.repaint()  # all of it, at once: Qt would paint the newly seen rows alone
        paints.append((time.perf_counter() - began) * 1000)
        held.append(page.model.cards_bytes / 1e6)
        wait(STEP_MS)
    return [
        Figure("one paint of all cards while scrolling", "ms", tuple(paints), FRAME),
        Figure("cards in memory", "MB", (max(held),), Goal(CARDS_BYTES / 1e6, "most")),
    ]


def _searched(home: Path) -> list[Figure]:
    store = GalleryStore(home)
    times = [_milliseconds(lambda: store.search("빨간 hou")) for _ in range(20)]
    store.close()
    return [Figure("search among them", "ms", tuple(times[1:]), Goal(100, "p95"))]


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _fill(home: Path) -> None:
    """Files of their own for every entry; the small views are real ones in size and content."""
    dice, store = random.Random(5), GalleryStore(home)
    store.search()
    inset = sketch_thumbnail(read_sketch_file(SAMPLE))
    rows = np.linspace(0, 255, 256)[:, None, None]
    for number in range(COUNT):
        words = ("빨간 집 a red house", "고래 a whale", "fox")[number % 3]
        recipe = {"style": "soft", "options": {"prompt": words}, "palette": ["#e03131"]}
        colour = np.array([dice.randrange(256) for _ in "bgr"])
        pixels = np.broadcast_to((rows + colour) / 2, (256, 256, 3)).astype(np.uint8)
        name = f"{dice.getrandbits(128):032x}"
        picture = with_recipe(cv2.imencode(".png", pixels)[1].tobytes(), recipe)
        store.files.picture(name).write_bytes(picture)
        store.files.sketch(name).write_bytes(SAMPLE.read_bytes())
        store.files.inset(name).write_bytes(inset)
    store.close()
    store.search()
    store.close()
