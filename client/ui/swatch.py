"""A round button filled with a colour."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from client.ui.theme import current


class Swatch(QAbstractButton):
    """Shows a colour ("#rrggbb") and can be pressed. Ringed while chosen, hovered or focused."""

    def __init__(self, colour: str, name: str, side_px: int = 32) -> None:
        super().__init__()
        self.colour = colour
        self.setFixedSize(side_px, side_px)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_colour(self, colour: str) -> None:
        """Shows another colour."""
        self.colour = colour
        self.setAccessibleDescription(colour)
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = self.width() / 2 - 5
        ringed = self.isChecked() or self.hasFocus()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        if not self.isEnabled():
            painter.setOpacity(0.42)
        grow = 1 if self.underMouse() and self.isEnabled() else 0
        painter.drawEllipse(middle, radius + grow, radius + grow)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A hairline keeps white on a white card visible.
        painter.setPen(QPen(QColor(theme.accent if ringed else theme.control), 2 if ringed else 1))
        reach = radius + (3 if ringed else 1 + grow)
        painter.drawEllipse(middle, reach, reach)
        painter.end()

    def enterEvent(self, _event: object) -> None:
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self.update()
