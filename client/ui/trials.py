"""Trying servers out beside the window, each on a thread of its own."""

from __future__ import annotations

import threading

from PyQt6.QtCore import QObject, pyqtSignal

from client.net.address import ServerAddress
from client.net.probe import Trial, try_server


class Trials(QObject):
    """Lives on the window's thread, and `tried` is heard there."""

    tried = pyqtSignal(object, object)  # ServerAddress, Trial

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[ServerAddress] = set()
        self._lock = threading.Lock()
        self._closed = False

    def try_out(self, address: ServerAddress) -> None:
        """Returns at once; a trial of the same address and token that still runs is enough."""
        with self._lock:
            if self._closed or address in self._running:
                return
            self._running.add(address)
        work = threading.Thread(target=self._try, args=(address,), name="server-test", daemon=True)
        work.start()

    def close(self) -> None:
        """Nothing is told any more; a trial that still runs ends by itself within seconds."""
        with self._lock:
            self._closed = True

    def _try(self, address: ServerAddress) -> None:
        trial: Trial = try_server(address)
        with self._lock:  # the window may close, and this object with it
            self._running.discard(address)
            if not self._closed:
                self.tried.emit(address, trial)
