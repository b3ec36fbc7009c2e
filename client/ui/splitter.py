"""Between the sheets: a line that gives one of them more room."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from client.locale import _
from client.ui.focus_ring import paint_focus
from client.ui.theme import current

EQUAL, STEP = 0.5, 0.02
_GRIP_PX, _REST_PX = 44, 24


class Splitter(QWidget):
    """Dragged, moved by arrow keys; a double click makes both sheets equal. Tells where it shall
    be; the desk places it.
    """

    dragged = pyqtSignal(float)  # its middle's x on the desk
    stepped = pyqtSignal(float)  # by so much of the share
    levelled = pyqtSignal()
    let_go = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._grabbed_px: float | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Between sketch and picture"))
        self.setToolTip(_("Drag to make a sheet larger; double click: both equal (Left, Right)"))

    def show_share(self, share: float) -> None:
        """What a screen reader says of it: the sketch's share of both widths."""
        self.setAccessibleDescription(f"{round(100 * share)} %")

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._grabbed_px = event.position().x() - self.width() / 2
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._grabbed_px is not None:
            self.dragged.emit(self.x() + event.position().x() - self._grabbed_px)

    def mouseReleaseEvent(self, _event: QMouseEvent | None) -> None:
        if self._grabbed_px is not None:
            self._grabbed_px = None
            self.update()
            self.let_go.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent | None) -> None:
        self.levelled.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        key = Qt.Key(event.key()) if event is not None else None
        if key in steps:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        awake = self.underMouse() or self.hasFocus() or self._grabbed_px is not None
        height = _GRIP_PX if awake else _REST_PX
        grip = QRectF(self.width() / 2 - 2, (self.height() - height) / 2, 4, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if awake else theme.control))
        painter.drawRoundedRect(grip, 2, 2)
        if self.hasFocus():
            paint_focus(painter, grip.adjusted(-6, -6, 6, 6), 6)

    def enterEvent(self, _event: object) -> None:
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self.update()
