"""A card that floats over the desk: a rounded surface whose shadow the desk paints."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFrame, QWidget

from client.ui.theme import current

_UPRIGHT_PX = 24


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
    """A thin line between groups; upright where `upright`. ends_px: what it keeps from the left
    and from the right where it lies.
    """

    def __init__(self, upright: bool = False, ends_px: tuple[int, int] = (6, 6)) -> None:
        super().__init__()
        self._upright, self._ends_px = upright, ends_px
        if upright:
            self.setFixedWidth(11)
        else:
            self.setFixedHeight(11)

    def sizeHint(self) -> QSize:
        """Upright and alone in a line it is as high as a chip, not nothing."""
        return QSize(11, _UPRIGHT_PX) if self._upright else super().sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(current().line), 1))
        if self._upright:
            painter.drawLine(5, 2, 5, self.height() - 2)
        else:
            left, right = self._ends_px
            painter.drawLine(left, 5, self.width() - right, 5)
