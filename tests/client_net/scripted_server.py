"""A real Socket.IO server on a free port that answers as a test tells it to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import socketio
from werkzeug.serving import make_server

from client.net.address import ServerAddress
from shared.protocol import (
    CANCEL,
    CATALOGUE,
    EVENT,
    GENERATE,
    LIVE,
    RESUME,
    Catalogue,
    Limits,
    Resumed,
)
from shared.protocol import to_wire as wired

EMPTY = Catalogue("scripted", [], Limits(1_000_000, 1_000_000, 10), [], 0)


class ScriptedServer:
    """answers: event → what is returned as its acknowledgement (called with the data). An event
    without a script is acknowledged with nothing.
    """

    def __init__(self, port: int = 0) -> None:
        self.received: list[tuple[str, Any]] = []
        self.answers: dict[str, Callable[[Any], Any]] = {RESUME: lambda _data: wired(Resumed([]))}
        self.turn_away = False
        self._server = socketio.Server(
            async_mode="threading",
            async_handlers=False,
            ping_interval=0.5,  # its thread sleeps so long before it sees the end
            monitor_clients=False,
        )
        self._server.on("connect", self._connected)
        for event in (GENERATE, CANCEL, RESUME, LIVE):
            self._server.on(event, self._handler(event))
        self._http = make_server("127.0.0.1", port, socketio.WSGIApp(self._server), threaded=True)
        self.port = self._http.port
        self.address = ServerAddress(f"http://127.0.0.1:{self.port}", "token")
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}
        )
        self._thread.start()

    def send(self, event: str, message: Any) -> None:
        self.send_as_it_is(event, wired(message))

    def send_as_it_is(self, event: str, data: Any) -> None:
        """As a server would that keeps to no protocol."""
        self._server.emit(event, data)

    def event(self, message: Any) -> None:
        self.send(EVENT, message)

    def drop_everybody(self) -> None:
        for sid, _eio in list(self._server.manager.get_participants("/", None)):
            self._server.disconnect(sid)

    def of(self, event: str) -> list[Any]:
        return [data for name, data in self.received if name == event]

    def vanish(self) -> None:
        """As if the machine had been switched off: nobody listens any more."""
        self._http.shutdown()
        self._http.server_close()
        self.drop_everybody()
        self._thread.join()

    def close(self) -> None:
        if self._thread.is_alive():
            self.vanish()
        self._server.shutdown()

    def _connected(self, sid: str, _environ: Any, _auth: Any) -> bool | None:
        if self.turn_away:
            return False
        self._server.start_background_task(self._server.emit, CATALOGUE, wired(EMPTY), to=sid)
        return None

    def _handler(self, event: str) -> Callable[[str, Any], Any]:
        def handle(_sid: str, data: Any) -> Any:
            self.received.append((event, data))
            if event in self.answers:
                return self.answers[event](data)
            return None

        return handle
