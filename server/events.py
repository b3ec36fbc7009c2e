"""The wire's server end: each Socket.IO event is checked, answered and passed on; nothing waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refuse  # type: ignore[import-untyped]
from flask_socketio import SocketIO

from server.accounts import Door
from server.admission import Admission
from server.catalogue import CatalogueBoard
from server.jobs import Jobs
from server.journal import Journal
from server.live import LiveAnswer, LiveMailboxes
from server.places import Places
from server.strangers import let_stay
from server.turns import Turns
from server.workers import Workers
from shared import protocol as wire
from shared.errors import Refusal
from shared.message import Message
from shared.protocol import from_wire, refused, to_wire
from shared.sentence import Sentence

log = logging.getLogger(__name__)

Handler = Callable[[int, str, object], Message | None]


class Events:
    """Who is connected, and what each may ask. An account's windows share a room."""

    def __init__(self, socketio: SocketIO, door: Door) -> None:
        self._socketio = socketio
        self._door = door
        self._accounts: dict[str, int] = {}

    def attach(
        self,
        admission: Admission,
        board: CatalogueBoard,
        jobs: Jobs,
        journal: Journal,
        turns: Turns,
        places: Places,
        live: LiveMailboxes,
        workers: Workers,
    ) -> None:
        """Registers the handlers. Socket.IO calls them in the order of the messages."""

        def connect(auth: object = None) -> None:
            try:
                account = self._let_in(auth)
            except Refusal as refusal:
                log.info("A connection was refused: %s", refusal.field)
                raise Refuse(refusal.why, to_wire(refused(refusal))) from refusal
            client = request.sid  # type: ignore[attr-defined]
            self._accounts[client] = account
            let_stay(request.environ)
            self._socketio.server.enter_room(client, _room(account))
            self._emit(wire.CATALOGUE, board.catalogue(), client)

        def disconnect(*_reason: object) -> None:
            client = request.sid  # type: ignore[attr-defined]
            self._accounts.pop(client, None)
            live.forget(client)

        def generate(account: int, _client: str, data: object) -> Message:
            asked: wire.GenerateRequest = from_wire(data, wire.GenerateRequest)
            admission.check(asked)
            accepted = jobs.submit(account, asked)
            workers.wake()
            board.changed()
            return accepted

        def paint_live(_account: int, client: str, data: object) -> None:
            try:
                asked: wire.LiveRequest = from_wire(data, wire.LiveRequest)
                admission.check(asked)
            except Refusal as refusal:
                self.answer_live(client, refused(refusal))
                return
            stale = live.put(client, asked)
            if stale is not None:
                workers.stop_painting(stale)
            workers.wake()

        def cancel(account: int, _client: str, data: object) -> Message:
            asked: wire.CancelRequest = from_wire(data, wire.CancelRequest)
            accepted = jobs.cancel(account, asked.job)
            ticket = turns.ticket_of(asked.job)
            if ticket is not None:
                workers.stop_painting(ticket)
            board.changed()
            return accepted

        def resume(account: int, client: str, data: object) -> Message:
            asked: wire.ResumeRequest = from_wire(data, wire.ResumeRequest)
            unknown = journal.replay(
                account, asked.jobs, lambda event: self._emit(wire.EVENT, event, client)
            )
            for moved in places.of(asked.jobs.keys() - set(unknown)):
                self._emit(wire.EVENT, moved, client)
            return wire.Resumed(unknown)

        self._socketio.on_event("connect", connect)
        self._socketio.on_event("disconnect", disconnect)
        handlers = {
            wire.GENERATE: generate,
            wire.LIVE: paint_live,
            wire.CANCEL: cancel,
            wire.RESUME: resume,
            "*": _unknown,
        }
        for event, handler in handlers.items():
            self._socketio.on_event(event, self._guarded(handler))

    def _let_in(self, auth: object) -> int:
        hello: wire.Hello = from_wire(auth, wire.Hello, "auth")
        if hello.protocol != wire.PROTOCOL_VERSION:
            known = wire.PROTOCOL_VERSION
            raise Refusal(
                "protocol",
                hello.protocol,
                Sentence("This server speaks version {known} of the protocol.", known=known),
                "Update the program." if hello.protocol < known else "Update the server.",
            )
        return self._door.account_of(hello.token)

    def _guarded(self, handler: Handler) -> Callable[..., Any]:
        """Answers a Refusal as `Refused`; a bug is logged and answered, the connection lives."""

        def guarded(*data: object) -> Any:
            client = request.sid  # type: ignore[attr-defined]
            account = self._accounts.get(client)
            if account is None:
                return None
            try:
                answer = handler(account, client, data[-1] if data else None)
            except Refusal as refusal:
                answer = refused(refusal)
            except Exception:
                log.exception("A message could not be handled")
                answer = wire.Refused("message", "", "The server failed at it.", "Try again.")
            return None if answer is None else to_wire(answer)

        return guarded

    def publish(self, account: int, event: wire.JobEvent) -> None:
        """To all windows of the account, and to nobody else."""
        self._emit(wire.EVENT, event, _room(account))

    def answer_live(self, client: str, answer: LiveAnswer) -> None:
        """To one window."""
        self._emit(wire.LIVE, answer, client)

    def tell_everybody(self, catalogue: wire.Catalogue) -> None:
        """To all windows of all accounts."""
        self._emit(wire.CATALOGUE, catalogue, None)

    def shut_out(self, accounts: set[int]) -> None:
        """Disconnects the windows of accounts whose token was revoked."""
        for client, account in list(self._accounts.items()):
            if account in accounts:
                # The whole connection: a window that comes back is told that its token is unknown.
                eio_sid = self._socketio.server.manager.eio_sid_from_sid(client, "/")
                self._socketio.server.eio.disconnect(eio_sid)

    def _emit(self, event: str, message: Message, to: str | None) -> None:
        self._socketio.server.emit(event, to_wire(message), to=to)


def _unknown(_account: int, _client: str, _data: object) -> Message:
    raise Refusal("event", "", "There is no such event.", "Update the program or the server.")


def _room(account: int) -> str:
    return f"account:{account}"
