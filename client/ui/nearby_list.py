"""The part of the Servers page that shows which servers are near."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout

from client.locale import _
from client.pairing.discovery import Nearby
from client.ui.found_card import FoundCard
from client.ui.nearby_servers import NearbyServers
from client.ui.page import card_column, heading, quiet
from shared.pairing import PairingAddress


class NearbyList(QVBoxLayout):
    """A layout, not a widget: the desk paints the shadows of cards that lie on it directly."""

    pair_wanted = pyqtSignal(object)  # Nearby

    def __init__(self, servers: NearbyServers, is_known: Callable[[Nearby], bool]) -> None:
        """is_known: those that are on the person's own list are not shown twice."""
        super().__init__()
        self._servers, self._is_known = servers, is_known
        self._pairing: PairingAddress | None = None
        self.cards: dict[str, FoundCard] = {}
        self.note = quiet()
        self._list = card_column()
        self.setSpacing(12)
        self.addSpacing(12)
        self.addWidget(heading(_("Found nearby")))
        self.addLayout(self._list)
        self.addWidget(self.note)
        servers.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows those that are there now, and a word where there is none."""
        shown = [one for one in self._servers.found if not self._is_known(one)]
        if shown != [card.nearby for card in self.cards.values()]:
            for card in self.cards.values():
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = {one.label: self._card(one) for one in shown}
        self.note.setText(self._words())
        self.note.setVisible(not shown)

    def show_pairing(self, address: PairingAddress | None) -> None:
        """Which one the card beside is about; None: none."""
        self._pairing = address
        for card in self.cards.values():
            card.show_pairing(card.nearby.address == address)

    def _card(self, nearby: Nearby) -> FoundCard:
        card = FoundCard(nearby)
        card.pair_wanted.connect(self.pair_wanted)
        card.show_pairing(nearby.address == self._pairing)
        self._list.addWidget(card)
        return card

    def _words(self) -> str:
        if self._servers.failure:
            words = _("This network cannot be searched: {reason}. Add the server by its address.")
            return words.format(reason=self._servers.failure.rstrip("."))
        if self._servers.found:
            return _("All that are near are among your servers.")
        return _(
            "None so far. Start the server with --lan on the computer that paints. "
            "Where a firewall hides it, add it by its address."
        )
