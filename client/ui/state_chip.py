"""A state as a tinted chip: an icon and words, never the colour alone."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.ui.icons import pixmap
from client.ui.theme import CAPTION_PX, StateLevel, current, scaled

_AIR_PX, _ICON_PX, _HEIGHT_PX = 10, 14, 26


class StateChip(QWidget):
    """Shows; it cannot be pressed."""

    def __init__(self, level: StateLevel = "quiet", icon_name: str = "", words: str = "") -> None:
        super().__init__()
        self.level, self.icon_name, self.words = level, icon_name, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(level, icon_name, words)

    def show_state(self, level: StateLevel, icon_name: str, words: str) -> None:
        """Another state."""
        self.level, self.icon_name, self.words = level, icon_name, words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self._fitted().horizontalAdvance(self.words)
        return QSize(words + scaled(2 * _AIR_PX + _ICON_PX + 6), scaled(_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        ink, ground = {
            "ok": (theme.ok, theme.ok_soft),
            "warn": (theme.warn, theme.warn_soft),
            "bad": (theme.bad, theme.bad_soft),
            "quiet": (theme.ink2, theme.sunken),
            "chosen": (theme.accent_ink, theme.accent_soft),
        }[self.level]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(ink), 1) if theme.shadow == 0 else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side, left = scaled(_ICON_PX), scaled(_AIR_PX)
        sign = pixmap(self.icon_name, ink, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, sign)
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        place = QRectF(left + side + scaled(6), 0, self.width(), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, flags, self.words)

    def _font(self) -> QFont:
        font = self.font()
        font.setPixelSize(scaled(CAPTION_PX))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _fitted(self) -> QFontMetrics:
        return QFontMetrics(self._font())
