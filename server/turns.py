"""A job's turn at a worker: handed out, followed step by step, and what came of it written down."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import msgspec

from server.disk import DiskRefusal
from server.engines.engine import Lane
from server.files import HINTS, PICTURE, SKETCH, JobFiles, further
from server.jobs import close, found, queue_again
from server.journal import Entry, Journal
from server.queue import JobQueue, Waiting
from server.tables import Job
from server.worker_messages import Declined, Done, Note, Outcome, Paint, Step, Stopped
from shared.protocol import Cancelled, Failed, Noted, Running, Started, Succeeded
from shared.sentence import Sentence

log = logging.getLogger(__name__)

MAX_LOSSES = 3
"""A job over which so many workers died is set aside: it is not the workers' fault."""

RETRY_SECONDS = 2.0
"""Pause between two tries to write to a disk that refused."""


class Turns:
    """Hands out the next job. While the disk refuses, no job starts and what ended is kept."""

    def __init__(
        self, journal: Journal, files: JobFiles, queue: JobQueue, tickets: itertools.count[int]
    ) -> None:
        self.journal = journal
        self.files = files
        self.queue = queue
        self._tickets = tickets
        self._running: dict[str, JobErrand] = {}
        self._unwritten: list[Callable[[], None]] = []
        self._retry_at = 0.0
        self._lock = threading.Lock()

    def take(self, lane: Lane = "quick") -> JobErrand | None:
        """The next job of that lane, now running; None where none waits or the disk refuses."""
        if not self._disk_is_well():
            return None
        while (waiting := self.queue.take(lane)) is not None:
            try:
                errand = self._start(waiting)
            except DiskRefusal as refusal:
                log.error("No job can be started. %s", refusal)
                self._running.pop(waiting.job, None)
                self.queue.add_again([waiting])
                self._retry_at = time.monotonic() + RETRY_SECONDS
                return None
            if errand is not None:
                return errand
        return None

    def ticket_of(self, job_id: str) -> int | None:
        """The ticket under which the job runs, or None."""
        errand = self._running.get(job_id)
        return None if errand is None else errand.paint.ticket

    def write(self, job_id: str, change: Callable[[], None]) -> None:
        """Writes down how a turn ended; later, where the disk refuses now."""
        self._running.pop(job_id, None)
        try:
            change()
        except DiskRefusal as refusal:
            log.error("The end of job %s cannot be stored yet. %s", job_id, refusal)
            with self._lock:
                self._unwritten.append(change)
                self._retry_at = time.monotonic() + RETRY_SECONDS

    def _disk_is_well(self) -> bool:
        if time.monotonic() < self._retry_at:
            return False
        with self._lock:
            while self._unwritten:
                try:
                    self._unwritten[0]()
                except DiskRefusal:
                    self._retry_at = time.monotonic() + RETRY_SECONDS
                    return False
                del self._unwritten[0]
        return True

    def _start(self, waiting: Waiting) -> JobErrand | None:
        sketch = self.files.read(waiting.job, SKETCH)
        with self.journal.entry() as entry:
            job = found(entry.session, waiting.job)
            if job is None or job.state != "queued":
                self.queue.remove(waiting.job)
                return None
            if sketch is None:
                self.queue.remove(waiting.job)
                why, remedy = Sentence("The server has lost the drawing."), Sentence("Ask again.")
                close(entry, job, "failed", Failed, kind="drawing", why=why, remedy=remedy)
                return None
            job.state, job.started = "running", time.time()
            job.attempt += 1
            entry.add(job, Started)
            errand = JobErrand(self, self._paint(job, sketch), job.id, job.account, job.attempt)
            # Before others see it running: whoever cancels it then finds its ticket.
            self._running[job.id] = errand
        return errand

    def _paint(self, job: Job, sketch: bytes) -> Paint:
        return Paint(
            ticket=next(self._tickets),
            engine=job.engine,
            style=job.style,
            options=msgspec.json.decode(job.options),
            sketch=sketch,
            hints=self.files.read(job.id, HINTS),
            live=False,
        )


class JobErrand:
    """One attempt at one job. What an older attempt still reports is dropped."""

    def __init__(self, turns: Turns, paint: Paint, job: str, account: int, attempt: int) -> None:
        self.paint = paint
        self._turns = turns
        self._job = job
        self._account = account
        self._attempt = attempt

    def stepped(self, step: Step) -> None:
        """Tells the asker, without writing it down."""
        running = Running(self._job, step.step, step.of, step.seconds_left, step.preview)
        self._turns.journal.tell(self._account, running)

    def noted(self, note: Note) -> None:
        """Writes it down, and tells the asker."""
        try:
            with self._turns.journal.entry() as entry:
                job = self._current(entry)
                if job is not None:
                    entry.add(job, Noted, kind=note.kind, text=note.text)
        except DiskRefusal as refusal:  # the picture is painted all the same
            log.error("A note on job %s cannot be stored. %s", self._job, refusal)

    def ended(self, outcome: Outcome) -> None:
        """Writes the job's end down, and tells the asker."""
        if isinstance(outcome, Done):
            self._turns.write(self._job, lambda: self._succeed(outcome))
        elif isinstance(outcome, Declined):
            said = outcome.refused
            self._turns.write(
                self._job,
                lambda: self._close(
                    "failed",
                    Failed,
                    kind=outcome.kind,
                    why=said.why,
                    remedy=said.remedy,
                    sentences=said.sentences,
                ),
            )
        elif isinstance(outcome, Stopped):
            self._turns.write(self._job, lambda: self._close("cancelled", Cancelled))

    def lost(self, why: str) -> None:
        """Queues the job again, unless it was to be cancelled or has cost too many workers."""
        self._turns.write(self._job, lambda: self._lose(why))

    def _succeed(self, done: Done) -> None:
        files = self._turns.files
        files.write(self._job, PICTURE, done.picture)
        for number, picture in enumerate(done.more, 2):
            files.write(self._job, further(number), picture)
        self._close(
            "succeeded",
            Succeeded,
            picture=done.picture,
            recipe=done.recipe,
            seconds=done.seconds,
            more=done.more,
        )
        self._turns.queue.learn(self.paint.engine, done.seconds)

    def _close(self, state: str, kind: type[Any], /, **fields: Any) -> None:
        with self._turns.journal.entry() as entry:
            job = self._current(entry)
            if job is not None:
                close(entry, job, state, kind, **fields)
                self._turns.queue.remove(self._job)

    def _lose(self, why: str) -> None:
        with self._turns.journal.entry() as entry:
            job = self._current(entry)
            if job is None:
                return
            job.losses += 1
            if job.cancel_asked:
                self._turns.queue.remove(self._job)
                close(entry, job, "cancelled", Cancelled)
            elif job.losses >= MAX_LOSSES:
                self._turns.queue.remove(self._job)
                remedy = Sentence(
                    "Change the drawing or the options, or tell whoever runs the server."
                )
                close(entry, job, "failed", Failed, kind="worker_lost", why=why, remedy=remedy)
            else:
                entry.add(job, Noted, kind="worker_lost", text=why)
                queue_again(entry, self._turns.queue, [job])

    def _current(self, entry: Entry) -> Job | None:
        job = found(entry.session, self._job)
        if job is None or job.state != "running" or job.attempt != self._attempt:
            log.warning("A result of an older attempt at job %s was dropped.", self._job)
            return None
        return job
