"""A picture that was dropped or pasted: asks in place what it shall be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QPoint, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication, QMenu, QWidget

from client.locale import _
from client.sketch.document import Underlaid
from client.ui.lines_popover import LinesPopover
from client.ui.studio import Studio

if TYPE_CHECKING:
    from client.photo import Pixels


class Incoming(QObject):
    """Photo underneath, lines from it, or a sketch as it is. Reads beside the window."""

    def __init__(self, page: QWidget, studio: Studio, anchor: QWidget) -> None:
        """anchor: beside it the sliders for lines open."""
        super().__init__(page)
        self._page, self._studio, self._anchor = page, studio, anchor
        self.lines = LinesPopover(page, studio)
        studio.relay.photo.connect(lambda pixels: self.lines.begin(pixels, self._anchor))

    def offer_file(self, path: Path, at: QPoint) -> None:
        """A picture file. at: where on the screen to ask."""
        self._ask(at, lambda: _pixels_of_file(path), lambda: self._studio.raster.read_picture(path))

    def paste(self) -> None:
        """The clipboard's picture, if there is one."""
        clipboard = QApplication.clipboard()
        image = clipboard.image() if clipboard is not None else QImage()
        if not image.isNull():
            middle = self._page.mapToGlobal(self._page.rect().center())
            copy = image.convertToFormat(QImage.Format.Format_RGB888)
            self._ask(middle, lambda: _pixels_of_image(copy), None)

    def offer_pixels(self, pixels: Pixels) -> None:
        """A picture of the camera: (H, W, 3) uint8 RGB."""
        self._ask(self._page.mapToGlobal(self._page.rect().center()), lambda: pixels, None)

    def lay_file(self, path: Path) -> None:
        """A picture file, as a photo underneath."""
        self._lay(lambda: _pixels_of_file(path))

    def trace_lines(self, photo: bytes) -> None:
        """The lines of the photo that lies underneath."""
        self._read_lines(lambda: _pixels_of_bytes(photo))

    def _ask(
        self, at: QPoint, read: Callable[[], Pixels], as_sketch: Callable[[], None] | None
    ) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices: list[tuple[str, Callable[[], None] | None]] = [
            (_("Photo underneath, to trace"), lambda: self._lay(read)),
            (_("Lines from it"), lambda: self._read_lines(read)),
            (_("A sketch as it is"), as_sketch),
        ]
        for text, act in choices:
            action = menu.addAction(text) if act is not None else None
            if action is not None and act is not None:
                action.triggered.connect(act)
        menu.popup(at)

    def _lay(self, read: Callable[[], Pixels]) -> None:
        def lay() -> None:
            from client.photo import photo_to_trace

            self._studio.relay.made.emit(Underlaid(photo_to_trace(read())))

        self._studio.raster.do(lay)

    def _read_lines(self, read: Callable[[], Pixels]) -> None:
        self._studio.raster.do(lambda: self._studio.relay.photo.emit(read()))


def _pixels_of_file(path: Path) -> Pixels:
    from client.picture_file import picture_of_file

    return picture_of_file(path, "photo")


def _pixels_of_bytes(photo: bytes) -> Pixels:
    from client.picture_file import decoded_picture

    return decoded_picture(photo, "photo")


def _pixels_of_image(image: QImage) -> Pixels:
    from client.ui.pixels import rgb_from_image

    return rgb_from_image(image)
