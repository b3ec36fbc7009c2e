"""The durable events of jobs: numbered without a gap, stored first, then told, in one order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.files import PICTURE, JobFiles, further
from server.store import Store
from server.tables import Event, Job
from shared.protocol import JobEvent, Succeeded

Publish = Callable[[int, JobEvent], None]
"""publish(account, event): tells the account's windows; must not wait."""


class Entry:
    """A transaction on one job, in which events are added."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.events: list[tuple[int, JobEvent]] = []

    def add(self, job: Job, kind: type[Any], /, **fields: Any) -> None:
        """Adds the next event of the job; it is told once the transaction is on disk."""
        job.last_seq += 1
        event = kind(job=job.id, seq=job.last_seq, **fields)
        stored = event
        if isinstance(event, Succeeded):  # the pictures are files already
            stored = msgspec.structs.replace(event, picture=b"", more=[b""] * len(event.more))
        self.session.add(Event(job=job.id, seq=event.seq, body=msgspec.json.encode(stored)))
        self.events.append((job.account, event))


class Journal:
    """Writes events and replays them."""

    def __init__(self, store: Store, files: JobFiles, publish: Publish) -> None:
        self._store = store
        self._files = files
        self._publish = publish
        # Held from the commit until the event is on its way, so that none overtakes another.
        self._order = threading.RLock()

    @contextmanager
    def entry(self) -> Iterator[Entry]:
        """A transaction; its events are told after it is durable. Raises DiskRefusal."""
        with self._order:
            with self._store.writing() as session:
                entry = Entry(session)
                yield entry
            for account, event in entry.events:
                self._publish(account, event)

    def job(self, job_id: str) -> Job | None:
        """The job as it is on disk, or None."""
        with self._store.reading() as session:
            return session.scalar(select(Job).where(Job.id == job_id))

    def tell(self, account: int, event: JobEvent) -> None:
        """Passes on a fleeting event."""
        with self._order:
            self._publish(account, event)

    def replay(
        self, account: int, seen: dict[str, int], send: Callable[[JobEvent], None]
    ) -> list[str]:
        """Sends what followed the last seq seen of each job; gives the ids not known here."""
        unknown = []
        with self._order, self._store.reading() as session:
            for job, last in seen.items():
                if session.scalar(select(Job.number).where(Job.id == job, Job.account == account)):
                    later = select(Event).where(Event.job == job, Event.seq > last)
                    for row in session.scalars(later.order_by(Event.seq)):
                        send(self._read(row))
                else:
                    unknown.append(job)
        return unknown

    def _read(self, row: Event) -> JobEvent:
        event: JobEvent = msgspec.json.decode(row.body, type=JobEvent)
        if isinstance(event, Succeeded):
            names = [PICTURE, *(further(number + 2) for number in range(len(event.more)))]
            picture, *more = (self._files.read(row.job, name) or b"" for name in names)
            event = msgspec.structs.replace(event, picture=picture, more=more)
        return event
