"""Six boxes for six digits. Typed, pasted or dropped; what is no digit is passed over."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QLineEdit, QSizePolicy

from client.locale import _
from client.ui.motion import Transition
from client.ui.theme import current, scaled
from shared.pairing import CODE_LENGTH

_LEAST_PX, _HEIGHT_PX, _GAP_PX, _MIDDLE_PX, _DIGIT_PX = 30, 56, 8, 24, 24
_RADIUS, _DASH_PX = 10, 8
_SHAKE_MS, _SHAKE_PX, _SWINGS = 320, 7, 3


class CodeBoxes(QLineEdit):
    """One line to keyboards and screen readers, drawn as boxes: three, a dash, three."""

    changed = pyqtSignal()
    entered = pyqtSignal()  # Enter, with all six there

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Code, six digits"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setFrame(False)
        self.is_refused = False
        self._aside = 0
        self._shake = Transition(self, self._swing)
        self.textEdited.connect(self._take)
        self.returnPressed.connect(self._enter)

    @property
    def code(self) -> str:
        """The digits so far."""
        return self.text()

    @property
    def is_full(self) -> bool:
        """All six are there."""
        return len(self.code) == CODE_LENGTH

    def fill(self, code: str) -> None:
        """Puts digits in, as a link holds them."""
        self._take(code)

    def refuse(self) -> None:
        """Empties the boxes: red, and shaken once where motion is liked."""
        self.clear()
        self.is_refused = True
        self.update()
        self._shake.run(_SHAKE_MS)
        self.changed.emit()

    def _take(self, typed: str) -> None:
        digits = "".join(letter for letter in typed if letter.isascii() and letter.isdigit())
        self.setText(digits[:CODE_LENGTH])
        self.is_refused = False
        self.changed.emit()
        self.update()

    def _enter(self) -> None:
        if self.is_full:
            self.entered.emit()

    def _swing(self, way: float) -> None:
        home = self.x() - self._aside
        self._aside = round(math.sin(2 * math.pi * _SWINGS * way) * (1 - way) * scaled(_SHAKE_PX))
        self.move(home + self._aside, self.y())
        if way == 1:
            self.updateGeometry()  # the layout puts it right, whatever happened meanwhile

    def sizeHint(self) -> QSize:
        gaps = scaled((CODE_LENGTH - 2) * _GAP_PX + _MIDDLE_PX)
        return QSize(gaps + scaled(CODE_LENGTH * _LEAST_PX), scaled(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _box(self, number: int) -> QRectF:
        """All six fill the width, with a wider gap in the middle."""
        gaps = scaled((CODE_LENGTH - 2) * _GAP_PX + _MIDDLE_PX)
        wide = (self.width() - gaps) / CODE_LENGTH
        middle = scaled(_MIDDLE_PX - _GAP_PX) if number >= CODE_LENGTH // 2 else 0
        left = number * (wide + scaled(_GAP_PX)) + middle
        return QRectF(left, 0, wide, self.height()).adjusted(1, 1, -1, -1)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(scaled(_DIGIT_PX))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        for number in range(CODE_LENGTH):
            here = self.hasFocus() and number == min(len(self.code), CODE_LENGTH - 1)
            edge = theme.bad if self.is_refused else theme.accent if here else theme.control
            box = self._box(number)
            painter.setPen(QPen(QColor(edge), 2 if here or self.is_refused else 1))
            chosen = self.hasSelectedText() and number < len(self.code)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.surface))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            painter.setPen(QColor(theme.off if self.isReadOnly() else theme.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.code[number : number + 1])
            if here and not self.is_full:
                reach = QPointF(0, scaled(_DIGIT_PX) / 2)
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawLine(box.center() - reach, box.center() + reach)
        dash = QPointF(scaled(_DASH_PX) / 2, 0)
        middle = (
            self._box(CODE_LENGTH // 2 - 1).center() + self._box(CODE_LENGTH // 2).center()
        ) / 2
        painter.setPen(QPen(QColor(theme.ink2), 2))
        painter.drawLine(middle - dash, middle + dash)
