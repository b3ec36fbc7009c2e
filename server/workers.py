"""All worker processes: one for what is quick, one for what is live, one for each graphics card."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from server.cards import cards
from server.config import ServerConfig
from server.desk import Desk
from server.engines.engine import Engine, Lane
from server.engines.registry import lane_of
from server.worker import Worker
from server.worker_messages import EngineChanged
from server.worker_process import Card
from shared.protocol import WorkerInfo


class Workers:
    """The quick one starts at once. Those of the other lanes start when there is something for
    them: at once where a card and a model for it are there, else with the first errand. A machine
    without a card has them, too, so that long pictures never stand before quick ones.
    """

    def __init__(
        self,
        config: ServerConfig,
        engines: Mapping[str, Engine],
        desks: Mapping[Lane, Desk],
        engine_changed: Callable[[EngineChanged], None],
        changed: Callable[[], None],
    ) -> None:
        found: list[Card] = [*cards()]
        places: dict[Lane, list[Card]] = {
            "quick": [None],
            "live": ["any"] if found else [None],
            "card": found or [None],
        }
        warm: dict[Lane, tuple[str, ...]] = {
            lane: _first_able(engines, lane) if found else () for lane in places
        }
        warm["quick"] = config.warm_engines
        self._desks = desks
        self._idle = {
            lane: [
                Worker(config, desks[lane].next_errand, engine_changed, changed, warm[lane], place)
                for place in places[lane]
            ]
            for lane in places
        }
        self._wanted = {"quick", *(lane for lane in places if warm[lane])}
        self._running: list[Worker] = []
        self._lock = threading.Lock()

    def start(self) -> None:
        """Starts what is needed now; does not wait."""
        self.wake()

    def end(self) -> None:
        """Kills all processes. Jobs that ran stay marked as running."""
        with self._lock:
            running, self._idle = list(self._running), {}
        for worker in running:
            worker.end()

    def wake(self) -> None:
        """There may be an errand."""
        with self._lock:
            for lane in list(self._idle):
                if lane in self._wanted or self._desks[lane].waits():
                    for worker in self._idle[lane]:
                        worker.start()
                    self._running += self._idle.pop(lane)
            running = list(self._running)
        for worker in running:
            worker.wake()

    def stop_painting(self, ticket: int) -> None:
        """Asks whoever paints that picture to leave it at its next step."""
        for worker in list(self._running):
            worker.stop_painting(ticket)

    def info(self) -> list[WorkerInfo]:
        """For the catalogue."""
        return [worker.info() for worker in list(self._running)]


def _first_able(engines: Mapping[str, Engine], lane: Lane) -> tuple[str, ...]:
    """The first engine of that lane whose model is there; none where no model is."""
    for name, engine in engines.items():
        if lane_of(engine) == lane and engine.info().state == "ready":
            return (name,)
    return ()
