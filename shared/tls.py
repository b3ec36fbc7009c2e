"""TLS over a socket that one thread reads while others write; what both ends of the wire need."""

from __future__ import annotations

import hashlib
import selectors
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any, Self, TypeVar

Done = TypeVar("Done")


def fingerprint_of(certificate: bytes) -> str:
    """SHA-256 of a certificate (DER), in hex: what is remembered of it."""
    return hashlib.sha256(certificate).hexdigest()


class SharedTlsSocket(ssl.SSLSocket):
    """An SSLSocket whose threads take turns.

    OpenSSL allows one call at a time on a connection, and Python lets a reader and a writer in
    together. Here each call is short, because the system's socket never blocks, and a thread waits
    for the other side outside of its turn. Made by a context whose `sslsocket_class` it is.
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Its locks come first: the base sets a timeout while it is made."""
        made = super().__new__(cls, *args, **kwargs)
        made._turn, made._writing = threading.Lock(), threading.Lock()
        made._seconds = None
        return made

    _turn: threading.Lock
    _writing: threading.Lock
    _seconds: float | None

    def settimeout(self, value: float | None) -> None:
        """How long a call may take; None: for ever."""
        self._seconds = value
        super().settimeout(0.0)

    def gettimeout(self) -> float | None:
        """What `settimeout` was told."""
        return self._seconds

    def setblocking(self, flag: bool) -> None:
        """As of every socket."""
        self.settimeout(None if flag else 0.0)

    def do_handshake(self, block: bool = False) -> None:  # noqa: ARG002  (as the base has it)
        """Raises ssl.SSLError, OSError or TimeoutError."""
        self._in_turns(super().do_handshake)

    def read(self, len: int = 1024, buffer: Any = None) -> Any:  # noqa: A002  (the base's name)
        """As of every SSLSocket; one that was shut down meanwhile has ended."""
        read = super().read

        def act() -> Any:
            if self._sslobj is None:  # type: ignore[attr-defined]
                return b"" if buffer is None else 0
            return read(len, buffer)

        return self._in_turns(act)

    def send(self, data: Any, flags: int = 0) -> int:
        """As of every SSLSocket, but never in the clear: one that was shut down has ended."""
        send = super().send

        def act() -> int:
            if self._sslobj is None:  # type: ignore[attr-defined]
                raise BrokenPipeError("the connection was shut down")
            return send(data, flags)

        with self._writing:
            return self._in_turns(act)

    def _in_turns(self, act: Callable[[], Done]) -> Done:
        end = None if self._seconds is None else time.monotonic() + self._seconds
        while True:
            with self._turn:
                try:
                    return act()
                except ssl.SSLWantReadError:
                    event = selectors.EVENT_READ
                except ssl.SSLWantWriteError:
                    event = selectors.EVENT_WRITE
            if self._seconds == 0.0:
                raise ssl.SSLWantReadError
            self._wait(event, end)

    def _wait(self, event: int, end: float | None) -> None:
        left = None if end is None else max(0.0, end - time.monotonic())
        with selectors.DefaultSelector() as selector:
            try:
                selector.register(self, event)
            except ValueError as closed:
                raise ConnectionAbortedError("the connection was closed") from closed
            if not selector.select(left):
                raise TimeoutError("timed out")


def shared_context(protocol: int) -> ssl.SSLContext:
    """A context that makes such sockets. protocol: ssl.PROTOCOL_TLS_CLIENT or _SERVER."""
    context = ssl.SSLContext(protocol)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.sslsocket_class = SharedTlsSocket
    return context
