"""Pencil, brush, eraser and colour hint: a line that follows the pen."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from client.sketch.curve import curved
from client.sketch.smoothing import Steadier, steadier
from client.sketch.stroke import Brush, Point, Stroke
from client.ui.hands.hand import Hand, Sheet
from client.ui.theme import current


class Freehand(Hand):
    """The trace is on the sheet in the event that brought it."""

    rings = draws = True

    def __init__(
        self,
        sheet: Sheet,
        begun: Callable[[Brush, Point], None],
        extended: Callable[[tuple[Point, ...]], None],
        ended: Callable[[Stroke], None],
    ) -> None:
        super().__init__(sheet)
        self._begun, self._extended, self._ended = begun, extended, ended
        self.points: list[Point] = []
        self.held = sheet.brush
        self._before: Point | None = None
        self._hand_at: Point | None = None
        self._steadier: Steadier | None = None

    @property
    def is_busy(self) -> bool:
        return bool(self.points)

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        self.held, self._hand_at = self.sheet.brush, at
        scale = self.sheet.view.scale
        self._steadier = steadier(self.sheet.smoothing, mouse, (at.x, at.y), scale)
        self.points, self._before = [at], None
        self.sheet.changed(self.sheet.layers.trace(self.held, (at,)))
        self._begun(self.held, at)

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        self._hand_at = at
        if self._steadier is not None:
            x, y = self._steadier.smoothed(at.x, at.y, at.time)
            at = Point(round(x, 2), round(y, 2), at.pressure, at.time)
        if (at.x, at.y) != (self.points[-1].x, self.points[-1].y):
            self._extend(at)

    def release(self, at: Point) -> None:
        last = self.points[-1]
        if (at.x, at.y) != (last.x, last.y):  # the steadied line ends where the hand did
            self._extend(Point(at.x, at.y, at.pressure or last.pressure, last.time))
        self.leave()

    def leave(self) -> None:
        if self.points:
            stroke, self.points = Stroke(self.held, tuple(self.points)), []
            self._ended(stroke)

    def paint(self, painter: QPainter) -> None:
        """The string between the line's end and the hand, where the line is steadied a lot."""
        if self.points and self._hand_at is not None and self.sheet.smoothing == "lot":
            view, end = self.sheet.view, self.points[-1]
            painter.setPen(QPen(QColor(current().accent), 1))
            hand = view.to_widget(self._hand_at.x, self._hand_at.y)
            painter.drawLine(view.to_widget(end.x, end.y), hand)

    def _extend(self, point: Point) -> None:
        last = self.points[-1]
        newest = curved(self._before, last, point)
        self._before = last
        self.points.extend(newest)
        self.sheet.changed(self.sheet.layers.trace(self.held, (last, *newest)))
        self._extended(newest)
