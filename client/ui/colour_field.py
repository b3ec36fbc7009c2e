"""Any colour at all: hues from left to right, light to dark from top to bottom."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PyQt6.QtWidgets import QWidget

from client.locale import _
from client.ui.focus_ring import paint_focus
from client.ui.theme import BUTTON_RADIUS, current

_SATURATION = 0.82
_STEP = 0.03


class ColourField(QWidget):
    """Gives "#rrggbb" while the pointer is dragged; arrow keys move it too."""

    chosen = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hue, self._lightness = 0.35, 0.5
        self.setFixedSize(244, 92)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Own colour: hue and lightness"))

    def show_colour(self, colour: str) -> None:
        """Puts the marker at the nearest place."""
        shown = QColor(colour)
        self._hue = max(shown.hslHueF(), 0.0)
        self._lightness = shown.lightnessF()
        self.update()

    def _choose(self, hue: float, lightness: float) -> None:
        self._hue = min(max(hue, 0.0), 1.0)
        self._lightness = min(max(lightness, 0.06), 0.96)
        self.update()
        self.chosen.emit(QColor.fromHslF(self._hue, _SATURATION, self._lightness).name())

    def _choose_at(self, at: QPointF) -> None:
        self._choose(at.x() / self.width(), 1 - at.y() / self.height())

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._choose_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position())

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        moves = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, _STEP),
            Qt.Key.Key_Down: (0.0, -_STEP),
        }
        if event is not None and event.key() in moves:
            hue, lightness = moves[Qt.Key(event.key())]
            self._choose(self._hue + hue, self._lightness + lightness)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        edge = QPainterPath()
        edge.addRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        hues = QLinearGradient(box.topLeft(), box.topRight())
        for step in range(13):
            hues.setColorAt(step / 12, QColor.fromHslF(step / 12 % 1, _SATURATION, 0.5))
        painter.fillPath(edge, hues)
        light = QLinearGradient(box.topLeft(), box.bottomLeft())
        white, black = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black)
        clear_white, clear_black = QColor(255, 255, 255, 0), QColor(0, 0, 0, 0)
        for at, colour in ((0, white), (0.499, clear_white), (0.5, clear_black), (1, black)):
            light.setColorAt(at, colour)
        painter.fillPath(edge, light)
        marker = QPointF(self._hue * box.width(), (1 - self._lightness) * box.height())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(white, 4), QPen(QColor(current().drawn), 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(marker, 7, 7)
        if self.hasFocus():
            paint_focus(painter, box, BUTTON_RADIUS)
