"""Writes the drawing in the window into its document, and gives that another name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from client.documents.content import content_of
from client.documents.document_file import SUFFIX, disk_refusal, write_document
from client.documents.drawings import DrawingFolder
from client.documents.journal import Saved
from client.documents.recent import RecentDocuments
from client.locale import _
from client.ui.keeper import DrawingKeeper
from client.ui.studio import Studio
from shared.errors import Refusal

if TYPE_CHECKING:
    from client.sketch.raster import Raster

LONGEST_NAME = 100


class DocumentSaving(QObject):
    """Works on the journal's thread, and notes in the journal that it is done: a save in the last
    moment is known at the next start. A refusal comes back as a note.
    """

    done = pyqtSignal()
    _was_saved = pyqtSignal(object, object, int)  # DrawingFolder, Saved, count

    def __init__(self, studio: Studio, keeper: DrawingKeeper, recent: RecentDocuments) -> None:
        super().__init__()
        self._studio, self._keeper, self._recent = studio, keeper, recent
        self._was_saved.connect(self._take_saved)

    def save_to(self, path: Path, replaces: bool) -> None:
        """Writes the drawing as it is now. replaces: whatever is there may be overwritten; else a
        document that somebody else has changed meanwhile is left alone.
        """
        keeper, folder = self._keeper, self._keeper.folder
        content = content_of(self._studio.sketch, self._studio.recipe.prompt)
        count, known_ns = keeper.count, keeper.document_ns

        def write(preview: bytes) -> None:
            if not replaces:
                _check_unchanged(path, known_ns)
            write_document(path, content, preview)
            self._note(folder, path, count)

        def draw_preview(raster: Raster) -> None:
            from client.sketch.rendering import preview_png

            preview = preview_png(raster.ink, raster.hints)
            keeper.writer.do(lambda: write(preview))

        self._studio.raster.with_raster(draw_preview)

    def move(self, path: Path, name: str, was_saved: bool) -> None:
        """Gives the document's file that name, in the same folder.

        was_saved: the drawing was in it as it is; it need not be written for the name alone.
        """
        keeper, folder = self._keeper, self._keeper.folder
        kept = "".join("-" if letter in '/\\:*?"<>|' else letter for letter in name).strip(". ")
        target = path.with_name((kept or "drawing") + SUFFIX)
        count = keeper.count if was_saved else -1

        def move() -> None:
            if target.exists():
                why = _("There is another document of this name.")
                raise Refusal(target.name, target.parent, why, _("Choose another name."))
            try:
                path.rename(target)
            except OSError as error:
                raise disk_refusal(target, error) from error
            self._note(folder, target, count)

        keeper.writer.do(move)

    def _note(self, folder: DrawingFolder | None, path: Path, count: int) -> None:
        """On the journal's thread. count: the keeper's, when the drawing was as the file has it."""
        document_ns = path.stat().st_mtime_ns
        record = Saved(str(path), document_ns, self._keeper.count == count)
        if folder is not None:
            self._keeper.writer.note_saved(folder, record)
        self._recent.add(path)
        self._was_saved.emit(folder, record, count)

    def _take_saved(self, folder: DrawingFolder | None, record: Saved, count: int) -> None:
        self._keeper.saved(folder, record, count)
        self.done.emit()


def _check_unchanged(path: Path, known_ns: int) -> None:
    """Raises Refusal where the file is not the one that was read or written last."""
    if path.exists() and path.stat().st_mtime_ns != known_ns:
        raise Refusal(
            path.name,
            path.parent,
            _("Another program has changed this document meanwhile."),
            _("Save the drawing under another name."),
        )
