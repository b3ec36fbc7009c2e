"""A session that can be exchanged for one with another server while the program runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from client.net.address import ServerAddress
from client.net.link import Link, LinkState, Listener
from client.net.session import Session
from shared.protocol import (
    Accepted,
    Catalogue,
    GenerateRequest,
    JobEvent,
    LiveAnswer,
    LiveRequest,
    Refused,
)


class SwitchingSession:
    """As a Session, and `switch`. Methods return at once but for `close`.

    listener: is told what the present server says; of a server that was left it hears no more.
    """

    def __init__(
        self, listener: Listener, address: ServerAddress | None = None, data: Path | None = None
    ) -> None:
        self._listener = listener
        self._data = data
        self.address = address
        self._door = _Door(listener)
        self._session = Session(self._door, address, data)
        self._switch: threading.Thread | None = None

    @property
    def catalogue(self) -> Catalogue | None:
        """See Session."""
        return self._session.catalogue

    @property
    def server_pid(self) -> int | None:
        """See Session."""
        return self._session.server_pid

    def start(self) -> None:
        """See Session."""
        self._session.start()

    def close(self) -> None:
        """Ends everything; waits for a server that is still being left."""
        if self._switch is not None:
            self._switch.join()
        self._session.close()

    def switch(self, address: ServerAddress | None) -> None:
        """Goes on with another server; None: this computer's own.

        What was asked of the old one stays with it: its jobs are painted all the same.
        """
        old, before = self._session, self._switch
        self._door.shut()
        self._door = _Door(self._listener)
        self.address = address
        new = self._session = Session(self._door, address, self._data)
        self._listener.link_changed(LinkState(Link.CONNECTING))

        def exchange() -> None:
            if before is not None:
                before.join()
            # First this: two embedded servers cannot have one folder.
            old.close()
            new.start()

        self._switch = threading.Thread(target=exchange, name="server-switch", daemon=True)
        self._switch.start()

    def live(self, request: LiveRequest) -> None:
        """See ServerConnection."""
        self._session.live(request)

    def generate(self, request: GenerateRequest, again: bool = False) -> None:
        """See ServerConnection."""
        self._session.generate(request, again)

    def cancel(self, job: str) -> None:
        """See ServerConnection."""
        self._session.cancel(job)


class _Door:
    """Listens until it is shut, then nothing comes through, not even what is on its way."""

    def __init__(self, listener: Listener) -> None:
        self._listener: Listener | None = listener
        self._lock = threading.Lock()

    def shut(self) -> None:
        """From the return on, the listener is told nothing more."""
        with self._lock:
            self._listener = None

    def link_changed(self, state: LinkState) -> None:
        """See Listener."""
        self._pass(lambda listener: listener.link_changed(state))

    def catalogue_came(self, catalogue: Catalogue) -> None:
        """See Listener."""
        self._pass(lambda listener: listener.catalogue_came(catalogue))

    def event_came(self, event: JobEvent) -> None:
        """See Listener."""
        self._pass(lambda listener: listener.event_came(event))

    def live_came(self, answer: LiveAnswer) -> None:
        """See Listener."""
        self._pass(lambda listener: listener.live_came(answer))

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:
        """See Listener."""
        self._pass(lambda listener: listener.answer_came(job, answer))

    def _pass(self, tell: Callable[[Listener], None]) -> None:
        with self._lock:
            if self._listener is not None:
                tell(self._listener)
