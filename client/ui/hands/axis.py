"""The mirror of symmetrical drawing: a dashed line that can be taken by its handle."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from client.sketch.stroke import SIZE_PX, Point
from client.ui.hands.hand import Hand, Sheet
from client.ui.theme import current

MIDDLE = SIZE_PX / 2
SNAP_PX, HANDLE_PX = 10.0, 7.0
_REACH_PX = 14.0
_HANDLE_AT = 0.04
"""Where on the line the handle is: near the sheet's upper edge."""


class Axis(Hand):
    """Canvas gives it the pen where `holds`. Near the sheet's middle the line stays there."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, sheet: Sheet, moved: Callable[[float], None]) -> None:
        super().__init__(sheet)
        self._moved = moved
        self._down = False

    @property
    def is_busy(self) -> bool:
        return self._down

    def holds(self, at: QPointF) -> bool:
        """Whether the handle lies at that place of the widget."""
        handle = self._handle()
        return handle is not None and (handle - at).manhattanLength() <= _REACH_PX

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        self._down = True

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        x = MIDDLE if abs(at.x - MIDDLE) < SNAP_PX else at.x
        self._moved(min(max(x, 0.0), float(SIZE_PX)))

    def release(self, at: Point) -> None:
        self._down = False

    def leave(self) -> None:
        self._down = False

    def paint(self, painter: QPainter) -> None:
        axis, handle = self.sheet.brush.axis, self._handle()
        if axis is None or handle is None:
            return
        accent, view = QColor(current().accent), self.sheet.view
        painter.setPen(QPen(accent, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(view.to_widget(axis, 0), view.to_widget(axis, SIZE_PX))
        painter.setPen(QPen(QColor(current().paper), 2))
        painter.setBrush(accent)
        painter.drawEllipse(handle, HANDLE_PX, HANDLE_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _handle(self) -> QPointF | None:
        axis, view = self.sheet.brush.axis, self.sheet.view
        if axis is None:
            return None
        return view.to_widget(axis, view.y + SIZE_PX / view.zoom * (_HANDLE_AT - 0.5))
