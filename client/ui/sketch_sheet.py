"""The sketch's paper: its layers through a view that is moved, turned and brought closer."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sketch.stroke import SIZE_PX
from client.ui.focus_ring import paint_focus
from client.ui.layers import INK_OVER_PICTURE, Layers
from client.ui.panning import Panning
from client.ui.theme import SHEET_RADIUS, current, scaled
from client.ui.view import STEP, View


class SketchSheet(QWidget):
    """Shows the layers. Space and drag moves the view, with Shift turns it; Ctrl and wheel zooms.

    Subclasses draw: they paint over the sheet in `paint_over`.
    """

    view_changed = pyqtSignal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = Layers()
        self.view = View()
        self.is_blank = True
        self.lies_over: Callable[[], bool] = lambda: False  # a picture, seen through the paper
        self._panning = Panning()
        self._keyboard_focus = False
        self.setAccessibleName(_("Your sketch"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_blank(self, blank: bool) -> None:
        """Whether to invite: nothing is on the sheet."""
        if blank != self.is_blank:
            self.is_blank = blank
            self.update()

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

    # What subclasses add.

    def paint_over(self, painter: QPainter) -> None:
        """What lies over the layers, in widget pixels."""

    def rest_cursor(self) -> Qt.CursorShape:
        """The pointer's shape while nothing is moved."""
        return Qt.CursorShape.ArrowCursor

    # Moving the view.

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._panning.press(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._panning.is_down:
            self.show_view(self._panning.moved(self.view, event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent | None) -> None:
        if self._panning.is_down:
            self._panning.release()
            self.show_pointer()

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
        if event is not None and event.key() == Qt.Key.Key_Space:
            self._panning.is_armed = True
            self.show_pointer()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is None or event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._panning.is_armed = False
            self.show_pointer()

    def show_pointer(self) -> None:
        """The pointer's shape, for what it would do now."""
        shape = Qt.CursorShape.OpenHandCursor if self._panning.is_armed else self.rest_cursor()
        self.setCursor(shape)
        self.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.show_view(self.view.resized(self.width()))

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._keyboard_focus = event is not None and event.reason() in by_key
        self.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._keyboard_focus = self._panning.is_armed = False
        self.update()

    # Painting.

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(self.rect().toRectF(), SHEET_RADIUS, SHEET_RADIUS)
        paper, opacity = QColor(theme.paper), 1.0
        if self.lies_over():
            paper, opacity = QColor(Qt.GlobalColor.transparent), INK_OVER_PICTURE
        else:
            painter.fillPath(edge, QColor(theme.line if self.view.turned else theme.paper))
        painter.setClipPath(edge)
        painter.setTransform(self.view.transform)
        self.layers.paint(painter, paper if self.view.turned else None, opacity)
        painter.resetTransform()
        if self.is_blank:
            self._paint_invitation(painter)
        self.paint_over(painter)
        if self._keyboard_focus:
            paint_focus(painter, self.rect().toRectF(), SHEET_RADIUS)

    def _paint_invitation(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(scaled(22))
        painter.setFont(font)
        faint = QColor(current().drawn)
        faint.setAlphaF(0.4)
        painter.setPen(faint)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Draw something"))
