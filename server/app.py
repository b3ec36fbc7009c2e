"""The web process: puts the parts together and serves them. It moves messages and keeps jobs."""

from __future__ import annotations

import itertools
import logging
import socket
import threading
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask
from flask_socketio import SocketIO  # type: ignore[import-untyped]
from werkzeug.serving import BaseWSGIServer

from server.accounts import Accounts, Door
from server.admission import Admission
from server.cards import cards
from server.catalogue import CatalogueBoard
from server.config import ServerConfig
from server.desk import Desk
from server.disk import DiskRefusal
from server.engines.engine import LANES
from server.engines.registry import find_engines, lane_of
from server.events import Events
from server.files import JobFiles
from server.jobs import Jobs
from server.journal import Journal
from server.live import LiveMailboxes
from server.places import Places
from server.queue import JobQueue
from server.store import Store
from server.strangers import PatientRequestHandler, PatientServer
from server.transport import (
    BoundedPacket,
    cap_messages,
    own_pages,
    transport_logger,
)
from server.turns import Turns
from server.workers import Workers
from shared.errors import Refusal
from shared.protocol import Catalogue
from shared.sentence import Sentence

if TYPE_CHECKING:  # at run time only a server for a network needs it
    from server.pairing.lan import Lan

log = logging.getLogger(__name__)

REVOCATION_SECONDS = 2.0
"""A revoked token's windows are closed within this time: another process may have revoked it."""


class ServerApp:
    """A server that can be started and ended. `port` is known once it is started."""

    def __init__(self, config: ServerConfig) -> None:
        self.config = config
        self.store = Store(config.data)
        self.accounts = Accounts(self.store)
        self.flask = _flask()
        self.socketio = _socketio(self.flask, config)
        self._events = Events(self.socketio, Door(self.accounts, config.token, config.open_door))
        self._put_together(config)
        self._lan = _lan(config, self.accounts, self.flask)
        self._web: BaseWSGIServer | None = None
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def _put_together(self, config: ServerConfig) -> None:
        engines = find_engines(config.extra_engines)
        files = JobFiles(config.data / "jobs")
        journal = Journal(self.store, files, self._events.publish)
        lanes = {name: lane_of(engine) for name, engine in engines.items()}
        queue = JobQueue(lanes, {"card": max(len(cards()), 1)})
        tickets = itertools.count(1)
        self._jobs = Jobs(journal, files, queue, config.max_waiting_jobs)
        turns = Turns(journal, files, queue, tickets)
        places = Places(queue, journal)
        live = LiveMailboxes(self._events.answer_live, tickets, lanes)
        self._board = CatalogueBoard(
            config,
            engines,
            workers=lambda: self.workers.info(),
            waiting=lambda: len(queue),
            tell=partial(self._tell, places),
        )
        self.workers = Workers(
            config,
            engines,
            {lane: Desk(live, turns, lane) for lane in LANES},
            self._board.engine_changed,
            self._board.changed,
        )
        self._events.attach(
            Admission(engines, config.max_bytes),
            self._board,
            self._jobs,
            journal,
            turns,
            places,
            live,
            self.workers,
        )

    def _tell(self, places: Places, catalogue: Catalogue) -> None:
        """Whatever moves people in line is in the catalogue, too: how many wait, who is busy."""
        self._events.tell_everybody(catalogue)
        places.tell()

    @property
    def port(self) -> int:
        """The port that the system or the configuration chose."""
        assert self._web is not None, "not started"  # noqa: S101
        return self._web.port

    def start(self) -> None:
        """Listens and starts the workers; does not wait. Raises Refusal where the port is taken."""
        self._web = _listening(self.config.host, self.config.port, self.flask, self._lan)
        if self._lan is not None:
            self._lan.start(self.port)
        self._jobs.recover()
        self.workers.start()
        self._board.start()
        for target in (self._web.serve_forever, self._watch_revocations):
            thread = threading.Thread(target=target, name=target.__name__, daemon=True)
            thread.start()
            self._threads.append(thread)

    def end(self) -> None:
        """Stops listening and ends the workers. Jobs that ran are queued at the next start."""
        self._ended.set()
        if self._lan is not None:
            self._lan.end()
        self.workers.end()
        self._board.end()
        if self._web is not None:
            self._web.shutdown()
            self._web.server_close()
        for thread in self._threads:
            thread.join(timeout=5)
        self.store.close()

    def _watch_revocations(self) -> None:
        while not self._ended.wait(REVOCATION_SECONDS):
            try:
                self._events.shut_out(self.accounts.revoked())
            except DiskRefusal as refusal:
                log.warning("Revoked tokens cannot be looked up. %s", refusal)


def create_app(config: ServerConfig) -> ServerApp:
    """A server that is ready to start. Raises Refusal where its folder or an engine is at fault."""
    return ServerApp(config)


def _lan(config: ServerConfig, accounts: Accounts, flask: Flask) -> Lan | None:
    if not config.lan:
        return None
    from server.pairing.lan import Lan

    return Lan(config, accounts, flask)


def _listening(host: str, port: int, flask: Flask, lan: Lan | None) -> BaseWSGIServer:
    # Bound here: Werkzeug prints and exits where a port is taken.
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        both = lan is not None and host == "::"
        with socket.create_server(
            (host, port), family=family, backlog=128, dualstack_ipv6=both
        ) as bound:
            if lan is not None:
                return lan.web_server(port, flask, bound.fileno())
            return PatientServer(host, port, flask, PatientRequestHandler, fd=bound.fileno())
    except OSError as error:
        raise Refusal(
            "port",
            f"{host}:{port}",
            Sentence("The server cannot listen there ({reason}).", reason=error.strerror),
            "End what uses the port, or choose another with --port (0: any free one).",
        ) from error


def _flask() -> Flask:
    flask = Flask("server", static_folder=None)

    @flask.get("/health")
    def health() -> tuple[str, dict[str, str]]:
        return "ok", {"Content-Type": "text/plain"}

    return flask


def _socketio(flask: Flask, config: ServerConfig) -> SocketIO:
    socketio = SocketIO(
        flask,
        async_mode="threading",
        # In order: with asynchronous handlers messages of one client overtake each other.
        async_handlers=False,
        # Native clients only use WebSocket; long polling would be a second way to test and limit.
        transports=["websocket"],
        # Never []: an empty list would switch the check of a browser's Origin off.
        cors_allowed_origins=own_pages(config.is_loopback),
        max_http_buffer_size=config.transport_bytes,
        serializer=BoundedPacket,
        manage_session=False,
        engineio_logger=transport_logger(),
    )
    cap_messages(socketio, config.transport_bytes)
    return socketio
