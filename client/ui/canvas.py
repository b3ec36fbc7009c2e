"""The sheet that is drawn on: mouse, pen, finger and keys reach the tool in hand."""

from __future__ import annotations

import time
from collections.abc import Callable

from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPointingDevice, QTabletEvent
from PyQt6.QtWidgets import QWidget

from client.sketch.document import Mark
from client.sketch.items import Items
from client.sketch.smoothing import Smoothing
from client.sketch.stroke import MOUSE_PRESSURE, Brush, Point
from client.ui.cursor_ring import paint_ring, ring_box
from client.ui.hands.axis import Axis
from client.ui.hands.freehand import Freehand
from client.ui.hands.hand import Hand
from client.ui.hands.pointing import Pointing
from client.ui.hands.rubber import Rubber
from client.ui.hands.select import Select
from client.ui.hands.shape import ShapeHand
from client.ui.keyboard_pen import is_pen_key, stepped
from client.ui.layers import LayerPatch
from client.ui.overriding import takes_key
from client.ui.sketch_sheet import SketchSheet
from client.ui.tools import ToolName

PEN_ERASER_PX = 24.0
CLICK_PX = 6
"""A press that strays no farther before it is let go is a click."""


class Canvas(SketchSheet):
    """What is made leaves as signals; pixels come back with `take_patch`."""

    begun = pyqtSignal(object, object)  # Brush, Point
    extended = pyqtSignal(object)  # tuple[Point, ...]
    ended = pyqtSignal(object)  # Stroke
    made = pyqtSignal(object)  # Mark
    fill_wanted = pyqtSignal(float, float)  # sheet pixels
    colour_wanted = pyqtSignal(float, float)  # sheet pixels
    axis_moved = pyqtSignal(float)  # x in sheet pixels
    hovered = pyqtSignal(object)  # QPointF in sheet pixels, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = Brush("pencil")
        self.tool: ToolName = "pencil"
        self.smoothing: Smoothing = "little"
        self.draws_by_clicks = False
        self.items_on_sheet: Callable[[], Items] = Items
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
        self._axis = Axis(self, self.axis_moved.emit)
        self._down: Hand | None = None
        self._stays_down = False
        self._pressed_at = QPointF()
        self._strayed = False
        self._own_brush: Brush | None = None
        self._start_seconds = 0.0
        self._cursor: QPointF | None = None
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setMouseTracking(True)
        self.setTabletTracking(True)

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
        self.show_pointer()

    def set_blank(self, blank: bool) -> None:
        """Whether to invite: nothing is on the sheet."""
        self.hand.refresh()
        super().set_blank(blank)

    def take_patch(self, patch: LayerPatch) -> None:
        """The raster's pixels; the stroke in hand is traced over them again."""
        changed = self.layers.patch(patch)
        if self._freehand.points:
            changed = changed.united(self.layers.trace(self._freehand.held, self._freehand.points))
        self.changed(changed)

    # For the tools.

    def items(self) -> Items:
        """What lies on the sheet."""
        return self.items_on_sheet()

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
        super().mousePressEvent(event)
        left = event is not None and event.button() == Qt.MouseButton.LeftButton
        if event is not None and left and not self._panning.is_down:
            self._press(event.position(), MOUSE_PRESSURE, True, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        super().mouseMoveEvent(event)
        if event is not None and not self._panning.is_down:
            if not (self._stays_down or event.buttons() & Qt.MouseButton.LeftButton):
                self._lose()  # a tablet was pulled out: its pen never went up
            self._move(event.position(), MOUSE_PRESSURE, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        was_panned = self._panning.is_down
        super().mouseReleaseEvent(event)
        left = event is not None and event.button() == Qt.MouseButton.LeftButton
        if event is not None and left and not was_panned:
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

    def _press(self, at: QPointF, pressure: float, mouse: bool, held: Qt.KeyboardModifier) -> None:
        if self._stays_down:
            self._lift(at, pressure)
            return
        self._lose()
        if held & Qt.KeyboardModifier.ControlModifier and self.hand.draws:
            place = self.view.to_sheet(at)
            self.colour_wanted.emit(place.x(), place.y())
            return
        self._start_seconds = time.perf_counter()
        self._pressed_at, self._strayed = at, False
        drawing = self._freehand if self._own_brush is not None else self.hand
        self._down = self._axis if self._axis.holds(at) else drawing
        self._down.press(self._point(at, pressure), mouse, held)
        if self._down.is_busy and self._down is self._freehand:
            self.set_blank(False)

    def _move(self, at: QPointF, pressure: float, held: Qt.KeyboardModifier) -> None:
        self._show_cursor(at)
        self._strayed |= (at - self._pressed_at).manhattanLength() > CLICK_PX
        point = self._point(at, pressure)
        if self._down is not None and self._down.is_busy:
            self._down.move(point, held)
        elif self._down is None:
            self.hand.hover(point)

    def _release(self, at: QPointF, pressure: float) -> None:
        """The button goes up: the pen too, unless a click has put it down to stay."""
        busy = self._down is not None and self._down.is_busy
        self._stays_down = self.draws_by_clicks and busy and not self._strayed
        if not self._stays_down:
            self._lift(at, pressure)

    def _lift(self, at: QPointF, pressure: float) -> None:
        self._stays_down = False
        down, self._down = self._down, None
        if down is not None and down.is_busy:
            down.release(self._point(at, pressure))

    def _lose(self) -> None:
        """The pen is gone without having been lifted: what it drew stays."""
        self._stays_down = False
        down, self._down = self._down, None
        if down is not None and down.is_busy:
            down.leave()

    def _point(self, at: QPointF, pressure: float) -> Point:
        place = self.view.to_sheet(at)
        seconds = time.perf_counter() - self._start_seconds if self._down is not None else 0.0
        return Point(
            round(place.x(), 2), round(place.y(), 2), round(pressure, 3), round(seconds, 4)
        )

    # Keys, pointer and paint.

    def event(self, event: QEvent | None) -> bool:
        """Keys that the tool takes are no shortcuts: Del erases what is selected, not the sheet."""
        return takes_key(event, self.hand.wants) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and not self.hand.key(event) and not self._draw_by_key(event):
            super().keyPressEvent(event)

    def _draw_by_key(self, event: QKeyEvent) -> bool:
        at = self._cursor or QPointF(self.rect().center())
        to = stepped(event, at, self.rect())
        if to is not None:
            self._move(to, MOUSE_PRESSURE, Qt.KeyboardModifier.NoModifier)
        elif is_pen_key(event):
            self._show_cursor(at)
            if self._down is None:
                self._press(at, MOUSE_PRESSURE, False, Qt.KeyboardModifier.NoModifier)
                self._stays_down = self._down is not None
            else:
                self._lift(at, MOUSE_PRESSURE)
        else:
            return False
        return True

    def leaveEvent(self, event: QEvent | None) -> None:
        super().leaveEvent(event)
        self._show_cursor(None)

    def rest_cursor(self) -> Qt.CursorShape:
        return self.hand.cursor

    def _show_cursor(self, at: QPointF | None) -> None:
        for place in (self._cursor, at):
            if place is not None:
                self.update(ring_box(place, self._ring_px))
        self._cursor = at
        self.hovered.emit(None if at is None else self.view.to_sheet(at))

    @property
    def _ring_px(self) -> float:
        return self.brush.size_px * self.view.scale

    def paint_over(self, painter: QPainter) -> None:
        self._axis.paint(painter)
        self.hand.paint(painter)
        if self._cursor is not None and self.hand.rings and not self._panning.is_armed:
            paint_ring(painter, self._cursor, self._ring_px, self.brush)
