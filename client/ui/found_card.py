"""A server that was found nearby, as a card with a button that pairs."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout

from client.locale import _
from client.pairing.discovery import Nearby
from client.ui.buttons import TextButton
from client.ui.card import Card
from client.ui.icon_label import IconLabel
from client.ui.page import plain, quiet
from client.ui.server_state import host_of, state_found
from client.ui.state_chip import StateChip
from client.ui.theme import CARD_RADIUS


class FoundCard(Card):
    """Shows what the server announces; that can be anything, so it is plain text."""

    pair_wanted = pyqtSignal(object)  # Nearby

    def __init__(self, nearby: Nearby) -> None:
        super().__init__(CARD_RADIUS)
        state = state_found(nearby.protocol)
        self.nearby = nearby
        self.setAccessibleName(nearby.name)
        self.setAccessibleDescription(f"{state.words}. {state.line}")
        self._icon = IconLabel("server-2")
        self._name = plain(nearby.name)
        self._name.setProperty("name", True)
        self.chip = StateChip(state.level, state.icon, state.words)
        self.pair = TextButton(_("Pair"), kind="line")
        self.pair.setAccessibleName(_("Pair with {name}").format(name=nearby.name))
        self.pair.clicked.connect(lambda: self.pair_wanted.emit(self.nearby))
        self.pair.setVisible(state.level != "bad")
        self._arrange(state.line)

    def _arrange(self, line: str) -> None:
        first, words, row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        first.setSpacing(10)
        first.addWidget(self._name)
        first.addWidget(self.chip)
        first.addStretch()
        words.setSpacing(4)
        words.addLayout(first)
        words.addWidget(quiet(host_of(self.nearby.address.url)))
        if line:
            words.addWidget(quiet(line))
        row.setContentsMargins(16, 14, 14, 14)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.pair)

    def show_pairing(self, is_pairing: bool) -> None:
        """Whether the card beside is about this one."""
        self.pair.setEnabled(not is_pairing)
        self.pair.setText(_("Pairing…") if is_pairing else _("Pair"))
