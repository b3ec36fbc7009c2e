"""The rail at the window's left: one button for each page."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from client.locale import _
from client.ui.areas import mark_areas
from client.ui.buttons import LOOK_CHANGES, described
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import current, scale, scaled

WIDE_PX, NARROW_PX = 76, 56
WIDE_FROM_PX = 1200
"""In a narrower window the rail shows icons only."""

ICON_PX, EDGE_PX = 22, 4
PILL, ALONE_PX, WITH_WORDS_PX = QSizeF(52, 32), 50, 56


class Rail(QWidget):
    """Only shows and tells; the window turns the pages."""

    chosen = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._top, self._bottom = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, 8, EDGE_PX, 8)
        for part in (self._top, self._bottom):
            part.setSpacing(6)
        column.addLayout(self._top)
        column.addStretch()
        column.addLayout(self._bottom)
        self.setProperty(SIZES_ITSELF, True)
        mark_areas(self)
        self.fit(WIDE_FROM_PX)

    def add(self, name: str, icon_name: str, title: str, key: str, at_bottom: bool) -> None:
        """A page's button, below those that are there."""
        button = RailButton(icon_name, title, key)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._buttons[name] = button
        self._group.addButton(button)
        (self._bottom if at_bottom else self._top).addWidget(button)

    def mark(self, name: str) -> None:
        """Shows on which page the person is."""
        self._buttons[name].setChecked(True)

    def fit(self, window_px: int) -> None:
        """Words below the icons where the window is wide enough for them at this text size."""
        wide = window_px >= WIDE_FROM_PX * scale()
        style = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonTextUnderIcon if wide else style.ToolButtonIconOnly
            )
        words = [button.sizeHint().width() for button in self._buttons.values()] if wide else []
        least = scaled(WIDE_PX if wide else NARROW_PX)
        self.setFixedWidth(max(least, *(width + 2 * EDGE_PX for width in words), 0))


class RailButton(QToolButton):
    """An icon over a word; a tinted pill lies behind the icon of the page one is on."""

    def __init__(self, icon_name: str, title: str, key: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setText(title)
        self.setCheckable(True)
        self.setProperty("rail", True)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        size = self.sizePolicy()
        size.setHorizontalPolicy(size.Policy.Expanding)
        self.setSizePolicy(size)
        described(self, title, key)

    def sizeHint(self) -> QSize:
        """Higher with words, which stand below the pill."""
        height = WITH_WORDS_PX if self._has_words else ALONE_PX
        return QSize(super().sizeHint().width(), scaled(height))

    @property
    def _has_words(self) -> bool:
        return self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = scaled(PILL.height())
        pill = QRectF(0, 0, min(scaled(PILL.width()), self.width() - 2), height)
        pill.moveCenter(QRectF(self.rect()).center())
        if self._has_words:
            pill.moveTop(1)
        tint = theme.accent_soft if self.isChecked() else ""
        tint = tint or (theme.line if self.isDown() else theme.sunken if self.underMouse() else "")
        painter.setPen(QPen(QColor(theme.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint) if tint else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        colour = theme.accent_ink if self.isChecked() else theme.ink2
        side = scaled(ICON_PX)
        corner = pill.center() - QPointF(side / 2, side / 2)
        sign = pixmap(self._icon_name, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(corner.toPoint(), sign)
        if self._has_words:
            font = self.font()
            font.setWeight(font.Weight.DemiBold if self.isChecked() else font.Weight.Medium)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            below = QRectF(self.rect()).adjusted(0, pill.bottom(), 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() in LOOK_CHANGES:
            self.update()
