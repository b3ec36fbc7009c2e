"""The connection to a server: honest about its state, and back by itself."""

from __future__ import annotations

import logging
import queue
import threading
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from client.locale import _
from client.net.address import ServerAddress
from client.net.conversation import Conversation
from client.net.link import GuardedListener, Link, LinkState, Listener, another_computer
from shared.protocol import (
    CATALOGUE,
    PROTOCOL_VERSION,
    Catalogue,
    GenerateRequest,
    Hello,
    LiveRequest,
    Refused,
)

if TYPE_CHECKING:  # at run time the network thread imports it
    from client.net.channel import Channel

__all__ = ["Link", "LinkState", "Listener", "ServerAddress", "ServerConnection"]

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 5.0
REFUSED_PAUSE_SECONDS = 30.0
"""A refusal rarely changes by itself; asking on keeps a mended server from being missed."""

TICK_SECONDS = 0.5
CLOSING_SECONDS = 2.0


class ServerConnection:
    """One network thread owns all state; every method only leaves it a note and returns at once.

    address None: not known yet; nothing is dialled until `move_to`.
    """

    def __init__(self, address: ServerAddress | None, listener: Listener) -> None:
        self._address = address
        self._listener = GuardedListener(listener)
        self._inbox: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._conversation = Conversation(self._listener, self._inbox.put, time.monotonic)
        self._thread = threading.Thread(target=self._run, name="network", daemon=True)
        self._closing = threading.Event()
        self._hello = Hello(PROTOCOL_VERSION, client=uuid.uuid4().hex)
        self._state = LinkState(Link.CLOSED)
        self._channel: Channel | None = None
        self._dialled = 0
        self._dial_at = 0.0
        self._pause = FIRST_PAUSE_SECONDS

    @property
    def catalogue(self) -> Catalogue | None:
        """What the server said last; None before the first READY."""
        return self._conversation.catalogue

    def open(self) -> None:
        """Starts; from here on the listener is told."""
        self._thread.start()

    def close(self) -> None:
        """Ends the connection and its thread, within 2 s even where the server hangs."""
        if self._thread.is_alive() and not self._closing.is_set():
            self._closing.set()
            self._inbox.put(lambda: None)
            self._thread.join(CLOSING_SECONDS)

    def live(self, request: LiveRequest) -> None:
        """Leaves the newest sketch, which replaces the waiting one."""
        if self._conversation.live.put(request):
            self._inbox.put(self._conversation.send_due)

    def generate(self, request: GenerateRequest, again: bool = False) -> None:
        """Asks for a job; kept and sent again, with the same id, until acknowledged.

        again: it was asked for by an earlier start of the program; its whole story is told.
        """
        self._inbox.put(lambda: self._conversation.generate(request, again))

    def cancel(self, job: str) -> None:
        """Asks to stop a job."""
        self._inbox.put(lambda: self._conversation.cancel(job))

    def move_to(self, address: ServerAddress) -> None:
        """Goes on with the same jobs at another address, such as the restarted server's."""
        self._inbox.put(lambda: self._moved(address))

    def wait_for_server(self, state: LinkState) -> None:
        """Shows that state and dials nobody until `move_to`: the server is being (re)started."""
        self._inbox.put(lambda: self._waits(state))

    def _run(self) -> None:
        try:
            self._tell(Link.CONNECTING)
            while not self._closing.is_set():
                if self._channel is None and self._address and time.monotonic() >= self._dial_at:
                    self._dial(self._address)
                self._work()
        except Exception:  # the thread's outermost line
            log.exception("the network thread failed")
        finally:
            self._hang_up()
            self._tell(Link.CLOSED)

    def _work(self) -> None:
        pause = TICK_SECONDS
        if self._channel is None and self._address:
            pause = min(max(0.0, self._dial_at - time.monotonic()), TICK_SECONDS)
        try:
            note = self._inbox.get(timeout=pause)
        except queue.Empty:
            self._conversation.send_due()
        else:
            note()

    def _dial(self, address: ServerAddress) -> None:
        from client.net.channel import AnotherComputer, Channel, TurnedAway, Unreachable

        self._dialled += 1
        number = self._dialled
        greeting = Hello(self._hello.protocol, address.token, self._hello.client)
        try:
            self._channel = Channel(
                address,
                greeting,
                lambda event, data: self._inbox.put(lambda: self._heard(number, event, data)),
                lambda: self._inbox.put(lambda: self._lost(number)),
            )
        except TurnedAway as answer:
            self._dial_at = time.monotonic() + REFUSED_PAUSE_SECONDS
            self._refused(answer.refused)
        except AnotherComputer:
            self._dial_at = time.monotonic() + REFUSED_PAUSE_SECONDS
            self._tell(Link.REFUSED, *another_computer())
        except Unreachable as error:
            log.info("nobody answers at %s: %s", address.url, error)
            self._dial_at = time.monotonic() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE_SECONDS)
            if self._state.link is not Link.UNREACHABLE:
                self._unreachable(address)

    def _heard(self, number: int, event: str, data: object) -> None:
        if number != self._dialled or self._channel is None:
            return
        self._conversation.heard(event, data)
        if event == CATALOGUE and self._state.link is not Link.READY and self.catalogue:
            self._pause = FIRST_PAUSE_SECONDS
            self._tell(Link.READY)
            self._conversation.begin(self._channel)

    def _lost(self, number: int) -> None:
        if number == self._dialled and self._channel is not None:
            self._hang_up()
            self._dial_at = time.monotonic() + FIRST_PAUSE_SECONDS
            self._tell(Link.CONNECTING, _("The connection to the server was lost."))

    def _moved(self, address: ServerAddress) -> None:
        self._hang_up()
        self._address = address
        self._dial_at = 0.0
        self._pause = FIRST_PAUSE_SECONDS

    def _waits(self, state: LinkState) -> None:
        self._hang_up()
        self._address = None
        self._tell(state.link, state.why, state.remedy)

    def _hang_up(self) -> None:
        channel, self._channel = self._channel, None
        self._dialled += 1  # what the old channel still says is no longer heard
        self._conversation.connection_lost()
        if channel:
            channel.close()

    def _unreachable(self, address: ServerAddress) -> None:
        since = time.strftime("%H:%M")
        why = _("Nobody answers at {url} since {time}.").format(url=address.url, time=since)
        remedy = _("Check the address and that the server runs.")
        self._tell(Link.UNREACHABLE, why, remedy)

    def _refused(self, refused: Refused) -> None:
        why = _("The server refused: {why}").format(why=refused.why)
        self._tell(Link.REFUSED, why, refused.remedy)

    def _tell(self, link: Link, why: str = "", remedy: str = "") -> None:
        state = LinkState(link, why, remedy)
        if state != self._state:
            self._state = state
            self._listener.link_changed(state)
