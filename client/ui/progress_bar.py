"""The bar on a sheet's lower edge while something takes its time."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from client.locale import _
from client.ui.buttons import TextButton
from client.ui.theme import current

_RADIUS = 12
_MARGIN = 12


class ProgressBar(QWidget):
    """Words, a Stop button and how far it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._beside = QLabel(), QLabel()
        self._words.setProperty("caption", True)
        self._beside.setProperty("beside", True)
        self.stop = TextButton(_("Stop"), "player-stop", "Esc", "line", small=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._words)
        first.addWidget(self._beside, 1)
        first.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._bar)
        self.hide()

    def show_progress(self, words: str, step: int, of: int, beside: str = "") -> None:
        """Of 0: nobody knows yet how far it is. beside: said more quietly behind the words."""
        self._words.setText(words)
        self._beside.setText(f"· {beside}" if beside else "")
        self._bar.setRange(0, of)
        self._bar.setValue(step)
        self.setAccessibleName(f"{words} · {beside}" if beside else words)
        self._place()
        self.show()
        self.raise_()

    def move_to(self, sheet: QWidget) -> None:
        """Tells it on another sheet from now on."""
        if sheet is not self.parentWidget():
            tells = not self.isHidden()
            self.setParent(sheet)
            self._place()
            self.setVisible(tells)

    def _place(self) -> None:
        room = self.parentWidget()
        if room is not None:
            height = self.sizeHint().height()
            top = room.height() - height - _MARGIN
            self.setGeometry(_MARGIN, top, room.width() - 2 * _MARGIN, height)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(current().surface)
        ground.setAlphaF(0.94)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
