"""The joined picture, as large as there is room; or a step of the join instead."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.ui.focus_ring import paint_focus
from client.ui.theme import SHEET_RADIUS, current


class PanoramaSheet(QWidget):
    """Shows one picture in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setAccessibleName(_("Panorama"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(320, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, words: str) -> None:
        """words: for who cannot see it."""
        self._image = image
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().stage))
        painter.drawRoundedRect(QRectF(self.rect()), SHEET_RADIUS, SHEET_RADIUS)
        image = self._image
        if image is not None:
            room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            scale = min(room.width() / image.width(), room.height() / image.height(), 1.0)
            size = image.width() * scale, image.height() * scale
            corner = room.center().x() - size[0] / 2, room.center().y() - size[1] / 2
            painter.drawImage(QRectF(*corner, *size), image)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), SHEET_RADIUS)
