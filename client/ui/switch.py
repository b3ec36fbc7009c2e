"""A switch for what is on or off."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QAbstractButton

from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import current, scaled

_SIZE = QSize(48, 32)
AIR_PX = 5
"""Around the track, for the ring of the focus."""


class Switch(QAbstractButton):
    """Checked is on: the knob is at the right, with a tick in it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(SIZES_ITSELF, True)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(scaled(_SIZE.width()), scaled(_SIZE.height()))

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(self.sizeHint())

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        air = scaled(AIR_PX)
        track = QRectF(self.rect()).adjusted(air, air, -air, -air)
        half = track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if self.isChecked() else theme.control))
        painter.drawRoundedRect(track, half, half)
        x = track.right() - half if self.isChecked() else track.left() + half
        knob = QPointF(x, track.center().y())
        painter.setBrush(QColor(theme.on_accent if self.isChecked() else theme.surface))
        painter.drawEllipse(knob, half - 2.5, half - 2.5)
        if self.isChecked():
            side = scaled(12)
            tick = pixmap("check", theme.accent, side, self.devicePixelRatioF())
            painter.drawPixmap(knob - QPointF(side / 2, side / 2), tick)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), self.height() / 2 - 1)
