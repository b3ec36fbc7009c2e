"""Limits below Socket.IO: what one connection may make the server hold in memory.

`max_http_buffer_size` alone is no such limit: it looks at a WebSocket message when that is whole.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import simple_websocket  # type: ignore[import-untyped]
from engineio.async_drivers.threading import (  # type: ignore[import-untyped]
    SimpleWebSocketWSGI,
)
from engineio.packet import Packet as EnginePacket  # type: ignore[import-untyped]
from flask_socketio import SocketIO  # type: ignore[import-untyped]
from socketio.packet import Packet  # type: ignore[import-untyped]
from werkzeug.serving import WSGIRequestHandler

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAX_ATTACHMENTS = 2
"""As many as a drawing has. Each is below the transport's limit, but their number was not."""

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "::1")

log = logging.getLogger(__name__)


class BoundedPacket(Packet):  # type: ignore[misc]  # untyped library
    """A Socket.IO packet that announces few attachments, or is refused."""

    def decode(self, encoded_packet: str) -> int:
        """Raises ValueError, upon which the packet is ignored."""
        count: int = super().decode(encoded_packet)
        if count > MAX_ATTACHMENTS:
            raise ValueError("too many attachments")
        return count


class PromptServer(simple_websocket.Server):  # type: ignore[misc]  # untyped library
    """A WebSocket whose reader hears at once that a message was too big.

    The library wakes the reader first and marks the end afterwards: the reader, too early, slept
    again, and the connection hung half open instead of being closed.
    """

    def _handle_events(self) -> bool:
        goes_on: bool = super()._handle_events()
        if not goes_on:
            self.connected = False
            self.event.set()
        return goes_on


class CheckedWebSocket(SimpleWebSocketWSGI):  # type: ignore[misc]  # untyped library
    """A WebSocket that ends at a message which is no Engine.IO packet.

    Engine.IO would leave its thread with an exception there, and forget to say goodbye.
    """

    def __call__(self, environ: WSGIEnvironment, _start_response: StartResponse) -> NoReturn:
        """Serves the connection until it is over."""
        environ["werkzeug.socket"].settimeout(None)  # between two messages may lie hours
        self.ws = PromptServer(environ, **self.server_args)
        self.app(self)
        raise ConnectionError  # says to Werkzeug that no answer follows

    def wait(self) -> str | bytes | None:
        """The next message, or None where the connection is over."""
        message: str | bytes | None = super().wait()
        try:
            EnginePacket(encoded_packet=message)
        except (ValueError, IndexError, RecursionError) as error:
            log.warning("A client sent a broken packet: %s", type(error).__name__)
            return None
        return message


class QuietRequestHandler(WSGIRequestHandler):
    """Sends each small message at once, and logs no request."""

    # Without it the second part of a binary message waits up to 40 ms for an acknowledgement.
    disable_nagle_algorithm = True

    def connection_dropped(
        self,
        error: BaseException,  # noqa: ARG002
        environ: WSGIEnvironment | None = None,  # noqa: ARG002
    ) -> None:
        """A WebSocket has ended: what is left in the socket is no further HTTP request."""
        self.close_connection = True

    def version_string(self) -> str:
        """Which libraries serve here is nobody's business."""
        return "sketch2art"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Addresses may carry what does not belong into a log."""


def transport_logger() -> logging.Logger:
    """For Engine.IO's complaints about broken messages: a line each, without traceback."""
    logger = logging.getLogger("server.wire")
    logger.setLevel(logging.WARNING)
    logger.addFilter(_shorten)
    return logger


def _shorten(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0] is not None:
        record.msg = f"{record.getMessage()}: {record.exc_info[0].__name__}; ignored"
        record.args, record.exc_info = (), None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def own_pages(loopback: bool) -> Callable[[str, dict[str, str]], bool]:
    """Tells a browser's own pages by their Origin; programs send none, or the server's address.

    loopback: then also the name must be this machine's. A page whose name was made to point here
    (DNS rebinding) has an Origin that fits its Host.
    """

    def is_own(origin: str, environ: dict[str, str]) -> bool:
        page = urlsplit(origin)
        ours = page.netloc == environ.get("HTTP_HOST")
        return ours and (not loopback or page.hostname in LOOPBACK_NAMES)

    return is_own


def cap_messages(socketio: SocketIO, max_bytes: int) -> None:
    """Closes a connection while a WebSocket message of more than max_bytes is still coming in."""
    engine = socketio.server.eio
    capped = functools.partial(CheckedWebSocket, max_message_size=max_bytes)
    engine._async = {**engine._async, "websocket": capped}
