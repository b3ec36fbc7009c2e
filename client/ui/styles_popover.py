"""All styles of the engine at once, to look through and to search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QLineEdit, QWidget

from client.locale import _, counted
from client.ui.flow import Flow
from client.ui.icons import icon
from client.ui.popover import Popover
from client.ui.scrolling import scrolling
from client.ui.style_card import StyleCard
from client.ui.theme import current

COLUMNS, ROWS = 5, 3.4
"""A row that is cut says that there are more."""
_BETWEEN_PX = 6


class StylesPopover(Popover):
    """Tells the name of the style that was pressed, and leaves."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget, make: Callable[[], Sequence[StyleCard]]) -> None:
        """make: a card for each style; it is asked each time this opens."""
        super().__init__(_("Styles"), parent)
        self._make = make
        self.cards: list[StyleCard] = []
        self._title = QLabel()
        self._title.setProperty("title", True)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search the styles"))
        self._glass = self.search.addAction(
            icon("search", current().ink2), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._show_found)
        self.search.returnPressed.connect(self._take_first)
        self._none = QLabel(_("No style is called that."))
        self._none.setProperty("quiet", True)
        self._flow = Flow(spacing=_BETWEEN_PX)
        self._flow.setObjectName("strip")
        self._area = scrolling(self._flow)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._title, self.search, self._area):
            self.column.addWidget(part)
        self._none.setParent(self._area)
        self._none.move(4, 8)

    def open_at(self, anchor: QWidget) -> None:
        """As every popover; with the styles and their pictures as they are now."""
        if self.isVisible():
            self.leave()
            return
        self._fill()
        super().open_at(anchor)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        chosen = next((card for card in self.cards if card.isChecked()), None)
        if chosen is not None:
            self._area.ensureWidgetVisible(chosen)

    def _fill(self) -> None:
        for card in self.cards:
            self._flow.drop(card)
        self.cards = list(self._make())
        for card in self.cards:
            card.clicked.connect(partial(self._take, card.style_name))
            self._flow.add(card)
        self._title.setText(counted("{count} style", "{count} styles", len(self.cards)))
        self.search.clear()
        if self._glass is not None:
            self._glass.setIcon(icon("search", current().ink2))
        self._show_found("")
        self._fit_area()

    def _fit_area(self) -> None:
        card, bar = self.cards[0].sizeHint(), self._area.verticalScrollBar()
        if bar is not None:
            bar.ensurePolished()
        bar_px = 0 if bar is None else bar.sizeHint().width()
        width = COLUMNS * card.width() + (COLUMNS - 1) * _BETWEEN_PX + bar_px + 2
        lines = -(-len(self.cards) // COLUMNS)
        height = int(min(lines, ROWS) * (card.height() + _BETWEEN_PX))
        room = self.parentWidget()
        if room is not None:  # the title, the field and the margins stand around it
            height = min(height, max(room.height() - 5 * self.search.sizeHint().height(), 1))
        self._area.setFixedSize(width, height)

    def _show_found(self, words: str) -> None:
        wanted = words.strip().casefold()
        for card in self.cards:
            known = f"{card.text()} {card.style_name}".casefold()
            card.setVisible(wanted in known)
        self._none.setHidden(any(not card.isHidden() for card in self.cards))
        self._none.adjustSize()

    def _take_first(self) -> None:
        found = [card for card in self.cards if not card.isHidden()]
        if found:
            self._take(found[0].style_name)

    def _take(self, name: str) -> None:
        self.leave()
        self.chosen.emit(name)
