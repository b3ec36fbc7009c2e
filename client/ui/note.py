"""The amber note by a picture: why it is painted otherwise, and what that changes."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from client.locale import _
from client.ui.areas import mark_areas
from client.ui.icons import icon, pixmap
from client.ui.overriding import is_escape, takes_key
from client.ui.theme import current, scaled

STAYS_MS, LONGER_MS = 12_000, 4_000
"""The pointer or the focus in it keeps it for a while longer."""

_RADIUS = 12
_LEAST_PX, _WIDEST_PX = 200, 520


class Note(QWidget):
    """One at a time; the newest replaces the older. Whoever owns it gives it its place."""

    came = pyqtSignal()  # it is seen now, or says something else, and needs a place

    def __init__(self) -> None:
        super().__init__()
        self.about = ""
        self._before: QWidget | None = None
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
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._leave)
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
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self.show()
        self.raise_()
        self.timer.start(STAYS_MS)
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

    def _leave(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self.timer.start(LONGER_MS)
        else:
            self.hide()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Who was led here by F6 goes on where the hand was before."""
        super().hideEvent(event)
        self.timer.stop()
        focused = QApplication.focusWidget()
        had_focus = focused is None or self.isAncestorOf(focused)
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def event(self, event: QEvent | None) -> bool:
        """Esc closes what is on top; it is not the shortcut that stops the painting."""
        return takes_key(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and is_escape(event):
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.warn), 1 if theme.shadow else 2))
        painter.setBrush(QColor(theme.warn_soft))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
