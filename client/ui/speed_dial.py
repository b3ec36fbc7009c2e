"""How fast the camera turns: a needle over a scale from still to too fast."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sweep.guide import FASTEST, HASTY, Guidance
from client.ui.lettering import sized_font
from client.ui.theme import current, scaled

SIZE = QSize(150, 112)
LAST = 0.6
"""Widths a second at the end of the scale; the needle stays there when it is faster."""

_ARC_PX = 7


class SpeedDial(QWidget):
    """Shows; the words say what the needle does."""

    def __init__(self) -> None:
        super().__init__()
        self._speed: float | None = None
        self.setAccessibleName(_("Speed"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_guidance(self, guidance: Guidance | None) -> None:
        """What the guide found in the newest picture; None while nothing is swept."""
        is_seen = guidance is not None and guidance.overlap is not None
        speed = guidance.speed if guidance is not None and is_seen else None
        if speed != self._speed:
            self._speed = speed
            self.setAccessibleDescription(self._words[0])
            self.update()

    @property
    def _words(self) -> tuple[str, str]:
        """What is said of the speed, and in which colour."""
        theme, speed = current(), self._speed
        if speed is None:
            return "–", theme.ink2
        if speed <= HASTY:
            return _("just right"), theme.ok
        return (_("a little fast"), theme.warn) if speed <= FASTEST else (_("too fast"), theme.bad)

    def sizeHint(self) -> QSize:
        return QSize(scaled(SIZE.width()), scaled(SIZE.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, (words, colour) = current(), self._words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, scaled(84))
        radius = scaled(56)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        zones = ((0.0, HASTY, theme.ok), (HASTY, FASTEST, theme.warn), (FASTEST, LAST, theme.bad))
        for begin, end, zone in zones:
            pen = QPen(QColor(zone), scaled(_ARC_PX), cap=Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            # Qt's angles: sixteenths of a degree, against the clock, from three o'clock.
            start, span = _degrees(begin), _degrees(end) - _degrees(begin)
            painter.drawArc(box, round(16 * (180 - start)), round(-16 * (span - 2)))
        self._write(painter, scaled(16), _("Speed"), 12, theme.ink2)
        self._write(painter, scaled(106), words, 13, colour, bold=True)
        if self._speed is not None:
            turn = math.radians(180 - _degrees(self._speed))
            tip = middle + QPointF(math.cos(turn), -math.sin(turn)) * (radius - scaled(14))
            painter.setPen(QPen(QColor(theme.ink), 3, cap=Qt.PenCapStyle.RoundCap))
            painter.drawLine(middle, tip)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink))
            painter.drawEllipse(middle, scaled(6), scaled(6))

    def _write(
        self, painter: QPainter, y: int, words: str, size_px: int, colour: str, bold: bool = False
    ) -> None:
        painter.setFont(sized_font(painter, size_px, bold))
        painter.setPen(QColor(colour))
        room = QRectF(0, y - scaled(size_px + 2), self.width(), scaled(size_px + 6))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def _degrees(speed: float) -> float:
    """0 at the left end of the scale, 180 at the right."""
    return 180 * min(speed / LAST, 1.0)
