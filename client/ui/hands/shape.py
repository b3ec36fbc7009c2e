"""Line, rectangle and ellipse, dragged from corner to corner."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from client.sketch.shapes import Shape, shape_points
from client.sketch.stroke import MOUSE_PRESSURE, Brush, Point, Stroke
from client.ui.hands.hand import Hand, Sheet
from client.ui.hands.outline import outline_of
from client.ui.theme import current

SMALLEST_PX = 3.0
"""A shorter drag was a click by mistake."""


class ShapeHand(Hand):
    """Shift keeps it regular: a square, a circle, a line at a multiple of 15°."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, sheet: Sheet, shape: Shape) -> None:
        super().__init__(sheet)
        self._shape: Shape = shape
        self._start: Point | None = None
        self._points: list[Point] = []

    @property
    def is_busy(self) -> bool:
        return self._start is not None

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        self._start, self._points = at, []

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        regular = bool(held & Qt.KeyboardModifier.ShiftModifier)
        corner = self._start or at
        start, end = (corner.x, corner.y), (at.x, at.y)
        far = max(abs(end[0] - start[0]), abs(end[1] - start[1])) >= SMALLEST_PX
        self._points = shape_points(self._shape, start, end, regular) if far else []
        self.sheet.repaint_all()

    def release(self, at: Point) -> None:
        points = tuple(
            Point(p.x, p.y, MOUSE_PRESSURE, round(n / 125, 4)) for n, p in enumerate(self._points)
        )
        self.leave()
        if points:
            self.sheet.make(Stroke(self._brush, points))

    def leave(self) -> None:
        self._start, self._points = None, []
        self.sheet.repaint_all()

    def paint(self, painter: QPainter) -> None:
        if self._points:
            width = self._brush.width_px(MOUSE_PRESSURE) * self.sheet.view.scale
            pen = QPen(QColor(current().drawn), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(outline_of(self._points, self.sheet.view))

    @property
    def _brush(self) -> Brush:
        return self.sheet.brush
