"""A few choices side by side, one of them taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from client.ui.theme import BUTTON_RADIUS, current


class Segmented(QWidget):
    """Tells the value of the choice that was pressed; arrow keys move between choices."""

    chosen = pyqtSignal(object)

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        """choices: value and words of each."""
        super().__init__()
        self._buttons: dict[Any, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for value, words in choices:
            button = _Segment(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)

    def choose(self, value: Any) -> None:
        """Marks the choice, without telling anybody."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.sunken))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)


class _Segment(QPushButton):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setMinimumHeight(30)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(box, 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 7, 7)
        painter.setPen(QColor(theme.ink if self.isChecked() else theme.ink2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
