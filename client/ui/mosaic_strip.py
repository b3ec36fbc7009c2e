"""The views of a sweep as one small picture that grows, with frames for now and for the next."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _, counted
from client.sweep.geometry import Matrix
from client.sweep.guide import TAKEN_FROM, TAKEN_TO, Guidance, Way
from client.sweep.mosaic import Mosaic
from client.ui.pixels import image_from_rgba
from client.ui.theme import current, scaled

HEIGHT_PX = 132


class MosaicStrip(QWidget):
    """Shows; nothing can be pressed in it."""

    def __init__(self) -> None:
        super().__init__()
        self._mosaic = Mosaic()
        self._image: QImage | None = None
        self._guidance: Guidance | None = None
        self.setAccessibleName(_("Views so far"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(scaled(HEIGHT_PX))

    def show_mosaic(self, mosaic: Mosaic) -> None:
        """The views taken so far."""
        self._mosaic = mosaic
        self._image = image_from_rgba(mosaic.picture()) if mosaic.small else None
        self.setAccessibleDescription(counted("{count} view", "{count} views", len(mosaic.small)))
        self.update()

    def show_guidance(self, guidance: Guidance | None) -> None:
        """Where the camera looks now."""
        self._guidance = guidance
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(400), scaled(HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        if self._image is None:
            painter.setPen(QColor(theme.on_note2))
            words = _("Views come here, joined as you go.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        inset = 10
        room = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height(), 1.0)
        place = QTransform.fromTranslate(room.left(), room.center().y())
        place.scale(scale, scale)
        place.translate(0, -self._image.height() / 2)
        painter.setTransform(place)
        painter.drawImage(0, 0, self._image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        guidance = self._guidance
        if guidance is not None and guidance.relation is not None:
            following = QPen(QColor(theme.accent), 3 / scale, Qt.PenStyle.DashLine)
            self._paint_frame(painter, next_place(guidance.way), following)
            self._paint_frame(
                painter, guidance.relation, QPen(QColor(current().on_note), 3 / scale)
            )

    def _paint_frame(self, painter: QPainter, relation: Matrix | None, pen: QPen) -> None:
        if relation is not None:
            corners = self._mosaic.corners(relation).tolist()
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def next_place(way: Way) -> Matrix | None:
    """(3, 3), the last view → the next one, in shares of the width; None where nobody knows yet
    which way it goes. A picture of 16:9 is taken for granted, which shows only in a frame's place.
    """
    apart = 1 - (TAKEN_FROM + TAKEN_TO) / 2
    steps: dict[str, tuple[float, float]] = {
        "right": (-apart, 0.0),
        "left": (apart, 0.0),
        "down": (0.0, -apart * 9 / 16),
        "up": (0.0, apart * 9 / 16),
    }
    if way not in steps:
        return None
    relation = np.eye(3)
    relation[:2, 2] = steps[way]
    return relation
