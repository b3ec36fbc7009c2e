"""The cursor on the sheets: a ring of the brush's true size, visible on any colour."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from client.sketch.stroke import Brush
from client.ui.theme import current

SMALLEST_RING_PX = 4.0
_CROSS_PX = 5.0


def ring_box(at: QPointF, width_px: float) -> QRect:
    """What a ring of that width covers around the place."""
    reach = max(width_px / 2, _CROSS_PX) + 4
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect()


def paint_ring(painter: QPainter, at: QPointF, width_px: float, brush: Brush | None) -> None:
    """The ring; below 4 px a cross. An eraser's is dashed, a hint's or crayon's bears its colour.

    brush: None paints the ghost of a ring, for the sheet that is not drawn on.
    """
    theme = current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    light, dark = QPen(QColor(theme.paper), 3), QPen(QColor(theme.drawn), 1.2)
    if brush is None:
        painter.setOpacity(0.6)
    elif brush.tool == "eraser":
        dark.setStyle(Qt.PenStyle.DashLine)
    elif brush.tool in ("hint", "crayon"):
        fill = QColor(brush.colour)
        fill.setAlphaF(0.18)
        painter.setBrush(fill)
    for pen in (light, dark):
        painter.setPen(pen)
        if width_px < SMALLEST_RING_PX:
            painter.drawLine(at - QPointF(_CROSS_PX, 0), at + QPointF(_CROSS_PX, 0))
            painter.drawLine(at - QPointF(0, _CROSS_PX), at + QPointF(0, _CROSS_PX))
        else:
            painter.drawEllipse(at, width_px / 2, width_px / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(1)
    if width_px >= 4 * SMALLEST_RING_PX and brush is not None:
        painter.setPen(QPen(QColor(theme.drawn), 2))
        painter.drawPoint(at)
