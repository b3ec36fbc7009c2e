"""The large round button that takes a picture."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from client.ui.buttons import described
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import current, scaled

SIDE_PX = 64
_RING_PX, _GAP_PX = 4, 5


class ShutterButton(QAbstractButton):
    """A disc in a ring; pressed, the disc gives way a little."""

    def __init__(self, name: str, key: str) -> None:
        """name: for everybody who cannot see that it is a shutter; key: works on its whole page."""
        super().__init__()
        self.setProperty(SIZES_ITSELF, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        described(self, name, key)

    def sizeHint(self) -> QSize:
        side = scaled(SIDE_PX)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = min(self.width(), self.height()) / 2 - 1
        colour = QColor(theme.ink if self.isEnabled() else theme.off)
        painter.setPen(QPen(QColor(theme.accent) if self.hasFocus() else colour, _RING_PX))
        painter.drawEllipse(middle, radius - _RING_PX / 2, radius - _RING_PX / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        disc = radius - _RING_PX - _GAP_PX - (2 if self.isDown() else 0)
        painter.drawEllipse(middle, disc, disc)
