"""What is announced in the network, brought onto the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PyQt6.QtCore import QObject, pyqtSignal

from client.pairing.discovery import Discovery, Nearby


class NearbyServers(QObject):
    """Looks from the first `look` on until it is closed. interfaces: see Discovery."""

    changed = pyqtSignal()
    _heard = pyqtSignal(object, object, str)  # Discovery, tuple of Nearby, what failed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Nearby, ...] = ()
        self.failure = ""
        self.interfaces: Sequence[str] = ()
        self._discovery: Discovery | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._heard.connect(self._take)

    def look(self) -> None:
        """Begins; once is enough. Returns at once."""
        if self._discovery is None and not self._closed:
            made = self._discovery = Discovery(
                lambda found: self._tell(made, found, ""),
                lambda reason: self._tell(made, (), reason),
                self.interfaces,
            )
            made.start()

    def look_again(self) -> None:
        """Begins anew: a network may have come since."""
        self._end()
        self.found, self.failure = (), ""
        self.changed.emit()
        self.look()

    def close(self) -> None:
        """Nothing is told any more; the search ends by itself within a second."""
        with self._lock:
            self._closed = True
        self._end()

    def _end(self) -> None:
        if self._discovery is not None:
            self._discovery.close()
            self._discovery = None

    def _tell(self, source: Discovery, found: tuple[Nearby, ...], failure: str) -> None:
        with self._lock:  # the window may close, and this object with it
            if not self._closed:
                self._heard.emit(source, found, failure)

    def _take(self, source: Discovery, found: tuple[Nearby, ...], failure: str) -> None:
        if source is self._discovery:
            self.found, self.failure = found, failure
            self.changed.emit()
