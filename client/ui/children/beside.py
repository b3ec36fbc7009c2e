"""At the right of the idea: stickers, a new sheet, the wall; and apart from them the lock."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtWidgets import QHBoxLayout, QWidget

from client.ui.card import Card
from client.ui.theme import CHILD_CARD_RADIUS


class Beside(QWidget):
    """Only arranges."""

    def __init__(self, stickers: QWidget, buttons: Sequence[QWidget], lock: QWidget) -> None:
        super().__init__()
        self.card = card = Card(CHILD_CARD_RADIUS)
        inner = QHBoxLayout(card)
        inner.setContentsMargins(10, 6, 10, 6)
        inner.setSpacing(8)
        for part in (stickers, *buttons):
            inner.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(card)
        row.addWidget(lock)
