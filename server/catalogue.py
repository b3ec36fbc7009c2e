"""What the server can do now, told to everybody when it changes, a few times a second at most."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping

import msgspec

from server.config import ServerConfig
from server.engines.engine import Engine
from server.worker_messages import EngineChanged
from shared.images import MAX_PIXELS
from shared.protocol import Catalogue, EngineInfo, Limits, WorkerInfo
from shared.version import __version__

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.25
DECLARED_SECONDS = 5.0
"""Options hold for so long; asking all engines takes some 15 ms."""


class CatalogueBoard:
    """Puts the catalogue together, and calls `tell` from its own thread after `changed`."""

    def __init__(
        self,
        config: ServerConfig,
        engines: Mapping[str, Engine],
        workers: Callable[[], list[WorkerInfo]],
        waiting: Callable[[], int],
        tell: Callable[[Catalogue], None],
    ) -> None:
        self._limits = Limits(config.max_bytes, MAX_PIXELS, config.max_waiting_jobs)
        self._makers = engines
        self._engines: dict[str, EngineInfo] = {n: e.info() for n, e in engines.items()}
        self._options = {name: info.options for name, info in self._engines.items()}
        self._declared_at = time.monotonic()
        self._workers = workers
        self._waiting = waiting
        self._tell = tell
        self._told: Catalogue | None = None
        self._news = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="catalogue", daemon=True)

    def start(self) -> None:
        """Starts telling."""
        self._thread.start()

    def end(self) -> None:
        """Stops telling."""
        self._ended.set()
        self._news.set()
        self._thread.join(timeout=5)

    def changed(self) -> None:
        """Something in it may be different."""
        self._news.set()

    def engine_changed(self, change: EngineChanged) -> None:
        """A worker has loaded an engine, or could not."""
        info = self._engines.get(change.name)
        if info is not None:
            self._engines[change.name] = msgspec.structs.replace(
                info, state=change.state, note=change.note, refused=change.refused
            )
        self.changed()

    def catalogue(self) -> Catalogue:
        """As it is now, for somebody who comes."""
        self._declare()
        return self._present()

    def _present(self) -> Catalogue:
        return Catalogue(
            server=f"sketch2art {__version__}",
            engines=[
                msgspec.structs.replace(info, options=self._options[name])
                for name, info in self._engines.items()
            ],
            limits=self._limits,
            workers=self._workers(),
            waiting=self._waiting(),
        )

    def _declare(self) -> None:
        """Asks the engines again: what they offer may lie in files that came meanwhile."""
        if time.monotonic() - self._declared_at > DECLARED_SECONDS:
            self._declared_at = time.monotonic()
            self._options = {name: one.info().options for name, one in self._makers.items()}

    def _run(self) -> None:
        while True:
            self._news.wait()
            if self._ended.is_set():
                return
            self._news.clear()
            try:
                catalogue = self._present()
                if catalogue != self._told:
                    self._told = catalogue
                    self._tell(catalogue)
            except Exception:
                log.exception("The catalogue could not be told")
            self._ended.wait(PAUSE_SECONDS)
