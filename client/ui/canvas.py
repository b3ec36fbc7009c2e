"""The sketch sheet: mouse, pen and finger become strokes, and the trace follows at once."""

from __future__ import annotations

import time

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sketch.curve import curved
from client.sketch.smoothing import OneEuroFilter
from client.sketch.stroke import MOUSE_PRESSURE, SIZE_PX, Brush, Point, Stroke
from client.ui.cursor_ring import paint_ring, ring_box
from client.ui.layers import LayerPatch, Layers
from client.ui.theme import SHEET_RADIUS, current


class Canvas(QWidget):
    """The sheet that is drawn on. Strokes leave as signals; pixels come back with `take_patch`."""

    begun = pyqtSignal(object, object)  # Brush, Point
    extended = pyqtSignal(object)  # tuple[Point, ...]
    ended = pyqtSignal(object)  # Stroke
    hovered = pyqtSignal(object)  # QPointF in sheet pixels, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = Layers()
        self.brush = Brush("pencil")
        self.is_blank = True
        self._points: list[Point] = []
        self._before: Point | None = None
        self._held = self.brush
        self._filter: OneEuroFilter | None = None
        self._start_seconds = 0.0
        self._cursor: QPointF | None = None
        self._keyboard_focus = False
        self.setAccessibleName(_("Your sketch"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def is_drawing(self) -> bool:
        """True between pen down and pen up."""
        return bool(self._points)

    def set_brush(self, brush: Brush) -> None:
        """What the next stroke is drawn with; a stroke in hand keeps its own."""
        self.brush = brush
        self.update()

    def set_blank(self, blank: bool) -> None:
        """Whether to invite: nothing is on the sheet."""
        if blank != self.is_blank:
            self.is_blank = blank
            self.update()

    def take_patch(self, patch: LayerPatch) -> None:
        """The raster's pixels; the stroke in hand is traced over them again."""
        changed = self.layers.patch(patch)
        if self._points:
            changed = changed.united(self.layers.trace(self._held, self._points))
        self._update_sheet(changed)

    def show_layers(self, ink: bool, hints: bool) -> None:
        """Shows or hides a layer; hidden hints still count."""
        self.layers.ink_shown, self.layers.hints_shown = ink, hints
        self.update()

    def sizeHint(self) -> QSize:
        """Half the sheet's own pixels: a usual size on a usual screen."""
        return QSize(SIZE_PX // 2, SIZE_PX // 2)

    # Pen down, pen moves, pen up. A mouse is steadied; a pen's digitiser already does that.

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), MOUSE_PRESSURE, self.brush, steady=True)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._move(event.position(), MOUSE_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position(), MOUSE_PRESSURE)

    def tabletEvent(self, event: QTabletEvent | None) -> None:
        if event is None:
            return
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            brush = self.brush
            if event.pointerType() == QPointingDevice.PointerType.Eraser:
                brush = Brush("eraser", size_px=max(brush.size_px, 24.0))
            self._begin(event.position(), event.pressure(), brush, steady=False)
        elif event.type() == QEvent.Type.TabletRelease:
            self._end(event.position(), event.pressure())
        else:
            self._move(event.position(), event.pressure())

    def _begin(self, at: QPointF, pressure: float, brush: Brush, steady: bool) -> None:
        self._start_seconds = time.perf_counter()
        point = self._point(at, pressure, 0.0)
        self._filter = OneEuroFilter(point.x, point.y, 0.0) if steady else None
        self._held = brush
        self._points = [point]
        self._before = None
        self._update_sheet(self.layers.trace(brush, (point,)))
        self.begun.emit(brush, point)
        self.set_blank(False)

    def _move(self, at: QPointF, pressure: float) -> None:
        self._show_cursor(at)
        if not self._points:
            return
        seconds = time.perf_counter() - self._start_seconds
        point = self._point(at, pressure, seconds)
        if self._filter is not None:
            x, y = self._filter.smoothed(point.x, point.y, seconds)
            point = Point(round(x, 2), round(y, 2), point.pressure, point.time)
        self._extend(point)

    def _extend(self, point: Point) -> None:
        last = self._points[-1]
        newest = curved(self._before, last, point)
        self._before = last
        self._points.extend(newest)
        self._update_sheet(self.layers.trace(self._held, (last, *newest)))
        self.extended.emit(newest)

    def _end(self, at: QPointF, pressure: float) -> None:
        if not self._points:
            return
        last = self._points[-1]
        point = self._point(at, pressure or last.pressure, last.time)
        if (point.x, point.y) != (last.x, last.y):  # the steadied line ends where the hand did
            self._extend(point)
        stroke = Stroke(self._held, tuple(self._points))
        self._points = []
        self.ended.emit(stroke)

    def _point(self, at: QPointF, pressure: float, seconds: float) -> Point:
        scale = SIZE_PX / max(self.width(), 1)
        return Point(
            round(at.x() * scale, 2),
            round(at.y() * scale, 2),
            round(pressure, 3),
            round(seconds, 4),
        )

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._keyboard_focus = event is not None and event.reason() in by_key
        self.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._keyboard_focus = False
        self.update()

    def leaveEvent(self, event: QEvent | None) -> None:
        super().leaveEvent(event)
        self._show_cursor(None)

    def _show_cursor(self, at: QPointF | None) -> None:
        for place in (self._cursor, at):
            if place is not None:
                self.update(ring_box(place, self._ring_px))
        self._cursor = at
        scale = SIZE_PX / max(self.width(), 1)
        self.hovered.emit(None if at is None else at * scale)

    @property
    def _ring_px(self) -> float:
        return self.brush.size_px * self.width() / SIZE_PX

    def _update_sheet(self, changed: QRectF) -> None:
        scale = self.width() / SIZE_PX
        box = QRectF(
            changed.x() * scale, changed.y() * scale,
            changed.width() * scale, changed.height() * scale,
        )  # fmt: skip
        self.update(box.adjusted(-2, -2, 2, 2).toAlignedRect())

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(self.rect(), SHEET_RADIUS, SHEET_RADIUS)
        self.layers.paint(painter, QRectF(self.rect()))
        if self.is_blank:
            self._paint_invitation(painter)
        if self._keyboard_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), SHEET_RADIUS, SHEET_RADIUS)
        if self._cursor is not None:
            paint_ring(painter, self._cursor, self._ring_px, self.brush)

    def _paint_invitation(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(22)
        painter.setFont(font)
        faint = QColor(current().drawn)
        faint.setAlphaF(0.4)
        painter.setPen(faint)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Draw something"))
