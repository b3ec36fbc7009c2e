"""What pages of cards have in common: a bar with their name, and cards that scroll below it."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ui.areas import mark_areas
from client.ui.card import Card
from client.ui.page_bar import as_page_bar
from client.ui.scrolling import scrolling
from client.ui.shadow import paint_shadow
from client.ui.theme import scaled

MARGIN_PX = 24


class CardPage(QWidget):
    """Put widgets into `bar`, at its right end, and columns of cards into `columns`."""

    def __init__(self, title: str, beside: str = "", most_px: int = 0) -> None:
        """beside: a few quiet words behind the title. most_px: how wide the columns may be in all,
        0 for any width: on a wide screen a name and its control would stand far from each other.
        """
        super().__init__()
        self.setAccessibleName(title)
        self.bar = QHBoxLayout()
        self.columns = QHBoxLayout()
        self.columns.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self.columns.setSpacing(32)
        self._desk = _Desk(most_px)
        self._desk.setLayout(self.columns)
        self._scroll = scrolling(self._desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = self._top(title, beside)
        column.addWidget(top)
        column.addWidget(self._scroll, 1)
        mark_areas(top, self._scroll)

    def show_card(self, card: QWidget) -> None:
        """Scrolls until the card is seen."""
        self._scroll.ensureWidgetVisible(card, 0, MARGIN_PX)

    def _top(self, title: str, beside: str) -> QWidget:
        top = QWidget()
        as_page_bar(top)
        name = QLabel(title)
        name.setProperty("name", True)
        words = QLabel(beside)
        words.setProperty("quiet", True)
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(words)
        row.addStretch()
        row.addLayout(self.bar)
        return top


def card_column() -> QVBoxLayout:
    """A column for cards of a page."""
    column = QVBoxLayout()
    column.setSpacing(12)
    return column


def heading(text: str) -> QLabel:
    """A line over a group of cards."""
    label = plain(text)
    label.setProperty("caption", True)
    label.setWordWrap(True)
    return label


def plain(text: str = "") -> QLabel:
    """Words of whomever: nothing in them is a link, a picture or a size."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def quiet(text: str = "") -> QLabel:
    """Words of second rank that break into lines."""
    label = plain(text)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label


class _Desk(QWidget):
    """Paints the shadows of the cards that lie on it, however deep in layouts."""

    def __init__(self, most_px: int) -> None:
        super().__init__()
        self._most_px = most_px
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        columns = self.layout()
        if columns is not None and self._most_px:
            rest = self.width() - scaled(self._most_px)
            side = max(rest // 2, MARGIN_PX)
            columns.setContentsMargins(side, MARGIN_PX, side, MARGIN_PX)
        self._keep_room()

    def event(self, event: QEvent | None) -> bool:
        handled = super().event(event)
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._keep_room()
        return handled

    def _keep_room(self) -> None:
        """A scroll area knows no height for a width: words that break would press the rest."""
        columns = self.layout()
        if columns is not None and columns.hasHeightForWidth():
            needed = columns.totalHeightForWidth(self.width())
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for card in self.findChildren(Card, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if card.isVisible():
                paint_shadow(painter, card.geometry(), card.radius)
