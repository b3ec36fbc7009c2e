"""A few choices side by side, one of them taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PyQt6.QtCore import QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from client.ui.buttons import described
from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.theme import BUTTON_RADIUS, current, scaled

_ICON_PX, _AIR_PX, _ALONE_PX, _PADDING_PX = 18, 6, 40, 12


class Segmented(QWidget):
    """Tells the value of the choice that was pressed; arrow keys move between choices."""

    chosen = pyqtSignal(object)

    def __init__(
        self,
        choices: Sequence[tuple[Any, str]],
        icons: Mapping[Any, str] | None = None,
        keys: Mapping[Any, str] | None = None,
    ) -> None:
        """choices: value and words of each; icons, keys: by value, for those that have one."""
        super().__init__()
        self._buttons: dict[Any, _Segment] = {}
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for value, words in choices:
            button = _Segment(words, (icons or {}).get(value, ""))
            key = (keys or {}).get(value, "")
            if key or icons:
                described(button, words, key)
            else:
                button.setAccessibleName(words)
            button.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)

    def choose(self, value: Any) -> None:
        """Marks the choice, without telling anybody."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
            self.setFocusProxy(self._buttons[value])

    def show_words(self, shows: bool) -> None:
        """Without them the icons stand alone, where there are any."""
        for button in self._buttons.values():
            button.show_words(shows)

    @property
    def words_px(self) -> int:
        """What the words take, or would take, that can go."""
        return sum(button.words_px for button in self._buttons.values())

    @property
    def shows_words(self) -> bool:
        """Whether they are there."""
        return all(button.text() for button in self._buttons.values())

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.sunken))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)


class _Segment(QPushButton):
    def __init__(self, words: str, icon_name: str) -> None:
        super().__init__(words)
        self._words, self._icon_name = words, icon_name
        self.setCheckable(True)
        self.setProperty("segment", True)
        self.setMinimumHeight(30)

    def show_words(self, shows: bool) -> None:
        self.setText(self._words if shows or not self._icon_name else "")

    @property
    def words_px(self) -> int:
        if not self._icon_name:
            return 0
        words = self.fontMetrics().horizontalAdvance(self._words) + 2 * _PADDING_PX
        return max(words + scaled(_ICON_PX) + _AIR_PX - scaled(_ALONE_PX), 0)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._icon_name:
            return hint
        return QSize(scaled(_ALONE_PX) + (self.words_px if self.text() else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(box, 7, 7)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 7)
        colour = theme.ink if self.isChecked() else theme.ink2
        if not self.isEnabled():
            colour = theme.control
        painter.setPen(QColor(colour))
        painter.drawText(
            self._paint_icon(painter, colour), Qt.AlignmentFlag.AlignCenter, self.text()
        )

    def _paint_icon(self, painter: QPainter, colour: str) -> QRect:
        """Draws the icon, if there is one; gives the room for the words."""
        if not self._icon_name:
            return self.rect()
        side = scaled(_ICON_PX)
        words_px = self.fontMetrics().horizontalAdvance(self.text())
        air = _AIR_PX if self.text() else 0
        left = (self.width() - side - air - words_px) // 2
        drawn = pixmap(self._icon_name, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, drawn)
        return self.rect().adjusted(left + side + air, 0, -left, 0)
