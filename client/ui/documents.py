"""Documents: new, open, save, save as, rename and recent, around the drawing in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from client.documents.content import Content, sketch_of
from client.documents.document_file import SUFFIX, read_document
from client.documents.drawings import DrawingFolder
from client.documents.journal import Kept
from client.documents.left import LeftDrawing, left_drawings, unsaved_changes
from client.documents.recent import RecentDocuments
from client.locale import _
from client.sketch.document import Sketch
from client.start import FIRST, Start
from client.ui.document_saving import LONGEST_NAME, DocumentSaving
from client.ui.files import Files
from client.ui.keeper import DrawingKeeper
from client.ui.studio import Studio
from shared.errors import Refusal

PEN_UP_MS = 50


@dataclass(frozen=True)
class _Read:
    """What was read: from a document, or from the journal of changes that it does not have yet."""

    path: Path
    content: Content
    document_ns: int
    folder: DrawingFolder | None = None
    kept: Kept | None = None


class Documents(QObject):
    """Nothing here asks before it acts, because nothing is lost: a drawing that is not in its
    document stays in its journal when another one is opened, and the menu at the drawing's name
    brings it back. Files are read and written on the journal's thread.
    """

    titled = pyqtSignal(str, str)  # the drawing's name, a word on its state
    listed = pyqtSignal()  # `left` and `recent` are of now
    _was_read = pyqtSignal(object)  # _Read
    _was_listed = pyqtSignal(object, object)  # list[LeftDrawing], list[Path]

    def __init__(self, studio: Studio, files: Files, folder: Path) -> None:
        """folder: where drawings are kept until they are saved."""
        super().__init__(files)
        self._studio, self._files = studio, files
        self.keeper = DrawingKeeper(studio, folder)
        self.left: list[LeftDrawing] = []
        self.recent: list[Path] = []
        self._recent = RecentDocuments(studio.data)
        self._saving = DocumentSaving(studio, self.keeper, self._recent)
        self._was_read.connect(self._take_read)
        self._saving.done.connect(self._list)
        self._was_listed.connect(self._take_list)
        self.keeper.changed.connect(self._show_title)
        studio.sketch_changed.connect(self._show_title)

    @property
    def title(self) -> str:
        """What the drawing is called: its document's name where it has one."""
        path = self.keeper.path
        return path.stem if path is not None else self._studio.sketch.name or _("My drawing")

    def start(self, start: Start = FIRST) -> str:
        """Brings the last drawing back, and opens the files that came with the start; what to tell
        the person, or "".
        """
        note = self.keeper.bring_back(start)
        self._list()
        for path in start.files:
            self.open(path)
        return note

    def close(self) -> None:
        """Writes what is left to write. Call it once the raster has come to rest."""
        self.keeper.close()

    def new(self) -> None:
        """An empty sheet; the old drawing is in its document, or under the name's menu."""
        self._when_pen_is_up(self._turn_to_new)

    def _turn_to_new(self) -> None:
        self.keeper.turn_to(Sketch())
        self._list()

    def ask_to_open(self) -> None:
        """A document or a picture."""
        path = self._files.ask_for_document()
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Opens a document, with the changes that its journal has and it has not; a picture comes
        onto the sheet as it is. A refusal comes back as a note, and all stays as it was.
        """
        if path.suffix.lower() != SUFFIX:
            self._files.open_sketch(path)
            return

        def read() -> None:
            content = read_document(path)  # first: a damaged one is told, journal or not
            document_ns = path.stat().st_mtime_ns
            self._recent.add(path)
            changes = unsaved_changes(self.keeper.drawings, path, document_ns)
            self._was_read.emit(_Read(path, content, document_ns, *(changes or ())))

        self.keeper.writer.do(read)

    def open_left(self, key: str) -> None:
        """Opens a drawing that was kept without a document, or with changes not saved."""

        def read() -> None:
            folder = self.keeper.drawings.take(key)
            kept = self.keeper.drawings.read(key) if folder is not None else None
            if folder is None or kept is None:
                why = _("This drawing is open in another window, or cannot be read.")
                raise Refusal(_("drawing"), "", why, _("Close the other window."))
            path = kept.path or Path()
            self._was_read.emit(_Read(path, kept.content, kept.document_ns, folder, kept))

        self.keeper.writer.do(read)

    def save(self) -> None:
        """Into the drawing's document; asks where, the first time."""
        if self.keeper.path is None:
            self.save_as()
        else:
            self.save_to(self.keeper.path)

    def save_as(self) -> None:
        """Into another document, which is the drawing's from then on."""
        path = self._files.ask_where_to_save(self.title)
        if path is not None:
            self.save_to(path, replaces=True)

    def save_to(self, path: Path, replaces: bool = False) -> None:
        """Writes the drawing as it is now. replaces: whatever is there may be overwritten; else a
        document that somebody else has changed meanwhile is left alone.
        """
        self._saving.save_to(path, replaces)

    def rename(self, name: str) -> None:
        """Another name for the drawing, and for its document's file where it has one."""
        name = " ".join(name.split())[:LONGEST_NAME]
        path, was_saved = self.keeper.path, self.keeper.is_saved
        if not name or name == self.title:
            return
        self._studio.sketch.name = name
        self._studio.sketch_changed.emit()
        if path is not None:
            self._saving.move(path, name, was_saved)

    def _list(self) -> None:
        def read() -> None:
            self._was_listed.emit(left_drawings(self.keeper.drawings), self._recent.paths())

        self.keeper.writer.do(read)

    def _take_read(self, read: _Read) -> None:
        self._when_pen_is_up(lambda: self._turn_to(read))

    def _turn_to(self, read: _Read) -> None:
        sketch = sketch_of(read.content if read.kept is None else read.kept.content)
        if read.kept is None:
            self.keeper.turn_to(sketch, path=read.path, document_ns=read.document_ns)
        else:
            self.keeper.turn_to(sketch, read.folder, read.kept)
            if read.kept.path is not None:
                self._files.say("goes_on", _("The changes that were not saved are here again."))
        self._list()

    def _take_list(self, left: list[LeftDrawing], recent: list[Path]) -> None:
        self.left, self.recent = left, recent
        self.listed.emit()

    def _show_title(self) -> None:
        keeper, sketch = self.keeper, self._studio.sketch
        if sketch.sample:
            state = _("sample")
        elif keeper.is_saved:
            state = _("Saved")
        else:
            state = _("Not saved yet, kept safe") if sketch.marks else ""
        self.titled.emit(self.title, state)

    def _when_pen_is_up(self, act: Callable[[], None]) -> None:
        """A stroke in hand belongs to the drawing that it was begun in."""
        if self._studio.is_drawing:
            QTimer.singleShot(PEN_UP_MS, lambda: self._when_pen_is_up(act))
        else:
            act()
