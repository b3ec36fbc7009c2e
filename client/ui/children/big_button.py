"""Buttons for small hands: large, with a word on each."""

from __future__ import annotations

from typing import Literal

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PyQt6.QtWidgets import QAbstractButton, QSizePolicy

from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import CHILD_BUTTON_RADIUS, current, scaled

Kind = Literal["", "main", "gold"]

LEAST_PX, ICON_PX = 72, 30
_WORD_PX, _LARGE_WORD_PX = 15, 21
_AIR_PX, _BETWEEN_PX = 12, 4


class BigButton(QAbstractButton):
    """An icon over its word, or before it where `beside`. large: for what matters most."""

    def __init__(
        self,
        icon_name: str,
        text: str,
        kind: Kind = "",
        beside: bool = False,
        large: bool = False,
        checkable: bool = False,
        later: str = "",
    ) -> None:
        """later: another word that it will say, for which it has room from the beginning."""
        super().__init__()
        self._later = later
        self._icon_name, self._kind, self._beside, self._large = icon_name, kind, beside, large
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(SIZES_ITSELF, True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, text: str, icon_name: str = "") -> None:
        """Another word, and another icon where one is named."""
        self._icon_name = icon_name or self._icon_name
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(self._word_font())
        word = max(measure.horizontalAdvance(text) for text in (self.text(), self._later))
        line = measure.height()
        icon, air = self._icon_px, 2 * scaled(_AIR_PX)
        if self._beside:
            width, height = icon + scaled(2 * _BETWEEN_PX) + word + air, max(icon, line) + air
        else:
            width, height = max(icon, word) + air, icon + scaled(_BETWEEN_PX) + line + air // 2
        least = scaled(LEAST_PX)
        return QSize(max(width, least), max(height, least))

    def minimumSizeHint(self) -> QSize:
        """No word is ever cut."""
        return self.sizeHint()

    @property
    def _icon_px(self) -> int:
        return scaled(ICON_PX * (1.3 if self._large else 1))

    def _word_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(_LARGE_WORD_PX if self._large else _WORD_PX))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _colours(self) -> tuple[str, str]:
        """Ground and ink."""
        theme = current()
        if not self.isEnabled():
            return theme.sunken, theme.off
        if self._kind == "main" or self.isChecked():
            return theme.accent, theme.on_accent
        if self._kind == "gold":
            return theme.gold, theme.on_gold
        return (theme.line if self.isDown() or self.underMouse() else theme.sunken), theme.ink

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self._colours()
        box, radius = QRectF(self.rect()), CHILD_BUTTON_RADIUS
        painter.setPen(QColor(ink) if current().shadow == 0 else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        painter.setFont(self._word_font())
        painter.setPen(QColor(ink))
        self._paint_face(painter, ink)
        if self.hasFocus():
            paint_focus(painter, box, radius)

    def _paint_face(self, painter: QPainter, ink: str) -> None:
        measure, side = painter.fontMetrics(), self._icon_px
        middle = QRectF(self.rect()).center()
        sign = pixmap(self._icon_name, ink, side, self.devicePixelRatioF())
        if self._beside:
            word = measure.horizontalAdvance(self.text())
            between = scaled(2 * _BETWEEN_PX)
            left = middle.x() - (side + between + word) / 2
            painter.drawPixmap(QPointF(left, middle.y() - side / 2), sign)
            line = QRectF(left + side + between, 0, word + 2, self.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
            return
        height = side + scaled(_BETWEEN_PX) + measure.height()
        top = middle.y() - height / 2
        painter.drawPixmap(QPointF(middle.x() - side / 2, top), sign)
        line = QRectF(0, top + height - measure.height(), self.width(), measure.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())


class SizeButton(BigButton):
    """A line's width, shown as a dot in the crayon's colour."""

    def __init__(self, text: str, dot_px: int) -> None:
        super().__init__("circle", text, checkable=True)
        self._dot_px = dot_px
        self._colour = ""

    def show_colour(self, colour: str) -> None:
        """The crayon in hand. colour: "#rrggbb"."""
        self._colour = colour
        self.update()

    def _colours(self) -> tuple[str, str]:
        theme = current()
        if self.isChecked():
            return theme.accent_soft, theme.accent_ink
        return super()._colours()

    def _paint_face(self, painter: QPainter, ink: str) -> None:
        measure, theme = painter.fontMetrics(), current()
        middle = QRectF(self.rect()).center()
        word = QRectF(0, 0, self.width(), measure.height())
        word.moveBottom(middle.y() + (self._icon_px + measure.height() + scaled(_BETWEEN_PX)) / 2)
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(QColor(theme.control))  # black on a dark button is seen by its rim
        painter.setBrush(QColor(self._colour or ink))
        dot = scaled(self._dot_px) / 2
        between = scaled(_BETWEEN_PX)
        painter.drawEllipse(QPointF(middle.x(), word.top() - between - self._icon_px / 2), dot, dot)
