"""All worker processes: one for what is quick, and one for each graphics card."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from server.cards import cards
from server.config import ServerConfig
from server.desk import Desk
from server.engines.engine import Engine
from server.engines.registry import lane_of
from server.turns import Turns
from server.worker import Worker
from server.worker_messages import EngineChanged
from shared.protocol import WorkerInfo


class Workers:
    """Those of the cards start when there is something for them: at once where a card and a model
    for it are there, else with the first job. A machine without a card has one, too, so that long
    pictures never stand before quick ones.
    """

    def __init__(
        self,
        config: ServerConfig,
        engines: Mapping[str, Engine],
        desk: Desk,
        turns: Turns,
        engine_changed: Callable[[EngineChanged], None],
        changed: Callable[[], None],
    ) -> None:
        found: list[int | None] = [*cards()]
        self._turns = turns
        self._quick = Worker(config, desk.next_errand, engine_changed, changed, config.warm_engines)
        warm = _first_able(engines) if found else ()
        self._long = [
            Worker(config, lambda: turns.take("card"), engine_changed, changed, warm, card)
            for card in (found or [None])
        ]
        self._wants_long = bool(warm)
        self._running: list[Worker] = []
        self._lock = threading.Lock()

    def start(self) -> None:
        """Starts what is needed now; does not wait."""
        with self._lock:
            self._running.append(self._quick)
            self._quick.start()
        self.wake()

    def end(self) -> None:
        """Kills all processes. Jobs that ran stay marked as running."""
        with self._lock:
            running, self._long = list(self._running), []
        for worker in running:
            worker.end()

    def wake(self) -> None:
        """There may be an errand."""
        with self._lock:
            if self._long and (self._wants_long or self._turns.queue.waits("card")):
                for worker in self._long:
                    worker.start()
                self._running += self._long
                self._long = []
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


def _first_able(engines: Mapping[str, Engine]) -> tuple[str, ...]:
    """The first engine for cards whose model is there; none where no model is."""
    for name, engine in engines.items():
        if lane_of(engine) == "card" and engine.info().state == "ready":
            return (name,)
    return ()
