"""Which job is next, at which place the others stand, and how long they will wait."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from server.engines.engine import Lane

GUESS_SECONDS = 2.0
"""A job's duration while an engine has not finished one."""

MEMORY = 0.3
"""Weight of the newest duration in the running mean."""


@dataclass(frozen=True)
class Waiting:
    """A job that waits."""

    job: str
    engine: str
    account: int


class JobQueue:
    """People take turns: who has waited longest for one is next, with the first of their jobs. Each
    lane has its own order. Another order is another class with these methods.
    """

    def __init__(
        self, lanes: Mapping[str, Lane] | None = None, painters: Mapping[Lane, int] | None = None
    ) -> None:
        """lanes: of engines that are not quick; painters: how many paint side by side."""
        self._lanes, self._painters = dict(lanes or {}), dict(painters or {})
        self._lock = threading.Lock()
        self._again: list[Waiting] = []
        self._waiting: list[Waiting] = []
        self._running: dict[str, Waiting] = {}
        self._turns: dict[int, int] = {}
        self._count = itertools.count(1)
        self._seconds: dict[str, float] = {}

    def add(self, waiting: Waiting) -> None:
        """Puts the job behind the others of the same account."""
        with self._lock:
            self._waiting.append(waiting)

    def add_again(self, jobs: Iterable[Waiting]) -> None:
        """Puts jobs that had their turn already first, in their order."""
        with self._lock:
            again = list(jobs)
            for waiting in again:
                self._running.pop(waiting.job, None)
            self._again = again + self._again

    def take(self, lane: Lane = "quick") -> Waiting | None:
        """Gives the next job of that lane, which then counts as running; or None."""
        with self._lock:
            waiting = next(self._in_order(lane), None)
            if waiting is not None:
                self._forget(waiting.job)
                self._turns[waiting.account] = next(self._count)
                self._running[waiting.job] = waiting
            return waiting

    def waits(self, lane: Lane) -> bool:
        """Whether a job waits there."""
        with self._lock:
            return next(self._in_order(lane), None) is not None

    def remove(self, job: str) -> None:
        """Forgets the job, whether it waits or runs."""
        with self._lock:
            self._running.pop(job, None)
            self._forget(job)

    def place(self, job: str) -> tuple[int, float]:
        """1 for the next, 0 where it does not wait; and the seconds until its turn, as expected."""
        with self._lock:
            wanted = next((w for w in (*self._again, *self._waiting) if w.job == job), None)
            if wanted is None:
                return 0, 0.0
            line = self._line(self._lane(wanted))
            return next((place, wait) for waiting, place, wait in line if waiting is wanted)

    def places(self) -> list[tuple[Waiting, int, float]]:
        """Every job that waits, with its place and the expected seconds."""
        with self._lock:
            lanes = {self._lane(waiting) for waiting in (*self._again, *self._waiting)}
            return [found for lane in sorted(lanes) for found in self._line(lane)]

    def learn(self, engine: str, seconds: float) -> None:
        """Remembers how long a job of that engine took."""
        with self._lock:
            mean = self._seconds.get(engine, seconds)
            self._seconds[engine] = mean + MEMORY * (seconds - mean)

    def _in_order(self, lane: Lane) -> Iterator[Waiting]:
        """Those who wait in that lane, the next one first."""
        yield from (waiting for waiting in self._again if self._lane(waiting) == lane)
        turns = dict(self._turns)
        left = [waiting for waiting in self._waiting if self._lane(waiting) == lane]
        for turn in itertools.count(max(turns.values(), default=0) + 1):
            if not left:
                return
            # The first of those with the same turn came first: min() keeps the order.
            following = min(left, key=lambda waiting: turns.get(waiting.account, 0))
            left.remove(following)
            turns[following.account] = turn
            yield following

    def _line(self, lane: Lane) -> Iterator[tuple[Waiting, int, float]]:
        """Those who wait in that lane, with place and expected seconds."""
        busy = [running for running in self._running.values() if self._lane(running) == lane]
        wait = sum(map(self._expected, busy))
        for place, waiting in enumerate(self._in_order(lane), start=1):
            yield waiting, place, wait / self._painters.get(lane, 1)
            wait += self._expected(waiting)

    def _forget(self, job: str) -> None:
        self._again = [waiting for waiting in self._again if waiting.job != job]
        self._waiting = [waiting for waiting in self._waiting if waiting.job != job]

    def _lane(self, waiting: Waiting) -> Lane:
        return self._lanes.get(waiting.engine, "quick")

    def _expected(self, waiting: Waiting) -> float:
        return self._seconds.get(waiting.engine, GUESS_SECONDS)

    def __len__(self) -> int:
        with self._lock:
            return len(self._again) + len(self._waiting)
