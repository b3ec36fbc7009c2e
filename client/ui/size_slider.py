"""The upright slider for the brush's size, finer for small brushes."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PyQt6.QtWidgets import QWidget

from client.locale import _
from client.ui.theme import current, scaled

SMALLEST_PX, LARGEST_PX = 2, 80
_MARGIN = 12


class SizeSlider(QWidget):
    """Gives whole pixels; the size grows with the square of the way, so small ones are easy."""

    changed = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.value_px = 6
        self.setFixedSize(40, 108)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Brush size"))
        self.setToolTip(_("Brush size ([ and ])"))

    def fit(self, width_px: int) -> None:
        """As wide as the buttons above it, and shorter where they are small."""
        self.setFixedSize(width_px, self.height_for(width_px))

    def height_for(self, width_px: int) -> int:
        """Its height where it is so wide."""
        return round(2.7 * width_px) if width_px >= scaled(40) else 2 * width_px

    def set_value(self, value_px: float) -> None:
        """Shows the size, without telling anybody."""
        self.value_px = round(min(max(value_px, SMALLEST_PX), LARGEST_PX))
        self.setAccessibleDescription(f"{self.value_px} px")
        self.update()

    def step(self, up: bool) -> None:
        """A little larger or smaller, at least by one pixel."""
        change = max(1, round(self.value_px * 0.15))
        self._choose(self.value_px + change if up else self.value_px - change)

    def _choose(self, value_px: float) -> None:
        before = self.value_px
        self.set_value(value_px)
        if self.value_px != before:
            self.changed.emit(self.value_px)

    def _share(self) -> float:
        """0 at the smallest, 1 at the largest."""
        return math.sqrt((self.value_px - SMALLEST_PX) / (LARGEST_PX - SMALLEST_PX))

    def _choose_at(self, y: float) -> None:
        way = self.height() - 2 * _MARGIN
        share = min(max((self.height() - _MARGIN - y) / way, 0), 1)
        self._choose(SMALLEST_PX + share**2 * (LARGEST_PX - SMALLEST_PX))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._choose_at(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position().y())

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None:
            self.step(event.angleDelta().y() > 0)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps = {Qt.Key.Key_Up: True, Qt.Key.Key_Right: True,
                 Qt.Key.Key_Down: False, Qt.Key.Key_Left: False}  # fmt: skip
        if event is not None and event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, way = self.width() / 2, self.height() - 2 * _MARGIN
        y = self.height() - _MARGIN - self._share() * way
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(middle - 2, _MARGIN, 4, way), 2, 2)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(middle - 2, y, 4, self.height() - _MARGIN - y), 2, 2)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(QPointF(middle, y), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(middle, y), 11, 11)
