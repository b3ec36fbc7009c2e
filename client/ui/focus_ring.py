"""The ring of what the keyboard has reached."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from client.ui.theme import current

_WIDTH_PX = 2


def paint_focus(painter: QPainter, box: QRectF, radius: float) -> None:
    """Paints the ring just inside the box. radius: of the corners of the ring's middle, in px.

    Leaves the painter with the ring's pen and no brush.
    """
    inset = _WIDTH_PX / 2
    painter.setPen(QPen(QColor(current().accent), _WIDTH_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
