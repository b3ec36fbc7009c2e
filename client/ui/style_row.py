"""The styles to choose from, one of them in use."""

from __future__ import annotations

import itertools
from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QImage, QKeySequence, QShortcut
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from client.locale import _, titled
from client.ui.buttons import shown_key
from client.ui.style_card import MoreCard, StyleCard
from shared.protocol import Style

MOST_SHOWN, MOST_NARROW = 4, 3
"""Cards on the dock; where there are more styles, the last of them leads to all."""
KEYS = 9


class StyleRow(QWidget):
    """A card for each style of the engine, or for the first and the one in use where there are
    many. Alt+1 … Alt+9 choose the first nine.
    """

    chosen = pyqtSignal(str)
    all_wanted = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Styles"))
        self.cards: dict[str, StyleCard] = {}
        self._titles: dict[str, str] = {}
        self._pictures: dict[str, QImage] = {}
        self._kept: dict[str, QImage] = {}
        self._in_use, self._is_missing, self._most = "", False, MOST_SHOWN
        self._group = QButtonGroup(self)
        self.more = MoreCard()
        self.more.clicked.connect(self.all_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.more)
        self.more.hide()
        for number in range(1, KEYS + 1):
            shortcut = QShortcut(QKeySequence(_key(number)), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._take_number, number))

    def show_styles(self, styles: list[Style], language: str) -> None:
        """Makes the cards anew where the styles are others. language: "en", "ko"."""
        titles = {style.name: titled(style.title, language, style.name) for style in styles}
        if titles != self._titles:
            self._titles, self._pictures, self._kept = titles, {}, {}
            self._make_cards()

    def fit(self, wide: bool) -> None:
        """wide: whether the dock has room for all the cards there may be."""
        most = MOST_SHOWN if wide else MOST_NARROW
        if most != self._most:
            self._most = most
            self._make_cards()

    def new_cards(self) -> list[StyleCard]:
        """One for each style there is, for whoever shows them all."""
        return [self._new_card(name) for name in self._titles]

    def show_missing(self, missing: bool) -> None:
        """Whether the engine cannot paint: the cards are grey and lead to what helps."""
        self._is_missing = missing
        for card in self.cards.values():
            card.show_missing(missing)

    def choose(self, name: str) -> None:
        """Marks the style in use."""
        self._in_use = name
        if name in self._titles and name not in self.cards:
            self._make_cards()
        if name in self.cards:
            self.cards[name].setChecked(True)

    def show_picture(self, name: str, picture: QImage | None) -> None:
        """The present sketch in that style."""
        if name not in self._titles:
            return
        if picture is None:
            self._pictures.pop(name, None)
        else:
            self._pictures[name] = picture
        if name in self.cards:
            self.cards[name].show_picture(picture)

    def show_kept(self, name: str, picture: QImage) -> None:
        """One painted in that style before: its card shows it while there is no other."""
        if name in self._titles:
            self._kept[name] = picture
        if name in self.cards:
            self.cards[name].show_kept(picture)

    def forget_kept(self) -> None:
        """They are another engine's."""
        self._kept.clear()
        for card in self.cards.values():
            card.show_kept(None)

    def forget_pictures(self) -> None:
        """The sheet is empty: no card can show what is on it."""
        self._pictures.clear()
        for card in self.cards.values():
            card.show_picture(None)

    def _shown(self) -> list[str]:
        """The first styles; the one in use takes the last place where it is none of them."""
        names = list(self._titles)
        if len(names) <= self._most:
            return names
        shown = names[: self._most - 1]
        if self._in_use in names and self._in_use not in shown:
            shown[-1] = self._in_use
        return shown

    def _make_cards(self) -> None:
        had_focus = any(card.hasFocus() for card in self.cards.values())
        for card in self.cards.values():
            self._group.removeButton(card)
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        shown = self._shown()
        self.cards = {name: self._new_card(name) for name in shown}
        for at, (name, card) in enumerate(self.cards.items()):
            card.clicked.connect(partial(self._tell, name))
            self._group.addButton(card)
            self._row.insertWidget(at, card)
        left = len(self._titles) - len(shown)
        self.more.show_count(left, len(self._titles))
        self.more.setVisible(left > 0)
        order = [*self.cards.values(), self.more]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        if had_focus and self._in_use in self.cards:
            self.cards[self._in_use].setFocus()

    def _new_card(self, name: str) -> StyleCard:
        number = list(self._titles).index(name) + 1
        title = self._titles[name]
        card = StyleCard(name, title)
        card.setToolTip(f"{title} ({shown_key(_key(number))})" if number <= KEYS else title)
        card.setChecked(name == self._in_use)
        card.show_missing(self._is_missing)
        card.show_picture(self._pictures.get(name))
        card.show_kept(self._kept.get(name))
        return card

    def _tell(self, name: str) -> None:
        self.chosen.emit(name)

    def _take_number(self, number: int) -> None:
        names = list(self._titles)
        if number <= len(names):
            self.chosen.emit(names[number - 1])


def _key(number: int) -> str:
    return f"Alt+{number}"
