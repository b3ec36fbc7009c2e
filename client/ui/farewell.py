"""The system asks for the end, as at logging out: the window closes as by a person's hand."""

from __future__ import annotations

import signal
import socket
import sys

from PyQt6 import sip
from PyQt6.QtCore import QObject, QSocketNotifier, pyqtSignal
from PyQt6.QtWidgets import QApplication

ASKED = (signal.SIGTERM, signal.SIGINT)
"""SIGINT: Ctrl+C in the terminal that it was started from."""


class Farewell(QObject):
    """`asked` comes before the windows are closed: none may ask for a PIN then. Windows asks in
    another way, which Qt hears by itself.
    """

    asked = pyqtSignal()

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        application.commitDataRequest.connect(self.asked)
        self._application = application
        self._ends: tuple[socket.socket, socket.socket] | None = None
        if sys.platform == "win32":
            return
        # Python's handlers run between two lines of Python, of which a window at rest has none:
        # the byte that the system writes here wakes it up for one.
        self._ends = woken, waking = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        signal.set_wakeup_fd(waking.fileno())
        self._notifier = QSocketNotifier(sip.voidptr(woken.fileno()), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda: woken.recv(64))
        for number in ASKED:
            signal.signal(number, self._close_windows)

    def _close_windows(self, *_what: object) -> None:
        self.asked.emit()
        self._application.closeAllWindows()

    def close(self) -> None:
        """From here on such a signal ends the program at once."""
        if self._ends is None:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in ASKED:
            signal.signal(number, signal.SIG_DFL)
        for end in self._ends:
            end.close()
