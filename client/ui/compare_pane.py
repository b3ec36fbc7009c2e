"""Over the picture sheet: a version instead of the live picture, or two pictures side by side."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QWidget

from client.ui.before_after import BeforeAfter
from client.ui.theme import SHEET_RADIUS


class ComparePane(BeforeAfter):
    """Covers the sheet while it is shown, and follows its size."""

    shown_or_left = pyqtSignal()

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(SHEET_RADIUS)
        self.setParent(sheet)
        sheet.installEventFilter(self)
        self._sheet = sheet
        self.hide()

    @property
    def compares(self) -> bool:
        """True where two pictures are on show."""
        return self.isVisible() and self._sketch is not None

    def show_one(self, picture: QImage, name: str) -> None:
        """Shows this picture instead of the live one."""
        self._open(picture, None, name)

    def show_two(self, left: QImage, right: QImage, name: str) -> None:
        """Both, with a line between them."""
        self._open(right, left, name)
        self.share = 0.5
        self.setFocus()

    def leave(self) -> None:
        """The live picture again."""
        self.hide()
        self.show_pictures(None, None)
        self.shown_or_left.emit()

    def _open(self, picture: QImage, left: QImage | None, name: str) -> None:
        self.setAccessibleName(name)
        self.show_pictures(picture, left)
        self.setGeometry(self._sheet.rect())
        self.show()
        self.raise_()
        self.shown_or_left.emit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._sheet.rect())
        return super().eventFilter(watched, event)
