"""Over the smaller of two sheets, where the other is large: a click makes it the large one."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from client.locale import _
from client.ui.buttons import described
from client.ui.theme import SHEET_RADIUS, current

RIM_PX = 3


class SheetCover(QAbstractButton):
    """Lets the sheet be seen, frames it, and takes what is pressed on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name(sketch=True)
        self.hide()

    def name(self, sketch: bool) -> None:
        """sketch: whether that is what lies under it."""
        described(self, _("Make the sketch large") if sketch else _("Make the picture large"))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = RIM_PX / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(theme.accent if marked else theme.surface), RIM_PX))
        painter.drawRoundedRect(box, SHEET_RADIUS + half, SHEET_RADIUS + half)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.surface), 1))
            inner = box.adjusted(RIM_PX, RIM_PX, -RIM_PX, -RIM_PX)
            painter.drawRoundedRect(inner, SHEET_RADIUS, SHEET_RADIUS)

    def enterEvent(self, _event: object) -> None:
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self.update()
