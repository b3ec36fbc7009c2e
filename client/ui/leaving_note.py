"""A note that leaves by itself, or by Esc: what all of them have in common."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QTimer
from PyQt6.QtGui import QHideEvent, QKeyEvent
from PyQt6.QtWidgets import QApplication, QWidget

from client.ui.overriding import is_escape, takes_key

LONGER_MS = 4_000
"""The pointer or the focus in it keeps it for a while longer."""


class LeavingNote(QWidget):
    """Gives the focus back to where it was when it came."""

    def __init__(self) -> None:
        super().__init__()
        self._before: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)

    def come(self, stays_ms: int) -> None:
        """Is seen from now on. stays_ms: 0 for until it is closed."""
        self.show()
        self.raise_()
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self._timer.stop()
        if stays_ms:
            self._timer.start(stays_ms)

    def _leave(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start(LONGER_MS)
        else:
            self.hide()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Who was led here by F6 goes on where the hand was before."""
        super().hideEvent(event)
        self._timer.stop()
        focused = QApplication.focusWidget()
        had_focus = focused is None or self.isAncestorOf(focused)
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def event(self, event: QEvent | None) -> bool:
        """Esc closes what is on top; it is not the shortcut that stops the painting."""
        return takes_key(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and is_escape(event):
            self.hide()
        else:
            super().keyPressEvent(event)
