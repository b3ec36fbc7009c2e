"""Web servers that wait only so long for who has not yet said who it is."""

from __future__ import annotations

import contextlib
import functools
import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from werkzeug.serving import ThreadedWSGIServer

from server.transport import QuietRequestHandler

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

log = logging.getLogger(__name__)

SILENT_SECONDS = 10.0
"""How long one read or write may take; lifted where a WebSocket begins."""

STRANGER_SECONDS = 20.0
"""From the door to Hello, however many bytes come meanwhile."""

MOST_OF_ONE, MOST_STRANGERS = 64, 512
"""Connections without a Hello: of one address, and of all."""

_GREETED = "sketch2art.greeted"


@dataclass(frozen=True)
class _Stranger:
    address: str
    end: float


class PatientServer(ThreadedWSGIServer):
    """Closes connections that have not said Hello in time, and those that are too many."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._strangers: dict[socket.socket, _Stranger] = {}
        self._lock = threading.Lock()
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """On the thread that accepts."""
        address = str(client_address[0])
        with self._lock:
            of_one = sum(one.address == address for one in self._strangers.values())
            is_welcome = of_one < MOST_OF_ONE and len(self._strangers) < MOST_STRANGERS
            if is_welcome:
                self._strangers[request] = _Stranger(address, time.monotonic() + STRANGER_SECONDS)
        if is_welcome:
            super().process_request(request, client_address)
        else:
            log.debug("too many connections without a Hello")
            self.shutdown_request(request)

    def service_actions(self) -> None:
        """Twice a second and between visitors."""
        super().service_actions()
        now = time.monotonic()
        with self._lock:
            late = [one for one, known in self._strangers.items() if now >= known.end]
            for one in late:
                del self._strangers[one]
        for one in late:
            with contextlib.suppress(OSError, ValueError):
                one.shutdown(socket.SHUT_RDWR)  # wakes its thread, which closes it

    def shutdown_request(self, request: Any) -> None:
        """It is over."""
        self.greeted(request)
        super().shutdown_request(request)

    def greeted(self, request: socket.socket) -> None:
        """No stranger any more."""
        with self._lock:
            self._strangers.pop(request, None)


class PatientRequestHandler(QuietRequestHandler):
    """For such a server."""

    timeout = SILENT_SECONDS

    def make_environ(self) -> WSGIEnvironment:
        """With what `let_stay` needs."""
        environ = super().make_environ()
        server = cast(PatientServer, self.server)
        environ[_GREETED] = functools.partial(server.greeted, self.connection)
        return environ

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002  (the base's name)
        """A stranger who is silent or speaks no HTTP is not worth a line."""
        log.debug(format, *args)


def let_stay(environ: WSGIEnvironment) -> None:
    """Who connects by it has said Hello."""
    greeted: Callable[[], None] | None = environ.get(_GREETED)
    if greeted is not None:
        greeted()
