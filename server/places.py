"""Tells those who wait when their place changes: others came, went, or had their turn."""

from __future__ import annotations

from collections.abc import Iterable

from server.journal import Journal
from server.queue import JobQueue
from shared.protocol import Moved


class Places:
    """Remembers which place each job was told last."""

    def __init__(self, queue: JobQueue, journal: Journal) -> None:
        self._queue, self._journal = queue, journal
        self._told: dict[str, int] = {}

    def tell(self) -> None:
        """Whoever moved, and whoever is new: others may have moved since it was queued."""
        now = self._queue.places()
        for waiting, place, wait in now:
            if self._told.get(waiting.job) != place:
                self._journal.tell(waiting.account, Moved(waiting.job, place, wait))
        self._told = {waiting.job: place for waiting, place, _wait in now}

    def of(self, jobs: Iterable[str]) -> list[Moved]:
        """The places of those that wait, for somebody who comes back."""
        found = ((job, *self._queue.place(job)) for job in jobs)
        return [Moved(job, place, wait) for job, place, wait in found if place]
