"""Keeps the drawing on disk while it is drawn: each stroke goes into its journal at once."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from client.documents.changes import Changes
from client.documents.content import content_of, sketch_of
from client.documents.document_file import disk_refusal
from client.documents.drawings import DrawingFolder, Drawings
from client.documents.journal import Base, Kept, Saved
from client.documents.writer import JournalWriter
from client.locale import _, later
from client.sketch.document import Sketch
from client.sketch.sample import SAMPLE
from client.sketch.storage import read_sketch_file
from client.start import FIRST, Start
from client.ui.studio import Studio
from shared.errors import Refusal

log = logging.getLogger(__name__)

FILE_NAME = "drawing.json"
"""Where earlier versions kept the drawing."""
SAMPLE_NAME = later("A whale to begin with")


class DrawingKeeper(QObject):
    """The drawing in this window, its journal and its document. Lives on the window's thread.

    path: the drawing's document, None for none; is_saved: it is in there as it is; count: grows
    with every change, so that whoever saves knows whether the drawing went on meanwhile.
    """

    kept = pyqtSignal()
    changed = pyqtSignal()  # path or is_saved

    def __init__(self, studio: Studio, folder: Path) -> None:
        """folder: where drawings are kept until they are saved."""
        super().__init__()
        self._studio = studio
        self._kept_in = folder
        self.drawings = Drawings(folder)
        self.writer = JournalWriter(self.kept.emit, studio.relay.work_failed)
        self.folder: DrawingFolder | None = None
        self.path: Path | None = None
        self.is_saved = False
        self.document_ns = 0
        self.count = 0
        self._is_turning = False
        self._changes = Changes(studio.sketch, "")
        studio.sketch_changed.connect(self.look)
        studio.recipe_changed.connect(self.look)

    def bring_back(self, start: Start = FIRST) -> str:
        """Opens the drawing of the last time; else, at the first start of all, the sample. What to
        tell the person, or "".
        """
        self.writer.start()
        if start.leaves_drawing_aside:
            self.drawings.suspect_last()
        taken = self.drawings.take_last()
        if taken is not None:
            folder, kept = taken
            self.turn_to(sketch_of(kept.content), folder, kept)
            return ""
        note, sketch = "", None
        old = self._kept_in / FILE_NAME
        try:
            sketch = read_sketch_file(old)
        except FileNotFoundError:
            pass
        except (Refusal, OSError) as error:
            note = _put_aside(old, error)
        shows_sample = start.is_first and not start.leaves_drawing_aside
        self.turn_to(sketch or (_sample() if shows_sample else Sketch()))
        if sketch is not None:
            self.writer.do(lambda: _retire(old, self.folder))
        return note

    def move_to(self, folder: Path) -> None:
        """Keeps drawings in another folder from now on, the present one first of all; the others
        stay where they are. Where the folder takes nothing, it is told and all stays as it was.
        """
        if folder == self._kept_in:
            return
        old, drawings = self.folder, Drawings(folder)
        try:
            self.folder = drawings.new()
        except OSError as error:
            self._studio.relay.work_failed(disk_refusal(folder, error))
            return
        self._kept_in, self.drawings = folder, drawings
        self._begin(afterwards=old.remove if old is not None else None)

    def turn_to(
        self,
        sketch: Sketch,
        folder: DrawingFolder | None = None,
        kept: Kept | None = None,
        path: Path | None = None,
        document_ns: int = 0,
    ) -> None:
        """Shows another drawing. The present one stays in its journal unless its document has all.

        folder, kept: of a drawing that had a journal; path, document_ns: of one just read from its
        document, and that file's time of change.
        """
        self._leave()
        if kept is not None:
            self.path, self.is_saved, self.document_ns = kept.path, kept.is_saved, kept.document_ns
        else:
            self.path, self.is_saved, self.document_ns = path, path is not None, document_ns
        self.folder = folder
        if folder is not None:
            folder.bring_forth()
        self._is_turning = True
        self._studio.open_sketch(sketch)
        self._is_turning = False
        self._begin()
        self.changed.emit()

    def look(self) -> None:
        """Writes down what was done to the drawing since the last look."""
        if self._is_turning:
            return
        sketch, words = self._studio.sketch, self._studio.recipe.prompt
        done = self._changes.since_last(sketch, words)
        if done == []:
            return
        self.count += 1
        was_saved, self.is_saved = self.is_saved, False
        if done is None or self.folder is None:
            self._begin()
        else:
            self.writer.append(done)
        if was_saved:
            self.changed.emit()

    def saved(self, folder: DrawingFolder | None, record: Saved, count: int) -> None:
        """The drawing was saved as it was at that count; passed over where it is another's."""
        if folder is self.folder:
            self.path, self.document_ns = Path(record.path), record.document_ns
            self.is_saved = self.count == count
            self.changed.emit()

    def close(self) -> None:
        """Writes what is left and ends the thread; the drawing is free for another window."""
        self.writer.stop()
        if self.folder is not None:
            self.folder.release()

    def _begin(self, afterwards: Callable[[], None] | None = None) -> None:
        """A journal that begins with the drawing as it is. afterwards: once it is on the disk."""
        sketch, words = self._studio.sketch, self._studio.recipe.prompt
        self._changes = Changes(sketch, words)
        if self.folder is None:
            try:
                self.folder = self.drawings.new()
            except OSError as error:  # tried again at the next change
                self._studio.relay.work_failed(disk_refusal(self.drawings.folder, error))
                return
        path = str(self.path) if self.path is not None else ""
        content = content_of(sketch, words)
        base = Base(content, path, self.is_saved, self.document_ns)
        self.writer.begin(self.folder, base, afterwards)

    def _leave(self) -> None:
        folder, sketch = self.folder, self._studio.sketch
        if folder is None:
            return
        in_document = self.is_saved and self.path is not None and self.path.is_file()
        is_blank = not (sketch.marks or sketch.undone)
        worthless = in_document or is_blank or sketch.sample
        self.writer.leave(folder.remove if worthless else folder.put_aside)


def _retire(old: Path, folder: DrawingFolder | None) -> None:
    """On the journal's thread: an earlier version's file is in a journal now."""
    if folder is not None and folder.journal.is_file():
        with contextlib.suppress(OSError):
            old.replace(old.with_name(FILE_NAME + ".before"))


def _put_aside(path: Path, error: Exception) -> str:
    log.warning("The drawing could not be read: %s", error)
    aside = path.with_name(path.name + ".damaged")
    try:
        path.replace(aside)
    except OSError:
        aside = path
    note = _("Your last drawing could not be read. It is kept as {path}.")
    return note.format(path=aside)


def _sample() -> Sketch:
    sketch = read_sketch_file(SAMPLE)
    sketch.name = _(sketch.name)
    return sketch
