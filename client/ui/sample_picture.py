"""The sample's lines as a small picture, where a page has nothing of its own to show yet."""

from __future__ import annotations

from functools import cache

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from client.sketch.sample import SAMPLE
from client.sketch.storage import read_sketch_file
from client.sketch.stroke import SIZE_PX, Stroke

_LINE_PX = 14


def paint_sample(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paints it into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / SIZE_PX, box.height() / SIZE_PX)
    round_ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, _LINE_PX, Qt.PenStyle.SolidLine, *round_ends))
    for line in _lines():
        painter.drawPolyline(line)
    painter.restore()


@cache
def _lines() -> list[QPolygonF]:
    """Its pencil strokes, in sheet pixels."""
    return [
        QPolygonF([QPointF(point.x, point.y) for point in mark.points])
        for mark in read_sketch_file(SAMPLE).marks
        if isinstance(mark, Stroke) and mark.brush.tool == "pencil"
    ]
