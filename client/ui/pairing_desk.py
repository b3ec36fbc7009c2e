"""Pairing on the Servers page: the card, its questions, and the form that makes room for it."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer, pyqtSignal
from PyQt6.QtWidgets import QScrollArea

from client.pairing.exchange import PairedServer
from client.ui.add_server import AddServerForm
from client.ui.pairing_card import PairingCard
from client.ui.pairings import Pairings
from client.ui.server_state import host_of
from shared.pairing import PairingAddress


class PairingDesk(QObject):
    """One pairing at a time; beginning another one leaves the first."""

    changed = pyqtSignal(object)  # PairingAddress, or None: nobody pairs now
    done = pyqtSignal(str, object)  # name, ServerAddress

    def __init__(self, parent: QObject, form: AddServerForm) -> None:
        super().__init__(parent)
        self._form = form
        self.card = PairingCard()
        self._pairings = Pairings(self)
        self.card.offer_wanted.connect(self._pairings.ask)
        self.card.pairing_wanted.connect(self._pairings.pair)
        self.card.left.connect(self._left)
        self._pairings.offered.connect(self.card.show_offer)
        self._pairings.refused.connect(self.card.show_refusal)
        self._pairings.paired.connect(self._paired)
        form.pair_wanted.connect(lambda address: self.begin(address, host_of(address.url)))

    def begin(self, address: PairingAddress, name: str) -> None:
        """Opens the card for that server."""
        self._form.hide()
        self.card.begin(address, name)
        self.changed.emit(address)
        QTimer.singleShot(0, self._bring_into_view)

    def close(self) -> None:
        """Before the window goes."""
        self._pairings.close()

    def _bring_into_view(self) -> None:
        """In a narrow window the card stands below the list. Once the layout has placed it."""
        around = self.card.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.card)

    def _left(self) -> None:
        self._form.show()
        self.changed.emit(None)

    def _paired(self, address: PairingAddress, paired: PairedServer) -> None:
        if address == self.card.address:
            name = self.card.name.text()
            self.card.leave()
            self.done.emit(name, paired.address)
