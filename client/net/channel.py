"""One Socket.IO connection, from greeting to loss; the only file that knows python-socketio.

It is imported by the network thread, never at start: socketio costs 70 ms, which the first paint
of the window does not wait for.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import engineio  # type: ignore[import-untyped]
import socketio  # type: ignore[import-untyped]
import socketio.exceptions  # type: ignore[import-untyped]
import websocket

from client.locale import _
from client.net.address import ServerAddress
from client.net.pinned import pinned_context, websocket_options
from client.net.spoken import spoken
from shared.errors import Refusal
from shared.message import Message
from shared.protocol import CATALOGUE, EVENT, LIVE, Hello, Refused, from_wire, to_wire

log = logging.getLogger(__name__)

library_log = log.getChild("socketio")
library_log.setLevel(logging.ERROR)  # at INFO it writes every packet, and so the token

GREETING_SECONDS = 5.0
"""How long a server may take to answer a connection attempt."""

GOODBYE_SECONDS = 0.3
"""So long our last words may take to leave."""


class Unreachable(Exception):
    """Nobody answered at the address, or what answered does not speak Socket.IO."""


class TurnedAway(Exception):
    """The server answered and refused; `refused` is its reason."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.why)
        self.refused = refused


class AnotherComputer(Exception):
    """Who answered is not the computer that this one was paired with. It has learned nothing."""


class Channel:
    """An open connection. What comes is told to `heard(event, data)` and `lost()`, in order, on a
    thread of the channel's own; both must return at once.
    """

    def __init__(
        self,
        address: ServerAddress,
        hello: Hello,
        heard: Callable[[str, object], None],
        lost: Callable[[], None],
    ) -> None:
        """Dials and waits for the greeting. Raises Unreachable, TurnedAway or AnotherComputer."""
        refusals: list[object] = []
        tls = pinned_context(address.fingerprint) if address.fingerprint else None
        pinned = websocket_options(tls) if tls else {}
        self._client = OrderedClient(
            logger=library_log,
            engineio_logger=library_log,
            reconnection=False,
            handle_sigint=False,  # Ctrl+C belongs to the command line
            request_timeout=GREETING_SECONDS,
            websocket_extra_options={
                "class_": _PromptWebSocket,
                "redirect_limit": 0,  # who sends us elsewhere might mean: in the clear
                **pinned,
            },
        )
        for event in (CATALOGUE, EVENT, LIVE):
            self._client.on(event, lambda data=None, event=event: heard(event, data))
        self._client.on("connect_error", lambda data=None: refusals.append(data))
        self._client.on("disconnect", lambda reason=None: lost())  # noqa: ARG005
        try:
            self._client.connect(
                address.url,
                auth=to_wire(hello),
                transports=["websocket"],
                wait_timeout=GREETING_SECONDS,
            )
        except socketio.exceptions.ConnectionError as error:
            if tls and tls.saw_another:
                raise AnotherComputer from error
            refused = _refused(refusals[-1]) if refusals else None
            if refused:
                raise TurnedAway(refused) from error
            raise Unreachable(str(error)) from error
        except ValueError as error:  # an address that websocket-client cannot read
            raise Unreachable(str(error)) from error

    def send(
        self, event: str, message: Message, answered: Callable[[object], None] | None = None
    ) -> None:
        """Hands the message to the sending thread; `answered` gets the acknowledgement.

        On a connection that was just lost it does nothing: `lost` is on its way.
        """
        try:
            self._client.emit(event, to_wire(message), callback=answered)
        except socketio.exceptions.SocketIOError as error:
            log.info("not sent over a lost connection: %s %s", event, error)

    def close(self) -> None:
        """Says goodbye. A server that hangs is left without its answer."""
        self._client.disconnect()


def _refused(data: object) -> Refused | None:
    """The server's own reason in the spoken language, a bare "no" in words, or None where no server
    spoke at all.
    """
    if not isinstance(data, dict):
        return None
    try:
        found: Refused = from_wire(data.get("data"), Refused)
    except Refusal:
        remedy = _("Check the token, or ask whoever runs the server.")
        return Refused("server", "", str(data.get("message", "")), remedy)
    return spoken(found)


class _InOrder(engineio.Client):  # type: ignore[misc]  # the package is untyped
    """Handles what comes on the reading thread, one after the other.

    engineio starts a thread for each packet. With 200 messages 62 changed places, and a binary
    attachment that overtakes its header breaks the message.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._parting = threading.Lock()

    def start_background_task(self, target: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if target != self.handlers.get("message"):
            return super().start_background_task(target, *args, **kwargs)
        try:
            return target(*args, **kwargs)
        except Exception:  # the outermost line of what would have been a thread
            log.exception("a message from the server could not be handled")

    def disconnect(self, abort: bool = False, reason: str | None = None) -> None:  # noqa: ARG002
        """Always with the threads' end (`abort` would drop the writing thread's stop signal), one
        call at a time, and never on the reading thread, which cannot wait for itself.
        """
        if threading.current_thread() is self.read_loop_task:
            super().start_background_task(self.disconnect, reason=reason)
            return
        with self._parting:
            # What was said last, such as "cancel", still leaves, if it can.
            deadline = time.monotonic() + GOODBYE_SECONDS
            while self.state == "connected" and self.queue.unfinished_tasks:
                if time.monotonic() > deadline:
                    break
                time.sleep(0.01)
            super().disconnect(reason=reason)
            if self.ws:
                self.ws.shutdown()  # engineio leaves the socket to the garbage collector


class OrderedClient(socketio.Client):  # type: ignore[misc]  # the package is untyped
    """Handles each message before it takes the next one."""

    def _engineio_client_class(self) -> type[_InOrder]:
        return _InOrder


class _PromptWebSocket(websocket.WebSocket):
    def close(
        self,
        status: int = websocket.STATUS_NORMAL,
        reason: str | bytes = b"",
        timeout: float | None = None,  # noqa: ARG002
    ) -> None:
        """Hangs up without waiting for the answer, for which a hanging server and the reading
        thread's lock would keep us up to the ping timeout.
        """
        sock = self.sock  # the reading thread may drop it meanwhile
        if sock is None or not self.connected:
            return
        with contextlib.suppress(OSError, websocket.WebSocketException):
            sock.settimeout(GOODBYE_SECONDS)
            self.send_close(status, reason)
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)  # wakes the reading thread, which closes it
        self.connected = False
