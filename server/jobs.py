"""What people may do with jobs: hand one in, cancel it. Each answer is on disk before it is given.

The workers' side of a job's life is in `turns.py`.
"""

from __future__ import annotations

import threading
import time
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.disk import DiskRefusal
from server.files import HINTS, SKETCH, JobFiles
from server.journal import Entry, Journal
from server.queue import JobQueue, Waiting
from server.tables import Job
from shared.errors import Refusal
from shared.protocol import Accepted, Cancelled, GenerateRequest, Queued
from shared.sentence import Sentence

MEASURED_JOBS = 50
"""So many finished jobs teach the queue, at a start, how long one takes."""

OVER = {
    "succeeded": Sentence("The job has succeeded already."),
    "failed": Sentence("The job has failed already."),
}
"""What cannot be cancelled any more."""


class Jobs:
    """Takes requests in and puts them into the queue."""

    def __init__(
        self, journal: Journal, files: JobFiles, queue: JobQueue, max_waiting: int
    ) -> None:
        self._journal = journal
        self._files = files
        self._queue = queue
        self._max_waiting = max_waiting
        self._submitting = threading.Lock()

    def recover(self) -> None:
        """After a start: what ran when the server died is queued again, before what waited."""
        with self._journal.entry() as entry:
            self._learn(entry.session)
            unfinished = entry.session.scalars(
                select(Job).where(Job.state.in_(("running", "queued"))).order_by(Job.number)
            ).all()
            interrupted = [job for job in unfinished if job.state == "running"]
            again = [job for job in interrupted if not job.cancel_asked]
            for job in interrupted:
                if job.cancel_asked:
                    close(entry, job, "cancelled", Cancelled)
            for job in unfinished:
                if job.state == "queued":
                    self._queue.add(waiting_of(job))
            queue_again(entry, self._queue, again)

    def submit(self, account: int, request: GenerateRequest) -> Accepted:
        """Stores the job and queues it; a repeated id is the same job.

        Raises Refusal where the id is another account's, too many wait, or nothing can be stored.
        """
        with self._submitting:
            known = self._journal.job(request.job)
            if known is not None and known.account != account:
                raise Refusal("job", request.job, "This job id is in use.", "Use a new random one.")
            if known is None:
                self._store(account, request)
        return Accepted(request.job, *self._queue.place(request.job))

    def _store(self, account: int, request: GenerateRequest) -> None:
        if len(self._queue) >= self._max_waiting:
            raise Refusal(
                "job", len(self._queue), "Too many jobs are waiting.", "Try again in a while."
            )
        try:
            self._files.write(request.job, SKETCH, request.drawing.sketch)
            if request.drawing.hints is not None:
                self._files.write(request.job, HINTS, request.drawing.hints)
            with self._journal.entry() as entry:
                job = Job(
                    id=request.job,
                    account=account,
                    engine=request.engine,
                    style=request.style,
                    options=msgspec.json.encode(request.options).decode(),
                    state="queued",
                    attempt=0,
                    losses=0,
                    cancel_asked=False,
                    last_seq=0,
                    created=time.time(),
                )
                entry.session.add(job)
                entry.session.flush()
                self._queue.add(waiting_of(job))
                place, wait = self._queue.place(job.id)
                entry.add(job, Queued, place=place, wait_seconds=wait)
        except DiskRefusal:
            self._queue.remove(request.job)
            self._files.forget(request.job)
            raise

    def cancel(self, account: int, job_id: str) -> Accepted:
        """Stores the wish. Raises Refusal where the job is unknown or over, or the disk is full.

        Where the job runs, its worker is still to be told: see `Worker.stop_painting`.
        """
        with self._journal.entry() as entry:
            job = found(entry.session, job_id)
            if job is None or job.account != account:
                raise Refusal("job", job_id, "This server has no such job.", "Ask for it anew.")
            if job.state in OVER:
                raise Refusal("job", job_id, OVER[job.state], "Nothing to do.")
            job.cancel_asked = True
            if job.state == "queued":
                self._queue.remove(job_id)
                close(entry, job, "cancelled", Cancelled)
        return Accepted(job_id, 0, 0.0)

    def _learn(self, session: Session) -> None:
        finished = (
            select(Job)
            .where(Job.state == "succeeded")
            .order_by(Job.number.desc())
            .limit(MEASURED_JOBS)
        )
        for job in reversed(session.scalars(finished).all()):
            self._queue.learn(job.engine, (job.finished or 0.0) - (job.started or 0.0))


def found(session: Session, job_id: str) -> Job | None:
    """The job of that id, or None."""
    return session.scalar(select(Job).where(Job.id == job_id))


def waiting_of(job: Job) -> Waiting:
    """The job as the queue sees it."""
    return Waiting(job.id, job.engine, job.account)


def close(entry: Entry, job: Job, state: str, kind: type[Any], /, **fields: Any) -> None:
    """Ends the job with its last event."""
    job.state, job.finished = state, time.time()
    entry.add(job, kind, **fields)


def queue_again(entry: Entry, queue: JobQueue, jobs: list[Job]) -> None:
    """Puts jobs whose worker or server died back, before those that had no turn yet."""
    queue.add_again(map(waiting_of, jobs))
    for job in jobs:
        job.state = "queued"
        place, wait = queue.place(job.id)
        entry.add(job, Queued, place=place, wait_seconds=wait, again=True)
