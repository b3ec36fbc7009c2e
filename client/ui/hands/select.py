"""Selects strokes, moves and scales them."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPen

from client.box import Box
from client.sketch.box import box_around
from client.sketch.document import Erased, Moved
from client.sketch.items import Placed
from client.sketch.picking import box_of, stroke_at, strokes_within
from client.sketch.stroke import Point, Stroke
from client.ui.hands.hand import Hand, Sheet
from client.ui.hands.outline import outline_of
from client.ui.theme import current

REACH_PX, HANDLE_PX = 8.0, 10.0
NUDGE_PX, LARGE_NUDGE_PX = 2.0, 20.0
SMALLEST_SCALE = 0.05
MOST_OUTLINES = 300
"""Of more strokes than these only the frame follows the hand, which must not wait."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OWN_KEYS = (*_ARROWS, *_ERASE, Qt.Key.Key_Escape)


class Select(Hand):
    """A click takes a stroke, Shift adds one, a drag over paper frames several; a drag on what is
    selected moves it, one at a corner scales it. Arrows move, Del erases, Esc lets go.
    """

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self.chosen: list[int] = []
        self._start: Point | None = None
        self._frame: QRectF | None = None
        self._fixed: QPointF | None = None
        self._how = Moved((0,))

    @property
    def is_busy(self) -> bool:
        return self._start is not None

    def select_all(self) -> None:
        """Everything that lies on the sheet."""
        self.chosen = self.sheet.items().strokes()
        self.sheet.repaint_all()

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        self._start, self._frame = at, None
        self._fixed = self._opposite_corner(at)
        if self._fixed is None and not (self.chosen and self._box().holds(at.x, at.y)):
            reach = REACH_PX / self.sheet.view.scale
            number = stroke_at(self.sheet.items(), at.x, at.y, reach)
            adds = bool(held & Qt.KeyboardModifier.ShiftModifier)
            kept = self.chosen if adds else []
            self.chosen = kept if number is None or number in kept else [*kept, number]
            if number is None:
                self._frame = QRectF(at.x, at.y, 0, 0)
        self._how = Moved(tuple(self.chosen) or (0,))
        self.sheet.repaint_all()

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        start = self._start or at
        if self._frame is not None:
            self._frame = QRectF(QPointF(start.x, start.y), QPointF(at.x, at.y)).normalized()
        elif self._fixed is not None:
            x, y = self._fixed.x(), self._fixed.y()
            was = max(math.hypot(start.x - x, start.y - y), 1.0)
            scale = max(math.hypot(at.x - x, at.y - y) / was, SMALLEST_SCALE)
            self._how = Moved(tuple(self.chosen), scale=round(min(scale, 50.0), 4), x=x, y=y)
        elif self.chosen:
            dx, dy = round(at.x - start.x, 2), round(at.y - start.y, 2)
            self._how = Moved(tuple(self.chosen), dx, dy)
        self.sheet.repaint_all()

    def release(self, at: Point) -> None:
        frame, how = self._frame, self._how
        self._start = self._frame = self._fixed = None
        if frame is not None:
            box = box_around(frame.left(), frame.top(), frame.right(), frame.bottom())
            inside = strokes_within(self.sheet.items(), box)
            self.chosen = sorted({*self.chosen, *inside})
        elif self.chosen and how != Moved(how.items):
            self._how = Moved(tuple(self.chosen))
            self.sheet.make(how)
        self.sheet.repaint_all()

    def leave(self) -> None:
        self._start = self._frame = self._fixed = None
        self.chosen = []
        self.sheet.repaint_all()

    def refresh(self) -> None:
        there = self.sheet.items()
        self.chosen = [number for number in self.chosen if number in there]
        self.sheet.repaint_all()

    def wants(self, event: QKeyEvent) -> bool:
        return bool(self.chosen) and Qt.Key(event.key()) in _OWN_KEYS

    def key(self, event: QKeyEvent) -> bool:
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        if key in _ARROWS:
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = LARGE_NUDGE_PX if large else NUDGE_PX
            dx, dy = _ARROWS[key]
            self.sheet.make(Moved(tuple(self.chosen), dx * step, dy * step))
        elif key in _ERASE:
            numbers, self.chosen = tuple(self.chosen), []
            self.sheet.make(Erased(numbers))
        else:
            self.leave()
        return True

    def paint(self, painter: QPainter) -> None:
        view = self.sheet.view
        accent = QColor(current().accent)
        pen = QPen(accent, 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._frame is not None:
            painter.drawPolygon(view.outline_on_widget(self._frame))
        if not self.chosen:
            return
        if self.is_busy and self._how != Moved(self._how.items):
            painter.setPen(QPen(accent, 1.5))
            self._paint_preview(painter)
            return
        rect = _rect(self._box())
        painter.drawPolygon(view.outline_on_widget(rect))
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor(current().paper))
        for corner in _corners(rect):
            painter.drawRect(_handle(view.to_widget(corner.x(), corner.y())))

    def _paint_preview(self, painter: QPainter) -> None:
        """What is being moved, where it would lie."""
        view, items, how = self.sheet.view, self.sheet.items(), self._how
        if len(self.chosen) > MOST_OUTLINES:
            box = _rect(self._box())
            corner = QPointF(
                how.scale * (box.x() - how.x) + how.x + how.dx,
                how.scale * (box.y() - how.y) + how.y + how.dy,
            )
            painter.drawPolygon(view.outline_on_widget(QRectF(corner, box.size() * how.scale)))
            return
        for number in self.chosen:
            stroke = items.stroke(number)
            shown = Placed(stroke).moved(how).now() if stroke else None
            if isinstance(shown, Stroke):
                for line in shown.brush.lines(shown.points):
                    painter.drawPath(outline_of(line, view))

    def _box(self) -> Box:
        return box_of(self.sheet.items(), self.chosen)

    def _opposite_corner(self, at: Point) -> QPointF | None:
        """The corner that stays where the pointer takes another one; None beside all corners."""
        if not self.chosen:
            return None
        view = self.sheet.view
        rect = _rect(self._box())
        corners = _corners(rect)
        for number, corner in enumerate(corners):
            if _handle(view.to_widget(corner.x(), corner.y())).contains(view.to_widget(at.x, at.y)):
                return corners[(number + 2) % 4]
        return None


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


def _corners(rect: QRectF) -> list[QPointF]:
    return [rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()]


def _handle(at: QPointF) -> QRectF:
    return QRectF(at.x() - HANDLE_PX / 2, at.y() - HANDLE_PX / 2, HANDLE_PX, HANDLE_PX)
