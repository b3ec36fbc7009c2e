"""One way to paint for everybody: this computer's own server, or one that is somewhere else."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import platformdirs

from client.locale import _
from client.net.address import ServerAddress
from client.net.connection import ServerConnection
from client.net.embedded import EmbeddedServer
from client.net.link import Link, LinkState, Listener
from shared.errors import Refusal
from shared.protocol import Catalogue, GenerateRequest, LiveRequest

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 10.0
"""A server that lived so long and died is restarted at once; sooner, after a growing pause."""


def data_folder() -> Path:
    """Where this person's pictures and jobs are kept."""
    return Path(platformdirs.user_data_dir("sketch2art", appauthor=False))


class Session:
    """A ServerConnection and, where no address is given, the embedded server that it needs.

    The server is started off the caller's thread and again whenever it dies; the jobs go on.
    data: the embedded server's folder; the person's own where None.
    """

    def __init__(
        self, listener: Listener, address: ServerAddress | None = None, data: Path | None = None
    ) -> None:
        self._connection = ServerConnection(address, listener)
        self._data = data or data_folder()
        self._embedded = address is None
        self._server: EmbeddedServer | None = None
        self._keeper = threading.Thread(target=self._keep_server, name="server-keeper", daemon=True)
        self._wake = threading.Event()
        self._closing = False

    @property
    def catalogue(self) -> Catalogue | None:
        """What the server said last; None before the first READY."""
        return self._connection.catalogue

    @property
    def server_pid(self) -> int | None:
        """The embedded server's process; None where there is none yet, or a remote server."""
        return self._server.pid if self._server else None

    def start(self) -> None:
        """Begins and returns at once; from here on the listener is told."""
        self._connection.open()
        if self._embedded:
            self._keeper.start()

    def close(self) -> None:
        """Ends connection, server and threads. Jobs on a remote server go on."""
        self._closing = True
        self._wake.set()
        self._connection.close()
        if self._server:
            self._server.stop()
        if self._keeper.is_alive():
            self._keeper.join()

    def live(self, request: LiveRequest) -> None:
        """See ServerConnection."""
        self._connection.live(request)

    def generate(self, request: GenerateRequest, again: bool = False) -> None:
        """See ServerConnection."""
        self._connection.generate(request, again)

    def cancel(self, job: str) -> None:
        """See ServerConnection."""
        self._connection.cancel(job)

    def _keep_server(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._closing:
            server = self._server = EmbeddedServer(self._data, self._wake.set)
            began = time.monotonic()
            try:
                address = server.start()
            except Refusal as refusal:
                state = LinkState(Link.UNREACHABLE, refusal.why, refusal.remedy)
            else:
                self._connection.move_to(address)
                self._wait(None)
                state = LinkState(Link.RESTARTING, _("The painting server ended; it starts again."))
            server.stop()
            if self._closing:
                return
            self._connection.wait_for_server(state)
            if time.monotonic() - began > STEADY_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            else:
                self._wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _wait(self, seconds: float | None) -> None:
        """Until the server has ended, the session closes or the time is up."""
        if not self._closing:
            self._wake.wait(seconds)
        if not self._closing:
            self._wake.clear()
