"""Keeps the drawing on disk while it is drawn, so that closing the window loses nothing."""

from __future__ import annotations

import contextlib
import logging
import time
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from client.locale import _
from client.sketch.document import Sketch
from client.sketch.storage import read_sketch_file, write_sketch
from client.ui.studio import Studio
from shared.errors import Refusal

log = logging.getLogger(__name__)

FILE_NAME = "drawing.json"
SAMPLE = Path(__file__).parent / "samples" / "whale.json"
PAUSE_MS = 1000


class DrawingKeeper(QObject):
    """Writes a moment after each change and once more at the end, never on the window's thread."""

    kept = pyqtSignal()

    def __init__(self, studio: Studio, folder: Path) -> None:
        super().__init__()
        self._studio = studio
        self._path = folder / FILE_NAME
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        studio.sketch_changed.connect(self._timer.start)
        studio.recipe_changed.connect(self._timer.start)

    def move_to(self, folder: Path) -> None:
        """Keeps the drawing in another folder from now on. The old file stays where it is, and a
        drawing that lies in the new folder is put aside.
        """
        path = folder / FILE_NAME
        if path == self._path:
            return
        self._path = path

        def make_room() -> None:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                path.replace(path.with_name(f"{time.strftime('%Y-%m-%d %H-%M-%S')} {FILE_NAME}"))

        self._studio.raster.do(make_room)
        self.keep()

    def bring_back(self) -> str:
        """Opens the drawing of the last time, or the sample; what to tell the person, or ""."""
        note = ""
        try:
            sketch = read_sketch_file(self._path)
        except FileNotFoundError:
            sketch = _sample()
        except (Refusal, OSError) as error:
            note, sketch = self._put_aside(error), _sample()
        self._studio.open_sketch(sketch)
        self._timer.stop()
        return note

    def keep(self) -> None:
        """Writes the drawing as it is, after what was commanded before."""
        sketch = self._studio.sketch
        copy = Sketch(sketch.marks, sketch.name, sketch.sample)
        copy.undone = list(sketch.undone)
        copy.words = self._studio.recipe.prompt

        path = self._path

        def write() -> None:
            write_sketch(copy, path)
            self.kept.emit()

        self._studio.raster.do(write)

    def _put_aside(self, error: Exception) -> str:
        log.warning("The drawing could not be read: %s", error)
        aside = self._path.with_name(FILE_NAME + ".damaged")
        try:
            self._path.replace(aside)
        except OSError:
            aside = self._path
        note = _("Your last drawing could not be read. It is kept as {path}.")
        return note.format(path=aside)


def _sample() -> Sketch:
    sketch = read_sketch_file(SAMPLE)
    sketch.name = _(sketch.name)
    return sketch
