"""Asks for files: the only place with file dialogs. Reading and writing happen elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QStandardPaths
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication, QFileDialog, QWidget

from client.documents.document_file import SUFFIX
from client.locale import _
from client.picture_file import PICTURE_SUFFIXES
from client.sketch.document import Opened
from client.sketch.storage import write_whole
from client.ui.picture_sheet import PictureSheet
from client.ui.saving import PictureSaving, sensible_name, sensible_stem
from client.ui.studio import Studio
from client.ui.toast import Level

if TYPE_CHECKING:
    from client.sketch.raster import Raster
    from client.sketch.rendering import Export

EXPORT_SUFFIXES = (".png", ".jpg", ".jpeg")


class Files(QObject):
    """What the top bar's and the picture's buttons do."""

    def __init__(
        self,
        page: QWidget,
        studio: Studio,
        picture: PictureSheet,
        say: Callable[[Level, str], None],
    ) -> None:
        super().__init__(page)
        self._page, self._studio, self._picture, self.say = page, studio, picture, say
        self.saving = PictureSaving(studio)
        self.saving.saved.connect(lambda path: say("done", _("Saved {path}").format(path=path)))
        self.saving.failed.connect(lambda why: say("refused", why))
        studio.relay.read.connect(self._take_picture)
        studio.relay.copied.connect(self._take_copy)
        studio.relay.done.connect(lambda text: say("done", text))
        self._folder = usual_pictures_folder()

    def use_folder(self, folder: Path) -> None:
        """Pictures are saved there from now on, unless a dialog says otherwise."""
        self._folder = folder

    def ask_for_document(self) -> Path | None:
        """A document or a picture on disk, or None where the person thought better of it."""
        both = " ".join(f"*{suffix}" for suffix in (SUFFIX, *PICTURE_SUFFIXES))
        kinds = [f"{_('Drawings and pictures')} ({both})", f"{_('Drawings')} (*{SUFFIX})"]
        return self._ask_which(_("Open a drawing or a picture"), ";;".join(kinds))

    def ask_for_picture(self, title: str) -> Path | None:
        """A picture on disk, or None where the person thought better of it."""
        kinds = _("Pictures") + " (" + " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES) + ")"
        return self._ask_which(title, kinds)

    def _ask_which(self, title: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self._page, title, str(self._folder), kinds)
        if not chosen:
            return None
        self._folder = Path(chosen).parent
        return Path(chosen)

    def open_sketch(self, path: Path) -> None:
        """Reads the picture beside the window; a refusal comes back as a note."""
        self._studio.raster.read_picture(path)

    def save_picture(self) -> None:
        """Paints for keeps and writes a PNG with its recipe."""
        recipe = self._studio.recipe
        path = self._ask_where(_("Save picture"), recipe.prompt, recipe.style)
        if path is not None:
            self.saving.save(path)

    def ask_where_to_save(self, title: str) -> Path | None:
        """Where the drawing of that title goes, or None where the person thought better of it."""
        suggested = self._folder / (sensible_stem(title) + SUFFIX)
        return self._ask_for_new(_("Save the drawing as"), suggested, _("Drawing"), (SUFFIX,))

    def export(self, what: Export, title: str) -> None:
        """Writes the sketch, the live picture on show, or both side by side, as PNG or JPEG."""
        suggested = self._folder / f"{sensible_stem(title)}-{what}.png"
        path = self._ask_for_new(_("Export"), suggested, _("Pictures"), EXPORT_SUFFIXES)
        if path is None:
            return
        picture = self._picture.picture

        def write(raster: Raster) -> None:
            from client.sketch.rendering import exported

            write_whole(path, exported(what, path.suffix.lower(), raster.ink, picture))
            self._studio.relay.done.emit(_("Saved {path}").format(path=path))

        self._studio.raster.with_raster(write)

    def copy_picture(self) -> None:
        """Puts the picture on show into the clipboard, at its full size."""
        data = self._picture.picture

        def decode() -> None:
            from client.ui.pixels import picture_from_bytes

            self._studio.relay.copied.emit(picture_from_bytes(data))

        if data:
            self._studio.raster.do(decode)

    def _take_copy(self, picture: QImage) -> None:
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setImage(picture)
            self.say("done", _("Picture copied"))

    def _take_picture(self, mark: Opened, path: Path) -> None:
        self._studio.place_picture(mark, path.stem)

    def _ask_where(self, title: str, words: str, style: str) -> Path | None:
        suggested = sensible_name(words, style, self._folder)
        return self._ask_for_new(title, suggested, _("PNG picture"), (".png",))

    def _ask_for_new(
        self, title: str, suggested: Path, kind: str, suffixes: tuple[str, ...]
    ) -> Path | None:
        """A file to be written; the dialog has asked about one that is already there."""
        kinds = f"{kind} ({' '.join('*' + suffix for suffix in suffixes)})"
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, str(suggested), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = path.parent
        if path.suffix.lower() in suffixes:
            return path
        path = path.with_name(path.name + suffixes[0])
        if path.exists():  # the dialog knew another name and did not ask
            self.say(
                "refused", _("{path} is there already. Choose its own name.").format(path=path)
            )
            return None
        return path


def usual_pictures_folder() -> Path:
    """Where this system keeps a person's pictures."""
    location = QStandardPaths.StandardLocation.PicturesLocation
    return Path(QStandardPaths.writableLocation(location))
