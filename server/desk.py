"""Which errand a free worker gets: somebody drawing first, but no job waits for ever."""

from __future__ import annotations

import time

from server.engines.engine import Lane
from server.errand import Errand
from server.live import LiveMailboxes
from server.turns import Turns

PATIENCE_SECONDS = 2.0
"""While people draw without a pause, a waiting job still gets a turn this often."""


class Desk:
    """Chooses between the live sketches and the jobs of one lane."""

    def __init__(self, live: LiveMailboxes, turns: Turns, lane: Lane = "quick") -> None:
        self._live = live
        self._turns = turns
        self._lane = lane
        self._last_job = time.monotonic()

    def next_errand(self) -> Errand | None:
        """The next picture to paint, or None."""
        if time.monotonic() - self._last_job >= PATIENCE_SECONDS:
            return self._job() or self._live.take(self._lane)
        return self._live.take(self._lane) or self._job()

    def waits(self) -> bool:
        """Whether there is an errand."""
        return self._live.waits(self._lane) or self._turns.queue.waits(self._lane)

    def _job(self) -> Errand | None:
        errand = self._turns.take(self._lane)
        if errand is not None:
            self._last_job = time.monotonic()
        return errand
