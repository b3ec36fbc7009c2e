"""The one way to say something: a note that leaves by itself, or a red one that stays."""

from __future__ import annotations

from typing import Literal

from PyQt6.QtCore import QRectF, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from client.locale import _
from client.ui.icons import icon, pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.shadow import REACH_PX, paint_shadow
from client.ui.theme import current, scaled

Level = Literal["done", "goes_on", "refused"]

STAYS_MS: dict[Level, int] = {"done": 4000, "goes_on": 12000, "refused": 0}
"""0: until it is closed."""

ACTION_MS = 8000
"""Where something can be done about it, the note stays until a hand can have reached it."""

ABOVE_DOCK_PX = 172
"""So that it covers neither the dock nor much of the sheets."""

_RADIUS = 12
_WIDEST_PX = 560


class Toast(QWidget):
    """One note at a time over the desk's lower edge; the newest replaces the older."""

    acted = pyqtSignal(str)  # the note's `about`: its button was pressed

    def __init__(self, parent: QWidget, above_px: int = ABOVE_DOCK_PX) -> None:
        """above_px: how far over the parent's lower edge its shadow ends."""
        super().__init__(parent)
        self._above_px = above_px
        self.level: Level = "done"
        self.about = ""
        self._sign = QLabel()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)  # a server's words may hold anything
        self.words.setWordWrap(True)
        self.words.setProperty(SIZES_ITSELF, True)
        self.action = QPushButton()
        self.action.setProperty("small", True)
        self.action.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close this note"))
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(REACH_PX + 14, REACH_PX + 9, REACH_PX + 8, REACH_PX + 9)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        row.addWidget(self._close)
        self.hide()

    def say(self, level: Level, text: str, about: str = "", action: str = "") -> None:
        """Shows the words for as long as their level asks. about: whose note it is, so that it can
        be taken away when its cause has gone. action: a button's words, "" for none.
        """
        theme = current()
        self.level, self.about = level, about
        sign, colour = {
            "done": ("circle-check", theme.on_note),
            "goes_on": ("info-circle", theme.warn),
            "refused": ("alert-triangle", theme.bad),
        }[level]
        ink = theme.on_note if level == "done" else theme.ink
        self._sign.setPixmap(pixmap(sign, colour, scaled(20), self.devicePixelRatioF()))
        self.words.setText(text)
        self.words.setStyleSheet(f"color: {ink};")
        self.setAccessibleName(text)
        self.action.setVisible(bool(action))
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setStyleSheet(
            f"QPushButton {{ font-weight: 600; }} QPushButton:!hover {{ color: {ink}; }}"
        )
        self._close.setIcon(icon("x", ink, size_px=16))
        wanted = self.words.fontMetrics().horizontalAdvance(text) + 8
        self.words.setFixedWidth(min(wanted, scaled(_WIDEST_PX)))
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.stop()
        stays = max(STAYS_MS[level], ACTION_MS) if action and STAYS_MS[level] else STAYS_MS[level]
        if stays:
            self._timer.start(stays)

    def place(self) -> None:
        """In the middle, above what stands at the lower edge."""
        room = self.parentWidget()
        if room is not None:
            x = (room.width() - self.width()) // 2
            self.move(x, room.height() - self.height() - scaled(self._above_px) + REACH_PX)

    def _act(self) -> None:
        self.hide()
        self.acted.emit(self.about)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        ground = {"done": theme.note, "goes_on": theme.warn_soft, "refused": theme.bad_soft}
        painter = QPainter(self)
        box = self.rect().adjusted(REACH_PX, REACH_PX, -REACH_PX, -REACH_PX)
        paint_shadow(painter, box, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1) if theme.shadow == 0 else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground[self.level]))
        painter.drawRoundedRect(QRectF(box), _RADIUS, _RADIUS)
