"""One window a person: a second start brings the first window to the front, and hands its files
over.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from PyQt6.QtCore import QDeadlineTimer, QLockFile, QObject, Qt, QThread

if TYPE_CHECKING:
    from PyQt6.QtNetwork import QLocalServer, QLocalSocket

    from client.ui.children.window import ChildrensWindow
    from client.ui.main_window import MainWindow

    Window = MainWindow | ChildrensWindow

LOCK_NAME = "window.lock"
PATIENCE_MS, AGAIN_MS = 2_000, 50
"""A window that does not answer for so long hangs: then a second one is better than none."""

TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105  # Wayland: the right to come to the front
MOST_BYTES = 100_000
_TAKEN = b"taken\n"


class _Wish(Struct, frozen=True):
    """What the second start wants of the first. files: absolute paths."""

    files: tuple[str, ...] = ()
    token: str = ""


class OneWindow(QObject):
    """data: the data folder; whoever has another one is another person here."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        data.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(data / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # only the lock of a dead process is free
        self._name = "sketch2art-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
        self._server: QLocalServer | None = None
        self._window: Window | None = None
        self._open_file: Callable[[Path], object] | None = None

    def is_first(self) -> bool:
        """True where no other window is open on this folder; from then on nobody else is first."""
        return self._lock.tryLock(0)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Asks the first window to come to the front and open the files; False where it does not
        answer.
        """
        from PyQt6.QtNetwork import QLocalSocket

        wish = _Wish(tuple(str(path.absolute()) for path in files), os.environ.get(TOKEN, ""))
        socket = QLocalSocket()
        patience = QDeadlineTimer(PATIENCE_MS)
        while True:  # it may have begun a moment before and not listen yet
            socket.connectToServer(self._name)
            if socket.waitForConnected(PATIENCE_MS):
                break
            if patience.hasExpired():
                return False
            QThread.msleep(AGAIN_MS)
        if sys.platform == "win32":
            import ctypes

            # The person has started this very process: it may pass the right to the front on.
            ctypes.windll.user32.AllowSetForegroundWindow(-1)
        socket.write(msgspec.json.encode(wish) + b"\n")
        answered = socket.waitForReadyRead(PATIENCE_MS)
        return answered and socket.readAll().data() == _TAKEN

    def serve(self, window: Window, open_file: Callable[[Path], object] | None = None) -> None:
        """It is this window that second starts mean, from now on. open_file: None where it opens
        no files of others.
        """
        self._window, self._open_file = window, open_file
        if self._lock.isLocked():
            window.first_painted.connect(self._listen)

    def close(self) -> None:
        """The next start is the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _listen(self) -> None:
        """After the first paint: the network's part of Qt costs the start some milliseconds."""
        from PyQt6.QtNetwork import QLocalServer

        if self._server is None:
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            QLocalServer.removeServer(self._name)  # what a killed program has left
            self._server.listen(self._name)
            self._server.newConnection.connect(self._take_connection)

    def _take_connection(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        socket.setReadBufferSize(MOST_BYTES)
        socket.readyRead.connect(lambda: self._take_wish(socket))
        socket.disconnected.connect(socket.deleteLater)
        if socket.canReadLine():
            self._take_wish(socket)

    def _take_wish(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            wish = msgspec.json.decode(socket.readLine().data(), type=_Wish)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        if self._window is not None:
            _bring_to_front(self._window, wish.token)
        if self._open_file is not None:
            for path in wish.files:
                if "\0" not in path:
                    self._open_file(Path(path))


def _bring_to_front(window: Window, token: str) -> None:
    if token:
        os.environ[TOKEN] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
