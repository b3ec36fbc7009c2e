"""The three styles, each as a small picture of the present drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout

from client.locale import _
from client.ui.card import Card
from client.ui.style_card import StyleCard
from client.ui.theme import CHILD_CARD_RADIUS


def style_titles() -> dict[str, str]:
    """What children call the instant engine's styles."""
    return {"flat": _("Flat"), "glossy": _("Shiny"), "soft": _("Soft")}


class StyleShelf(Card):
    """Shows those that the guardian allows; hidden by whoever holds it where that is one alone."""

    chosen = pyqtSignal(str)

    def __init__(self, styles: Sequence[str]) -> None:
        super().__init__(CHILD_CARD_RADIUS)
        self.setAccessibleName(_("Styles"))
        self._group = QButtonGroup(self)
        titles = style_titles()
        self.cards = {name: StyleCard(name, titles[name]) for name in styles}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        for name, card in self.cards.items():
            self._group.addButton(card)
            row.addWidget(card)
            card.clicked.connect(lambda _checked, name=name: self.chosen.emit(name))

    def choose(self, style: str) -> None:
        """Marks the style in use."""
        if style in self.cards:
            self.cards[style].setChecked(True)

    def show_picture(self, style: str, picture: QImage | None) -> None:
        """The present drawing in that style; None where there is none."""
        if style in self.cards:
            self.cards[style].show_picture(picture)

    def forget_pictures(self) -> None:
        """The sheet is empty."""
        for card in self.cards.values():
            card.show_picture(None)
