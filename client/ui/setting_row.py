"""One setting on a card: what it is and does at the left, its control at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from client.ui.card import Card, Hairline
from client.ui.flow import Flow
from client.ui.page import heading, quiet
from client.ui.switch import AIR_PX, Switch
from client.ui.theme import CARD_RADIUS, scaled

_WORDS_PX = 180
"""What the words keep beside the controls."""


class SettingRow(QFrame):
    """`words` says what holds now, such as a folder, or what the setting does."""

    def __init__(self, title: str, words: str, *controls: QWidget) -> None:
        super().__init__()
        self.words = quiet(words)
        self.words.setVisible(bool(words))
        left = QVBoxLayout()
        left.setSpacing(3)
        left.addWidget(heading(title))
        left.addWidget(self.words)
        self._controls = Flow(*controls, spacing=10)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # What is seen of a switch ends before its edge, so that all controls end at one line.
        is_switch = any(isinstance(control, Switch) for control in controls)
        self._row.setContentsMargins(0, 6, 0 if is_switch else AIR_PX, 6)
        self._row.setSpacing(10)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Where it is narrow the controls stand below the words."""
        least = super().minimumSizeHint()
        return QSize(self._controls.minimumSizeHint().width(), least.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._controls.sizeHint().width() + scaled(_WORDS_PX)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)


def card_of(rows: Sequence[QWidget], card: Card | None = None) -> Card:
    """A card with these rows, hairlines between them. card: one that is empty yet."""
    card = card or Card(CARD_RADIUS)
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 10, 18 - AIR_PX, 10)
    column.setSpacing(0)
    for number, row in enumerate(rows):
        if number:
            column.addWidget(Hairline(ends_px=(0, AIR_PX)))
        column.addWidget(row)
    return card
