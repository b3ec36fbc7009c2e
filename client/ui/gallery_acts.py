"""What is done with the selected results of the gallery, and how it is undone."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject, QStandardPaths, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication, QFileDialog, QWidget

from client.locale import _, counted
from client.ui.gallery_grid import GalleryGrid
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.saving import sensible_name
from client.ui.toast import Toast

_DELETED = "deleted"


class GalleryActs(QObject):
    """What the page's buttons and keys do."""

    open_wanted = pyqtSignal(object)  # Entry
    use_wanted = pyqtSignal(object)  # Entry
    join_wanted = pyqtSignal(list)  # Path of each picture

    def __init__(
        self, page: QWidget, keeper: GalleryKeeper, grid: GalleryGrid, toast: Toast
    ) -> None:
        super().__init__(page)
        self._page, self._keeper, self._grid, self._toast = page, keeper, grid, toast
        self._deleted: list[list[str]] = []
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        )
        keeper.copied.connect(self._take_copy)
        keeper.saved.connect(lambda path: toast.say("done", _("Saved {path}").format(path=path)))
        keeper.deleted.connect(self._tell_deleted)
        toast.acted.connect(lambda about: self.undo() if about == _DELETED else None)

    def open(self) -> None:
        """Goes on drawing the one that was touched last."""
        entry = self._grid.current
        if entry is not None and entry.sketch is not None:
            self.open_wanted.emit(entry)
        elif entry is not None:
            self._toast.say(
                "goes_on", _("This picture came without a drawing. Use it as a sketch.")
            )

    def use(self) -> None:
        """Makes a sketch of its picture."""
        if self._grid.current is not None:
            self.use_wanted.emit(self._grid.current)

    def join(self) -> None:
        """Makes a panorama of all selected ones."""
        self.join_wanted.emit([entry.picture for entry in self._grid.selected])

    def star(self) -> None:
        """Gives all selected ones a star, or takes it where all have one."""
        chosen = self._grid.selected
        if chosen:
            starred = not all(entry.starred for entry in chosen)
            self._keeper.star([entry.id for entry in chosen], starred)

    def delete(self) -> None:
        """Takes the selected ones off the list."""
        names = [entry.id for entry in self._grid.selected]
        if names:
            self._keeper.delete(names)

    def copy(self) -> None:
        """Puts the picture into the clipboard, at its full size."""
        if self._grid.current is not None:
            self._keeper.copy(self._grid.current)

    def save(self) -> None:
        """Writes the PNG to another place."""
        entry = self._grid.current
        if entry is None:
            return
        suggested = sensible_name(entry.words or entry.name, entry.style, self._folder)
        kind = _("PNG picture") + " (*.png)"
        chosen, _kind = QFileDialog.getSaveFileName(self._page, _("Save as…"), str(suggested), kind)
        if chosen:
            path = Path(chosen)
            self._folder = path.parent
            named = path.suffix.lower() == ".png"
            self._keeper.save(entry, path if named else path.with_name(path.name + ".png"))

    def undo(self) -> None:
        """Brings back what was deleted last."""
        if self._deleted:
            if self._toast.about == _DELETED:
                self._toast.hide()
            self._keeper.restore(self._deleted.pop())

    def _tell_deleted(self, names: list[str]) -> None:
        self._deleted.append(names)
        said = counted("{count} picture deleted", "{count} pictures deleted", len(names))
        self._toast.say("done", said, _DELETED, _("Undo"))

    def _take_copy(self, picture: QImage) -> None:
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setImage(picture)
            self._toast.say("done", _("Picture copied"))
