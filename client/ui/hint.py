"""A bubble that says one thing to try, and where; it lies over the page and takes no press away."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PyQt6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from client.locale import _
from client.ui.areas import mark_areas
from client.ui.buttons import shown_key
from client.ui.icons import icon
from client.ui.overriding import is_escape
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import current, scaled

STAYS_MS = 20_000
LONGER_MS = 4_000
"""The focus on its × keeps it for a while longer."""

WIDEST_PX = 300

_RADIUS, _DISC_PX, _DOT_PX = 12, 22, 4


class Hint(QWidget):
    """What is pressed on it reaches what lies below: only its ×, a widget of its own, takes the
    pointer. It counts its time while it is seen.
    """

    left = pyqtSignal()  # its time is over, or the person wants it away: whoever owns it hides it

    def __init__(self, number: int, title: str, words: str, page: QWidget) -> None:
        """number: shown in its disc; page: what it lies over."""
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty(SIZES_ITSELF, True)
        self._number = number
        self._leads_to: QPoint | None = None
        self._remaining_ms = STAYS_MS
        self.said = f"{title}. {words}"
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.title, self.words = QLabel(title), QLabel(words)
        self.title.setProperty("caption", True)
        column = QVBoxLayout(self)
        column.setSpacing(2)
        for line in (self.title, self.words):
            line.setWordWrap(True)
            column.addWidget(line)
        self.close_it = _Close(page, self.said)
        self.close_it.clicked.connect(self.left)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self.hide()

    def place(self, corner: QPoint, most_px: int, leads_to: QPoint | None = None) -> None:
        """Puts its upper left corner there; where it leads to something below, its lower left one.

        most_px: how wide it may be; leads_to: what a thin line from its lower edge ends at.
        """
        self._leads_to = leads_to
        reach = max(leads_to.y() - corner.y(), 0) + _DOT_PX if leads_to is not None else 0
        row = self.layout()
        assert row is not None  # noqa: S101  # made above
        side, air = scaled(12), scaled(10)
        row.setContentsMargins(side + scaled(_DISC_PX) + air, air, scaled(40), air + reach)
        width = min(scaled(WIDEST_PX), most_px)
        height = max(row.heightForWidth(width), 2 * air + scaled(_DISC_PX) + reach)
        top = corner.y() - (height - reach) if leads_to is not None else corner.y()
        self.setGeometry(corner.x(), max(top, 0), width, height)

    @property
    def bubble(self) -> QRect:
        """The part of it that covers something, on its page."""
        row = self.layout()
        below = row.contentsMargins().bottom() - scaled(10) if row is not None else 0
        return self.geometry().adjusted(0, 0, 0, -below)

    def _end(self) -> None:
        if self.close_it.hasFocus():
            self._timer.start(LONGER_MS)
        else:
            self.left.emit()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self.raise_()
        theme = current()
        self.title.setStyleSheet(f"color: {theme.on_note};")
        self.words.setStyleSheet(f"color: {theme.on_note2};")
        self.close_it.show_in(theme.on_note)
        self._place_close()  # seen for the first time, it takes its size from the text's
        self._timer.start(max(self._remaining_ms, 1))

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        if self._timer.isActive():
            self._remaining_ms = self._timer.remainingTime()
        self._timer.stop()
        if self.isHidden():  # not only because its page is
            self.close_it.hide()

    def moveEvent(self, event: QMoveEvent | None) -> None:
        super().moveEvent(event)
        self._place_close()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._place_close()

    def _place_close(self) -> None:
        box = self.bubble
        self.close_it.move(box.right() - self.close_it.width() - 2, box.top() + 4)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.bubble.translated(-self.pos())).adjusted(1, 1, -1, -1)
        if self._leads_to is not None:
            end = self._leads_to - self.pos()
            painter.setPen(QPen(QColor(theme.on_note), 4))
            painter.drawLine(QPoint(end.x(), round(box.bottom())), end)
            painter.setPen(QPen(QColor(theme.note), 2))
            painter.drawLine(QPoint(end.x(), round(box.bottom())), end)
            painter.setBrush(QColor(theme.gold))
            painter.drawEllipse(end, _DOT_PX, _DOT_PX)
        painter.setPen(QPen(QColor(theme.line), 1 if theme.shadow else 2))
        painter.setBrush(QColor(theme.note))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        side = scaled(_DISC_PX)
        disc = QRectF(scaled(12), box.top() + scaled(9), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.gold))
        painter.drawEllipse(disc)
        painter.setPen(QColor(theme.on_gold))
        font = self.title.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Close(QToolButton):
    """The ×. By F6 or Tab it is reached, and Esc does the same."""

    def __init__(self, page: QWidget, said: str) -> None:
        super().__init__(page)
        words = _("Close this hint")
        self.setAccessibleName(words)
        self.setAccessibleDescription(said)
        self.setToolTip(f"{words} ({shown_key('Esc')})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(32, 32)
        mark_areas(self)
        self.hide()

    def show_in(self, colour: str) -> None:
        """Seen from now on, over the bubble."""
        self.setIcon(icon("x", colour, size_px=16))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and is_escape(event):
            self.click()
        else:
            super().keyPressEvent(event)
