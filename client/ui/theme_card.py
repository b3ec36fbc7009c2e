"""A theme as a small picture of the window in its colours."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QAbstractButton, QSizePolicy

from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import BUTTON_RADIUS, CAPTION_PX, DARK, LIGHT, THEMES, Theme, current, scaled

_PICTURE = QSize(120, 76)
_RING_PX, _WORDS_PX = 5, 26


class ThemeCard(QAbstractButton):
    """Checked is the theme in use. name: a theme's, or "system" for light and dark in one."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.theme_name = name
        chosen = [theme for key, theme in THEMES.items() if key == name]
        self._themes: list[Theme] = chosen or [LIGHT, DARK]
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(SIZES_ITSELF, True)
        self._fit()

    def sizeHint(self) -> QSize:
        width, height = scaled(_PICTURE.width()), scaled(_PICTURE.height() + _WORDS_PX)
        return QSize(width + 2 * _RING_PX, height + 2 * _RING_PX)

    def _fit(self) -> None:
        self.setMinimumWidth(self.sizeHint().width())
        self.setFixedHeight(self.sizeHint().height())

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        below = scaled(_WORDS_PX) + _RING_PX
        box = QRectF(self.rect()).adjusted(_RING_PX, _RING_PX, -_RING_PX, -below)
        _paint_window(painter, box, self._themes[0])
        for theme in self._themes[1:]:
            middle, slope = box.center().x(), box.height() / 4
            corners = [box.topRight(), box.bottomRight(), box.bottomLeft(), box.topLeft()]
            corners[2].setX(middle - slope)
            corners[3].setX(middle + slope)
            part = QPainterPath()
            part.addPolygon(QPolygonF(corners))
            painter.setClipPath(part)
            _paint_window(painter, box, theme)
            painter.setClipping(False)
        self._paint_ring_and_words(painter, box)

    def _paint_ring_and_words(self, painter: QPainter, box: QRectF) -> None:
        theme = current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        if self.isChecked() or self.hasFocus():
            pen = QPen(QColor(theme.accent), 2.5)
            if not self.isChecked():
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 13, 13)
        font = self.font()
        font.setPixelSize(scaled(CAPTION_PX + 1))
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        font.setUnderline(self.isChecked() and self.hasFocus())
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_ink if self.isChecked() else theme.ink))
        words = QRectF(0, box.bottom() + 4, self.width(), self.height() - box.bottom() - 4)
        tick = "✓ " if self.isChecked() else ""
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, tick + self.text())


def _paint_window(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Rail, sketch sheet, picture sheet and a button, in the theme's own colours."""
    edge = QPainterPath()
    edge.addRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
    painter.fillPath(edge, QColor(theme.ground))
    unit_x, unit_y = box.width() / 24, box.height() / 16
    painter.setPen(QPen(QColor(theme.line), 1))
    rail = box.left() + 3 * unit_x
    painter.drawLine(int(rail), int(box.top() + 1), int(rail), int(box.bottom() - 1))
    painter.setPen(QPen(QColor(theme.line), 1))
    for left, colour in ((5, theme.paper), (14, theme.surface)):
        painter.setBrush(QColor(colour))
        sheet = QRectF(box.left() + left * unit_x, box.top() + 2 * unit_y, 8 * unit_x, 8 * unit_y)
        painter.drawRoundedRect(sheet, 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    button = QRectF(box.left() + 14 * unit_x, box.top() + 12 * unit_y, 8 * unit_x, 2.4 * unit_y)
    painter.drawRoundedRect(button, 3, 3)
    painter.setBrush(QColor(theme.ink2))
    words = QRectF(box.left() + 5 * unit_x, box.top() + 12.6 * unit_y, 6 * unit_x, 1.2 * unit_y)
    painter.drawRoundedRect(words, 2, 2)
