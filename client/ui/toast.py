"""The one way to say something: a note that leaves by itself, or a red one that stays."""

from __future__ import annotations

from typing import Literal

from PyQt6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from client.locale import _
from client.ui.areas import mark_areas
from client.ui.icons import icon, pixmap
from client.ui.leaving_note import LeavingNote
from client.ui.scaling import SIZES_ITSELF
from client.ui.shadow import REACH_PX, paint_shadow
from client.ui.theme import current, scaled

Level = Literal["done", "goes_on", "refused"]

STAYS_MS: dict[Level, int] = {"done": 4000, "goes_on": 12000, "refused": 0}
"""0: until it is closed."""

ACTION_MS = 8000
"""Where something can be done about it, the note stays until a hand can have reached it."""

ABOVE_DOCK_PX, ABOVE_EDGE_PX = 172, 32
"""On the Draw page it covers neither the dock nor much of the sheets."""

_RADIUS = 12
_WIDEST_PX, _LEAST_PX = 560, 120


class Toast(LeavingNote):
    """One note at a time for the whole window, over whatever page is shown; the newest replaces
    the older. It stays while the pointer or the focus is in it.
    """

    acted = pyqtSignal(str)  # the note's `about`: its button was pressed

    def __init__(self) -> None:
        super().__init__()
        self._over: QWidget | None = None
        self._above_px = ABOVE_EDGE_PX
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
        row = QHBoxLayout(self)
        row.setContentsMargins(REACH_PX + 14, REACH_PX + 9, REACH_PX + 8, REACH_PX + 9)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        row.addWidget(self._close)
        mark_areas(self)
        self.hide()

    def lie_over(self, pages: QWidget) -> None:
        """From now on it stands over the lower edge of this part of its window."""
        self._over = pages
        self.setParent(pages.window())
        pages.installEventFilter(self)

    def lift(self, above_px: int) -> None:
        """How far over that edge its shadow ends."""
        self._above_px = above_px
        self.place()

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
        self.place()
        stays_ms = STAYS_MS[level]
        self.come(max(stays_ms, ACTION_MS) if action and stays_ms else stays_ms)

    def place(self) -> None:
        """In the middle, above what stands at the lower edge; as wide as words and room ask for."""
        room, over = self.parentWidget(), self._over
        if room is None or over is None:
            return
        self.words.setFixedWidth(0)
        left = over.width() - self.sizeHint().width() + 2 * REACH_PX
        wanted = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 8
        self.words.setFixedWidth(max(min(wanted, scaled(_WIDEST_PX), left), _LEAST_PX))
        self.adjustSize()
        corner = over.mapTo(room, QPoint(0, 0))
        x = corner.x() + (over.width() - self.width()) // 2
        y = corner.y() + over.height() - self.height() - scaled(self._above_px) + REACH_PX
        self.move(x, max(y, corner.y()))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        self.acted.emit(self.about)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        ground = {"done": theme.note, "goes_on": theme.warn_soft, "refused": theme.bad_soft}
        painter = QPainter(self)
        box = self.rect().adjusted(REACH_PX, REACH_PX, -REACH_PX, -REACH_PX)
        paint_shadow(painter, box, _RADIUS, lifted=True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1) if theme.shadow == 0 else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground[self.level]))
        painter.drawRoundedRect(QRectF(box), _RADIUS, _RADIUS)
