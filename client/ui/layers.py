"""What the sketch sheet shows: an image of the ink and one of the hints, at the sheet's own pixels.

The trace is painted here in the event that brought it; the raster thread's pixels follow and take
its place, so that both always agree in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from client.sketch.box import line_box
from client.sketch.stroke import SIZE_PX, Brush, Point
from client.ui.theme import current

FORMAT = QImage.Format.Format_ARGB32_Premultiplied
HINT_OPACITY = 0.5
PHOTO_OPACITY = 0.4
INK_OVER_PICTURE = 0.6


@dataclass(frozen=True)
class LayerPatch:
    """True pixels for a part of the sheet, at (left, top). Images as FORMAT."""

    left: int
    top: int
    ink: QImage
    hints: QImage


class Layers:
    """The two images and the hand's newest segments on them."""

    def __init__(self) -> None:
        self.ink = _blank()
        self.hints = _blank()
        self.photo: QImage | None = None
        self.photo_opacity = PHOTO_OPACITY
        self.ink_shown = True
        self.photo_shown = True
        self.hints_shown = True

    def trace(self, brush: Brush, points: Sequence[Point]) -> QRectF:
        """Paints the line through the points; gives the part of the sheet that changed."""
        for line in brush.lines(points):
            if brush.tool in ("pencil", "brush"):
                _draw(self.ink, current().drawn, brush, line)
            elif brush.tool == "crayon":
                _draw(self.ink, brush.colour, brush, line)
            elif brush.tool == "hint":
                _draw(self.hints, brush.colour, brush, line)
            else:
                _draw(self.ink, "", brush, line)
                _draw(self.hints, "", brush, line)
        box = line_box(brush, points)
        return QRectF(box.left, box.top, *box.size)

    def patch(self, patch: LayerPatch) -> QRectF:
        """Takes over the raster's own pixels; gives the part of the sheet that changed."""
        for layer, pixels in ((self.ink, patch.ink), (self.hints, patch.hints)):
            painter = QPainter(layer)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(patch.left, patch.top, pixels)
            painter.end()
        return QRectF(patch.left, patch.top, patch.ink.width(), patch.ink.height())

    def paint(
        self, painter: QPainter, paper: QColor | None = None, ink_opacity: float = 1.0
    ) -> None:
        """Draws photo, hints and ink in sheet pixels; the painter's clip keeps it cheap.

        paper: the sheet's own colour; None where it is painted already.
        """
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(0, 0, SIZE_PX, SIZE_PX)
        if paper is not None:
            painter.fillRect(target, paper)
        if self.photo is not None and self.photo_shown:
            painter.setOpacity(self.photo_opacity)
            painter.drawImage(target, self.photo)
            painter.setOpacity(1)
        if self.hints_shown:
            painter.setOpacity(HINT_OPACITY)
            painter.drawImage(target, self.hints)
            painter.setOpacity(1)
        if self.ink_shown:
            painter.setOpacity(ink_opacity)
            painter.drawImage(target, self.ink)
            painter.setOpacity(1)


def _blank() -> QImage:
    image = QImage(SIZE_PX, SIZE_PX, FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _draw(layer: QImage, colour: str, brush: Brush, points: Sequence[Point]) -> None:
    """Paints with the colour, or wipes where it is empty."""
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not colour:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    shade = QColor(colour or "black")
    pen = QPen()
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    previous = points[0]
    for point in points[1:] or points[:1]:
        shade.setAlphaF(min(brush.strength(previous.pressure), brush.strength(point.pressure)))
        pen.setColor(shade)
        pen.setWidthF((brush.width_px(previous.pressure) + brush.width_px(point.pressure)) / 2)
        painter.setPen(pen)
        if point is previous:
            painter.drawPoint(QPointF(point.x, point.y))
        else:
            painter.drawLine(QPointF(previous.x, previous.y), QPointF(point.x, point.y))
        previous = point
    painter.end()
