"""Opening and saving: the only place with file dialogs. Reading and writing happen elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QStandardPaths
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication, QFileDialog, QWidget

from client.locale import _
from client.sketch.document import Opened
from client.sketch.storage import write_whole
from client.ui.picture_sheet import PictureSheet
from client.ui.saving import PictureSaving, sensible_name
from client.ui.studio import Studio
from client.ui.toast import Level

if TYPE_CHECKING:
    from client.sketch.raster import Raster

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


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
        self._page, self._studio, self._picture, self._say = page, studio, picture, say
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

    def ask_for_sketch(self) -> None:
        """Opens a picture as a sketch."""
        path = self.ask_for_picture(_("Open a picture as a sketch"))
        if path is not None:
            self.open_sketch(path)

    def ask_for_picture(self, title: str) -> Path | None:
        """A picture on disk, or None where the person thought better of it."""
        kinds = _("Pictures") + " (" + " ".join(f"*{suffix}" for suffix in SUFFIXES) + ")"
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

    def save_sketch(self) -> None:
        """Writes the lines as a PNG, dark on white."""
        path = self._ask_where(_("Save sketch"), self._studio.recipe.prompt, "sketch")
        if path is None:
            return

        def write(raster: Raster) -> None:
            from client.drawing_bytes import sketch_png

            write_whole(path, sketch_png(raster.ink))
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
            self._say("done", _("Picture copied"))

    def _take_picture(self, mark: Opened, path: Path) -> None:
        self._studio.place_picture(mark, path.stem)

    def _ask_where(self, title: str, words: str, style: str) -> Path | None:
        suggested = sensible_name(words, style, self._folder)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, title, str(suggested), _("PNG picture") + " (*.png)"
        )
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = path.parent
        return path if path.suffix.lower() == ".png" else path.with_name(path.name + ".png")


def usual_pictures_folder() -> Path:
    """Where this system keeps a person's pictures."""
    location = QStandardPaths.StandardLocation.PicturesLocation
    return Path(QStandardPaths.writableLocation(location))
