"""Pairing beside the window: each question to a server on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal

from client.pairing.exchange import offer_of, pair
from shared.errors import Refusal
from shared.pairing import PairingAddress


class Pairings(QObject):
    """Lives on the window's thread, and its signals are heard there."""

    offered = pyqtSignal(object, object)  # PairingAddress, Offer
    paired = pyqtSignal(object, object)  # PairingAddress, PairedServer
    refused = pyqtSignal(object, object)  # PairingAddress, Refusal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, address: PairingAddress) -> None:
        """Asks what the server offers. Returns at once."""
        self._go(self.offered.emit, address, lambda: offer_of(address))

    def pair(self, address: PairingAddress, code: str) -> None:
        """Pairs with it. Returns at once."""
        self._go(self.paired.emit, address, lambda: pair(address, code))

    def close(self) -> None:
        """Nothing is told any more; what still runs ends by itself within seconds."""
        with self._lock:
            self._closed = True

    def _go(
        self,
        tell: Callable[[PairingAddress, object], None],
        address: PairingAddress,
        act: Callable[[], object],
    ) -> None:
        def work() -> None:
            told: Callable[[PairingAddress, object], None]
            try:
                told, found = tell, act()
            except Refusal as refusal:
                told, found = self.refused.emit, refusal
            with self._lock:  # the window may close, and this object with it
                if not self._closed:
                    told(address, found)

        threading.Thread(target=work, name="pairing", daemon=True).start()
