"""One setting on a card: what it is and does at the left, its control at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from client.ui.card import Card, Hairline
from client.ui.page import heading, quiet
from client.ui.theme import CARD_RADIUS


class SettingRow(QFrame):
    """`words` says what holds now, such as a folder, or what the setting does."""

    def __init__(self, title: str, words: str, *controls: QWidget) -> None:
        super().__init__()
        self.words = quiet(words)
        self.words.setVisible(bool(words))
        left, row = QVBoxLayout(), QHBoxLayout(self)
        left.setSpacing(3)
        left.addWidget(heading(title))
        left.addWidget(self.words)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addLayout(left, 1)
        for control in controls:
            row.addWidget(control)


def card_of(rows: Sequence[QWidget]) -> Card:
    """A card with these rows, hairlines between them."""
    card = Card(CARD_RADIUS)
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 10, 18, 10)
    column.setSpacing(0)
    for number, row in enumerate(rows):
        if number:
            column.addWidget(Hairline())
        column.addWidget(row)
    return card
