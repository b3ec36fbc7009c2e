"""The worker process: it owns the engines and paints one picture at a time. Nothing else decodes.

It leaves when its pipe ends, also in the middle of a picture: then the web process is gone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Literal, NoReturn

from server.worker_messages import (
    Alive,
    FromWorker,
    Paint,
    Ready,
    Stop,
    packed,
    unpacked_order,
)
from shared.errors import Refusal
from shared.one_core import keep_products_on_one_core

BEAT_SECONDS = 1.0
NICE = 10
"""At least so nice are workers: the pencil and the wire go first, on the same computer too."""

log = logging.getLogger(__name__)

Card = int | Literal["any"] | None
"""Which graphics card a worker has: the one of that number, whichever has most room, or none."""


class Line:
    """The worker's end of the pipe. `orders` fills by itself; `tell` may be called anywhere."""

    def __init__(self, connection: Connection) -> None:
        self.orders: queue.SimpleQueue[Paint] = queue.SimpleQueue()
        self._connection = connection
        self._sending = threading.Lock()
        self._stopped: set[int] = set()
        self._leaving: dict[int, Callable[[], None]] = {}
        threading.Thread(target=self._listen, name="line", daemon=True).start()

    def tell(self, message: FromWorker) -> None:
        """Sends to the web process; ends this process where that is gone."""
        try:
            with self._sending:
                self._connection.send_bytes(packed(message))
        except OSError:
            _leave()

    def is_stopped(self, ticket: int) -> bool:
        """True where the web process does not want that picture any more."""
        return ticket in self._stopped

    def when_stopped(self, ticket: int, leave: Callable[[], None]) -> None:
        """Calls `leave`, on any thread, as soon as the web process does not want that picture."""
        self._leaving[ticket] = leave
        if ticket in self._stopped:  # before the listener could see it
            leave()

    def forget(self, ticket: int) -> None:
        """The picture is done: a stop that came too late has no meaning."""
        self._stopped.discard(ticket)
        self._leaving.pop(ticket, None)

    def _listen(self) -> None:
        while True:
            try:
                if not self._connection.poll(BEAT_SECONDS):
                    self.tell(Alive())
                    continue
                order = unpacked_order(self._connection.recv_bytes())
            except (EOFError, OSError):
                _leave()
            if isinstance(order, Stop):
                self._stopped.add(order.ticket)
                leave = self._leaving.get(order.ticket)
                if leave is not None:
                    leave()
            else:
                self.orders.put(order)


def _leave() -> NoReturn:
    # Not sys.exit: the main thread may be deep in a painting and would not notice.
    os._exit(0)


def main(
    connection: Connection,
    extra: tuple[str, ...],
    warm: tuple[str, ...],
    card: Card,
    compiled: bool,
) -> None:
    """Runs until the pipe ends. extra: engines beside the built-in ones; warm: loaded at once;
    compiled: see `ServerConfig`.
    """
    _restrict()
    if isinstance(card, int):  # before anything looks for cards
        os.environ["CUDA_VISIBLE_DEVICES"] = str(card)
    keep_products_on_one_core()
    line = Line(connection)
    # After the listener: cv2 and the engines take a while, and the web process may end meanwhile.
    from server.engines.engine import DeviceLost
    from server.studio import Studio

    try:
        studio = Studio(extra, line, compiled)
    except Refusal as refusal:
        log.error("%s", refusal)
        return
    try:
        for name in warm:
            studio.warm_up(name)
        line.tell(Ready(device=_device(card)))
        while True:
            studio.serve(line.orders.get())
    except DeviceLost as error:
        log.error("The device cannot paint any more: %s", error)
        _leave()


def _device(card: Card) -> str:
    if card is None:
        return "cpu"
    return "cuda" if card == "any" else f"cuda:{card}"


def _restrict() -> None:
    """No core dumps (they hold people's drawings), no terminal, no say in the parent's signals."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="worker: %(message)s")
    # An engine that prints must not break into the line on which the parent announces its port.
    with contextlib.suppress(OSError):
        os.dup2(2, 1)
    if sys.platform != "win32":
        import resource
        import signal

        os.nice(max(0, NICE - os.nice(0)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Ctrl+C reaches the whole group; the web process decides when its workers end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
