"""Pencil, brush, eraser and colour hint: a line that follows the pen."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt

from client.sketch.curve import curved
from client.sketch.smoothing import OneEuroFilter
from client.sketch.stroke import Brush, Point, Stroke
from client.ui.hands.hand import Hand, Sheet


class Freehand(Hand):
    """The trace is on the sheet in the event that brought it. A mouse is steadied; a pen's
    digitiser already does that.
    """

    rings = True

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
        self._filter: OneEuroFilter | None = None

    @property
    def is_busy(self) -> bool:
        return bool(self.points)

    def press(self, at: Point, steady: bool, held: Qt.KeyboardModifier) -> None:
        self.held = self.sheet.brush
        self._filter = OneEuroFilter(at.x, at.y, 0.0) if steady else None
        self.points, self._before = [at], None
        self.sheet.changed(self.sheet.layers.trace(self.held, (at,)))
        self._begun(self.held, at)

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        if self._filter is not None:
            x, y = self._filter.smoothed(at.x, at.y, at.time)
            at = Point(round(x, 2), round(y, 2), at.pressure, at.time)
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

    def _extend(self, point: Point) -> None:
        last = self.points[-1]
        newest = curved(self._before, last, point)
        self._before = last
        self.points.extend(newest)
        self.sheet.changed(self.sheet.layers.trace(self.held, (last, *newest)))
        self._extended(newest)
