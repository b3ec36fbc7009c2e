"""A card that floats over the desk: a rounded surface whose shadow the desk paints."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFrame, QWidget

from client.ui.theme import current


class Card(QWidget):
    """Paints its surface in the theme's colour."""

    def __init__(self, radius: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radius = radius

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().surface))
        painter.drawRoundedRect(QRectF(self.rect()), self.radius, self.radius)


class Hairline(QFrame):
    """A thin line between groups; upright where `upright`."""

    def __init__(self, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        if upright:
            self.setFixedWidth(11)
        else:
            self.setFixedHeight(11)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(current().line), 1))
        if self._upright:
            painter.drawLine(5, 2, 5, self.height() - 2)
        else:
            painter.drawLine(6, 5, self.width() - 6, 5)
