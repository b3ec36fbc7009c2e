"""Which job is next, at which place the others stand, and how long they will wait."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

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
    """First come, first served. Another order is another class with these methods."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[Waiting] = deque()
        self._running: dict[str, Waiting] = {}
        self._seconds: dict[str, float] = {}

    def add(self, waiting: Waiting) -> None:
        """Puts the job last."""
        with self._lock:
            self._waiting.append(waiting)

    def add_again(self, jobs: Iterable[Waiting]) -> None:
        """Puts jobs that had their turn already first, in their order."""
        with self._lock:
            again = list(jobs)
            for waiting in again:
                self._running.pop(waiting.job, None)
            self._waiting.extendleft(reversed(again))

    def take(self) -> Waiting | None:
        """Gives the next job, which then counts as running; or None."""
        with self._lock:
            if not self._waiting:
                return None
            waiting = self._waiting.popleft()
            self._running[waiting.job] = waiting
            return waiting

    def remove(self, job: str) -> None:
        """Forgets the job, whether it waits or runs."""
        with self._lock:
            self._running.pop(job, None)
            self._waiting = deque(w for w in self._waiting if w.job != job)

    def place(self, job: str) -> tuple[int, float]:
        """1 for the next, 0 where it does not wait; and the seconds until its turn, as expected."""
        with self._lock:
            wait = sum(self._expected(running) for running in self._running.values())
            for place, waiting in enumerate(self._waiting, start=1):
                if waiting.job == job:
                    return place, wait
                wait += self._expected(waiting)
            return 0, 0.0

    def learn(self, engine: str, seconds: float) -> None:
        """Remembers how long a job of that engine took."""
        with self._lock:
            mean = self._seconds.get(engine, seconds)
            self._seconds[engine] = mean + MEMORY * (seconds - mean)

    def _expected(self, waiting: Waiting) -> float:
        return self._seconds.get(waiting.engine, GUESS_SECONDS)

    def __len__(self) -> int:
        with self._lock:
            return len(self._waiting)
