"""The styles to choose from, one of them in use."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from client.locale import _, titled
from client.ui.buttons import described
from client.ui.style_card import StyleCard
from shared.protocol import Style


class StyleRow(QWidget):
    """One card for each style of the engine; Alt+1 … Alt+9 choose them too."""

    chosen = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Styles"))
        self.cards: dict[str, StyleCard] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def show_styles(self, styles: list[Style], language: str) -> None:
        """Makes the cards anew where the styles are others. language: "en", "ko"."""
        if list(self.cards) == [style.name for style in styles]:
            return
        for card in self.cards.values():
            self._group.removeButton(card)
            card.deleteLater()
        self.cards = {}
        for number, style in enumerate(styles, 1):
            title = titled(style.title, language, style.name)
            card = StyleCard(style.name, title)
            described(card, title, f"Alt+{number}" if number <= 9 else "")
            card.clicked.connect(lambda _checked, name=style.name: self.chosen.emit(name))
            self._group.addButton(card)
            self._row.addWidget(card)
            self.cards[style.name] = card

    def show_missing(self, missing: bool) -> None:
        """Whether the engine cannot paint: the cards are grey and lead to what helps."""
        for card in self.cards.values():
            card.show_missing(missing)

    def choose(self, name: str) -> None:
        """Marks the style in use."""
        if name in self.cards:
            self.cards[name].setChecked(True)

    def show_picture(self, name: str, picture: QImage | None) -> None:
        """The present sketch in that style."""
        if name in self.cards:
            self.cards[name].show_picture(picture)

    def forget_pictures(self) -> None:
        """The sheet is empty: no card has anything to show."""
        for card in self.cards.values():
            card.show_picture(None)
