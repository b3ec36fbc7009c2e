"""The amber note by a picture: why it is painted otherwise, and what that changes."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from client.locale import _
from client.ui.areas import mark_areas
from client.ui.icons import icon, pixmap
from client.ui.leaving_note import LeavingNote
from client.ui.theme import current, scaled

STAYS_MS = 12_000

_RADIUS = 12
_LEAST_PX, _WIDEST_PX = 200, 520


class Note(LeavingNote):
    """One at a time; the newest replaces the older. Whoever owns it gives it its place."""

    came = pyqtSignal()  # it is seen now, or says something else, and needs a place

    def __init__(self) -> None:
        super().__init__()
        self.about = ""
        self._sign = QLabel()
        self.why, self.change = QLabel(), QLabel()
        self.why.setProperty("caption", True)
        for line in (self.why, self.change):
            line.setTextFormat(Qt.TextFormat.PlainText)  # a server's words may hold anything
            line.setWordWrap(True)
        self.close_it = QToolButton()
        self.close_it.setAccessibleName(_("Close this note"))
        self.close_it.setToolTip(_("Close this note"))
        self.close_it.clicked.connect(self.hide)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.why)
        lines.addWidget(self.change)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 8, 9)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        mark_areas(self)
        self.hide()

    def say(self, why: str, change: str, about: str = "") -> None:
        """Shows both lines for a while. change: "" for none; about: whose note it is."""
        theme = current()
        self.about = about
        self.why.setText(why)
        self.change.setText(change)
        self.change.setVisible(bool(change))
        self._sign.setPixmap(pixmap("cpu", theme.warn, scaled(20), self.devicePixelRatioF()))
        self.close_it.setIcon(icon("x", theme.ink, size_px=16))
        self.setAccessibleName(why)
        self.setAccessibleDescription(change)
        self.come(STAYS_MS)
        self.came.emit()

    def take_back(self, about: str) -> None:
        """What it was about is no more."""
        if about == self.about:
            self.hide()

    def size_in(self, most_px: int) -> QSize:
        """What it takes of room that is so wide."""
        wanted = max(
            line.fontMetrics().horizontalAdvance(line.text()) for line in (self.why, self.change)
        )
        row = self.layout()
        if row is None:
            return QSize()
        beside = row.minimumSize().width() - self.why.minimumSizeHint().width()
        width = min(wanted + beside + 12, scaled(_WIDEST_PX), most_px)
        width = max(width, scaled(_LEAST_PX))
        return QSize(width, row.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.warn), 1 if theme.shadow else 2))
        painter.setBrush(QColor(theme.warn_soft))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
