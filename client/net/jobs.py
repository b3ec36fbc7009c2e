"""Puts a job's events in order, once each, whatever the connection did to them."""

from __future__ import annotations

from shared.protocol import FleetingEvent, JobEvent, LastEvent, ResumeRequest

REMEMBERED_JOBS = 1000
"""Ended jobs whose last number is kept, so that a repeated event is known as one."""

RESUMED_AT_ONCE = 1000
"""ResumeRequest takes no more."""


class JobTracker:
    """Knows of each job the last durable event delivered (`seq`, from 1, gapless).

    A repeat is dropped, an event from beyond a gap waits until the gap is filled, a fleeting one
    passes. No threads, no clock: the connection feeds it and asks what is missing.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._early: dict[str, dict[int, JobEvent]] = {}
        self._ended: dict[str, None] = {}  # a set that remembers the order

    def follow(self, job: str) -> None:
        """Expects the job's events from the first one on, or goes on where it was."""
        self._last.setdefault(job, 0)

    def drop(self, job: str) -> None:
        """Forgets a job that the server refused or lost."""
        self._last.pop(job, None)
        self._early.pop(job, None)
        self._ended.pop(job, None)

    def receive(self, event: JobEvent) -> list[JobEvent]:
        """What may be delivered now, in order: nothing, the event, or it and those it held up."""
        job = event.job
        self.follow(job)
        if job in self._ended:
            return []
        if isinstance(event, FleetingEvent):
            return [event]
        early = self._early.setdefault(job, {})
        if event.seq > self._last[job]:
            early[event.seq] = event
        ready: list[JobEvent] = []
        while self._last[job] + 1 in early and job not in self._ended:
            self._last[job] += 1
            ready.append(early.pop(self._last[job]))
            if isinstance(ready[-1], LastEvent):
                self._end(job)
        if not early or job in self._ended:
            del self._early[job]
        return ready

    def gaps(self) -> ResumeRequest | None:
        """Asks for the jobs of which a later event came before an earlier one; None: no gap."""
        return self._request(list(self._early))

    def unfinished(self) -> ResumeRequest | None:
        """Asks for all that is still followed, after a lost connection; None: nothing is."""
        return self._request([job for job in self._last if job not in self._ended])

    def last(self, job: str) -> int:
        """The number of the last durable event delivered; 0 where none was."""
        return self._last.get(job, 0)

    def _request(self, jobs: list[str]) -> ResumeRequest | None:
        chosen = jobs[-RESUMED_AT_ONCE:]
        return ResumeRequest({job: self._last[job] for job in chosen}) if chosen else None

    def _end(self, job: str) -> None:
        self._ended[job] = None
        while len(self._ended) > REMEMBERED_JOBS:
            self.drop(next(iter(self._ended)))
