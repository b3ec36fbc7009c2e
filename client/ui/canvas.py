"""The sketch sheet: mouse, pen and finger reach the tool in hand, and its trace follows at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sketch.document import Mark
from client.sketch.stroke import MOUSE_PRESSURE, SIZE_PX, Brush, Point, Stroke
from client.ui.cursor_ring import paint_ring, ring_box
from client.ui.hands.freehand import Freehand
from client.ui.hands.hand import Hand
from client.ui.hands.pointing import Pointing
from client.ui.hands.rubber import Rubber
from client.ui.hands.select import Select
from client.ui.hands.shape import ShapeHand
from client.ui.layers import INK_OVER_PICTURE, LayerPatch, Layers
from client.ui.overriding import takes_key
from client.ui.theme import SHEET_RADIUS, current, scaled
from client.ui.tools import ToolName
from client.ui.view import STEP, View

PEN_ERASER_PX = 24.0
_MOUSE = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class Canvas(QWidget):
    """The sheet that is drawn on. What is made leaves as signals; pixels come with `take_patch`."""

    begun = pyqtSignal(object, object)  # Brush, Point
    extended = pyqtSignal(object)  # tuple[Point, ...]
    ended = pyqtSignal(object)  # Stroke
    made = pyqtSignal(object)  # Mark
    fill_wanted = pyqtSignal(float, float)  # sheet pixels
    colour_wanted = pyqtSignal(float, float)  # sheet pixels
    hovered = pyqtSignal(object)  # QPointF in sheet pixels, or None
    view_changed = pyqtSignal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = Layers()
        self.view = View()
        self.brush = Brush("pencil")
        self.tool: ToolName = "pencil"
        self.is_blank = True
        self.strokes_on_sheet: Callable[[], Mapping[int, Stroke]] = dict
        self.lies_over: Callable[[], bool] = lambda: False  # a picture, seen through the paper
        self._freehand = Freehand(self, self.begun.emit, self.extended.emit, self.ended.emit)
        self.select = Select(self)
        self._hands: dict[ToolName, Hand] = {
            **dict.fromkeys(("pencil", "brush", "eraser", "hint"), self._freehand),
            "rubber": Rubber(self),
            "fill": Pointing(self, self.fill_wanted.emit),
            "picker": Pointing(self, self.colour_wanted.emit),
            "line": ShapeHand(self, "line"),
            "rectangle": ShapeHand(self, "rectangle"),
            "ellipse": ShapeHand(self, "ellipse"),
            "select": self.select,
        }
        self._down: Hand | None = None
        self._panned_from: QPointF | None = None
        self._pans = False
        self._own_brush: Brush | None = None
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

    # For the page.

    @property
    def is_drawing(self) -> bool:
        """True between pen down and pen up."""
        return self._down is not None

    @property
    def hand(self) -> Hand:
        """The tool in hand."""
        return self._hands[self.tool]

    def take_tool(self, tool: ToolName, brush: Brush) -> None:
        """What is drawn with from now on; a stroke in hand keeps its own brush."""
        if self._hands[tool] is not self.hand:
            self._lose()
            self.hand.leave()
        self.tool, self.brush = tool, brush
        self.setCursor(self.hand.cursor)
        self.update()

    def set_blank(self, blank: bool) -> None:
        """Whether to invite: nothing is on the sheet."""
        self.hand.refresh()
        if blank != self.is_blank:
            self.is_blank = blank
            self.update()

    def take_patch(self, patch: LayerPatch) -> None:
        """The raster's pixels; the stroke in hand is traced over them again."""
        changed = self.layers.patch(patch)
        if self._freehand.points:
            changed = changed.united(self.layers.trace(self._freehand.held, self._freehand.points))
        self.changed(changed)

    def show_layers(self, ink: bool, hints: bool, photo: bool) -> None:
        """Shows or hides a layer; hidden hints still count."""
        self.layers.ink_shown, self.layers.hints_shown = ink, hints
        self.layers.photo_shown = photo
        self.update()

    def show_view(self, view: View) -> None:
        """Another part of the sheet, or closer."""
        if view != self.view:
            self.view = view
            self.update()
            self.view_changed.emit(view)

    def sizeHint(self) -> QSize:
        """Half the sheet's own pixels: a usual size on a usual screen."""
        return QSize(SIZE_PX // 2, SIZE_PX // 2)

    # For the tools.

    def strokes(self) -> Mapping[int, Stroke]:
        """What lies on the sheet, by the marks' numbers, the lowest layer first."""
        return self.strokes_on_sheet()

    def make(self, mark: Mark) -> None:
        """A tool has made a mark."""
        self.made.emit(mark)

    def changed(self, box: QRectF) -> None:
        """Paints that part of the sheet again."""
        self.update(self.view.box_on_widget(box).adjusted(-2, -2, 2, 2).toAlignedRect())

    def repaint_all(self) -> None:
        """Paints everything again."""
        self.update()

    # Pen down, pen moves, pen up.

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or event.button() not in _MOUSE:
            return
        if self._pans or event.button() == Qt.MouseButton.MiddleButton:
            self._panned_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._press(event.position(), MOUSE_PRESSURE, True, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._panned_from is not None:
            self.show_view(self.view.panned(event.position() - self._panned_from))
            self._panned_from = event.position()
        elif event is not None:
            self._move(event.position(), MOUSE_PRESSURE, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._panned_from is not None:
            self._panned_from = None
            self._show_pointer()
        elif event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._release(event.position(), MOUSE_PRESSURE)

    def tabletEvent(self, event: QTabletEvent | None) -> None:
        if event is None:
            return
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            if event.pointerType() == QPointingDevice.PointerType.Eraser:
                self._own_brush = self.brush
                self.brush = Brush("eraser", size_px=max(self.brush.size_px, PEN_ERASER_PX))
            self._press(event.position(), event.pressure(), False, event.modifiers())
        elif event.type() == QEvent.Type.TabletRelease:
            self._release(event.position(), event.pressure())
            if self._own_brush is not None:
                self.brush, self._own_brush = self._own_brush, None
        else:
            self._move(event.position(), event.pressure(), event.modifiers())

    def _press(self, at: QPointF, pressure: float, steady: bool, held: Qt.KeyboardModifier) -> None:
        self._lose()
        self._start_seconds = time.perf_counter()
        self._down = self._freehand if self._own_brush is not None else self.hand
        self._down.press(self._point(at, pressure), steady, held)
        if self._down.is_busy and self._down is self._freehand:
            self.set_blank(False)

    def _move(self, at: QPointF, pressure: float, held: Qt.KeyboardModifier) -> None:
        self._show_cursor(at)
        point = self._point(at, pressure)
        if self._down is not None and self._down.is_busy:
            self._down.move(point, held)
        elif self._down is None:
            self.hand.hover(point)

    def _release(self, at: QPointF, pressure: float) -> None:
        down, self._down = self._down, None
        if down is not None and down.is_busy:
            down.release(self._point(at, pressure))

    def _lose(self) -> None:
        """The pen is gone without having been lifted: what it drew stays."""
        down, self._down = self._down, None
        if down is not None and down.is_busy:
            down.leave()

    def _point(self, at: QPointF, pressure: float) -> Point:
        place = self.view.to_sheet(at)
        seconds = time.perf_counter() - self._start_seconds if self._down is not None else 0.0
        return Point(
            round(place.x(), 2), round(place.y(), 2), round(pressure, 3), round(seconds, 4)
        )

    # View and keys.

    def event(self, event: QEvent | None) -> bool:
        """Keys that the tool takes are no shortcuts: Del erases what is selected, not the sheet."""
        return takes_key(event, self.hand.wants) or super().event(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.show_view(self.view.resized(self.width()))

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is None:
            return
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.show_view(self.view.zoomed(STEP ** (turned.y() / 120), event.position()))
        else:
            self.show_view(self.view.panned(QPointF(event.pixelDelta() or turned / 2)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or self.hand.key(event):
            return
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._pans = True
                self._show_pointer()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pans = False
            self._show_pointer()
        else:
            super().keyReleaseEvent(event)

    def _show_pointer(self) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._pans else self.hand.cursor)
        self.update()

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._keyboard_focus = event is not None and event.reason() in by_key
        self.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._keyboard_focus = self._pans = False
        self.update()

    def leaveEvent(self, event: QEvent | None) -> None:
        super().leaveEvent(event)
        self._show_cursor(None)

    def _show_cursor(self, at: QPointF | None) -> None:
        for place in (self._cursor, at):
            if place is not None:
                self.update(ring_box(place, self._ring_px))
        self._cursor = at
        self.hovered.emit(None if at is None else self.view.to_sheet(at))

    @property
    def _ring_px(self) -> float:
        return self.brush.size_px * self.view.scale

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_clear = self.lies_over()
        if not is_clear:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.paper))
            painter.drawRoundedRect(self.rect(), SHEET_RADIUS, SHEET_RADIUS)
        self.layers.paint(painter, self.view.sheet, INK_OVER_PICTURE if is_clear else 1.0)
        if self.is_blank:
            self._paint_invitation(painter)
        self.hand.paint(painter)
        if self._keyboard_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), SHEET_RADIUS, SHEET_RADIUS)
        if self._cursor is not None and self.hand.rings and not self._pans:
            paint_ring(painter, self._cursor, self._ring_px, self.brush)

    def _paint_invitation(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(scaled(22))
        painter.setFont(font)
        faint = QColor(current().drawn)
        faint.setAlphaF(0.4)
        painter.setPen(faint)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Draw something"))
