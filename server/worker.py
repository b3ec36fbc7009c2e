"""A worker process as the web process sees it: started, fed, watched, and replaced when it dies."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Literal

import msgspec

from server import worker_process
from server.config import ServerConfig
from server.errand import Errand
from server.worker_messages import (
    Declined,
    Done,
    EngineChanged,
    FromWorker,
    Note,
    Ready,
    Step,
    Stop,
    Stopped,
    ToWorker,
    packed,
    unpacked_report,
)
from server.worker_process import Card
from shared.protocol import WorkerInfo
from shared.sentence import Sentence

log = logging.getLogger(__name__)

State = Literal["starting", "ready", "restarting", "failed"]
LOOK_SECONDS = 0.5
MAX_RESTART_SECONDS = 30.0
PATIENCE = 3
"""So many deaths in a row before the worker was ready, and it counts as failed (and is retried)."""


class Worker:
    """One process, one errand at a time. `next_errand` is asked whenever the worker is free."""

    def __init__(
        self,
        config: ServerConfig,
        next_errand: Callable[[], Errand | None],
        engine_changed: Callable[[EngineChanged], None],
        changed: Callable[[], None],
        warm: tuple[str, ...] = (),
        card: Card = None,
    ) -> None:
        """warm: engines that are loaded before anybody asks; card: see `Card`."""
        self._config, self._warm, self._card = config, warm, card
        self._next_errand = next_errand
        self._engine_changed = engine_changed
        self._changed = changed
        self._state: State = "starting"
        self._device = "cpu"
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._errand: Errand | None = None
        self._stops: list[int] = []
        self._woken = self._ending = False
        self._heard = self._stepped = time.monotonic()
        self._news = threading.Condition()
        self._threads = [
            threading.Thread(target=self._supervise, name="worker-watch", daemon=True),
            threading.Thread(target=self._feed, name="worker-feed", daemon=True),
        ]

    def start(self) -> None:
        """Starts the process and the two threads that care for it; does not wait for them."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Kills the process and waits for the threads. A job that ran stays marked as running."""
        with self._news:
            self._ending = True
            self._news.notify_all()
        if self._process is not None:
            self._process.kill()
        for thread in self._threads:
            thread.join(timeout=5)

    def wake(self) -> None:
        """There may be an errand."""
        with self._news:
            self._woken = True
            self._news.notify_all()

    def stop_painting(self, ticket: int) -> None:
        """Asks the process to leave that picture at its next step, where it is the one."""
        with self._news:
            self._stops.append(ticket)
        self.wake()

    def info(self) -> WorkerInfo:
        """For the catalogue. pid 0: there is no process at this moment."""
        process, errand = self._process, self._errand
        busy = self._state == "ready" and errand is not None and not errand.paint.live
        pid = process.pid if process is not None else None
        return WorkerInfo(pid or 0, self._device, "busy" if busy else self._state)

    # The feeding thread alone sends: a process that does not read blocks nobody else.

    def _feed(self) -> None:
        while True:
            with self._news:
                if not (self._woken or self._ending):
                    # The timeout is for jobs that a refusing disk held back.
                    self._news.wait(timeout=1.0)
                if self._ending:
                    return
                self._woken = False
                stops, self._stops = self._stops, []
                free = self._state == "ready" and self._errand is None
            try:
                for ticket in stops:
                    # A ticket is known once its errand is handed over, by this very thread.
                    if self._errand is not None and self._errand.paint.ticket == ticket:
                        self._send(Stop(ticket))
                errand = self._next_errand() if free else None
                if errand is not None:
                    self._hand_over(errand)
            except Exception:
                log.exception("The worker could not be fed")

    def _hand_over(self, errand: Errand) -> None:
        with self._news:
            alive = self._state == "ready"
            if alive:
                self._errand, self._stepped = errand, time.monotonic()
        if not alive:
            errand.lost(Sentence("The worker died before it began."))
            return
        self._send(errand.paint)
        if not errand.paint.live:
            self._changed()

    def _send(self, message: ToWorker) -> None:
        connection = self._connection
        if connection is not None:
            # Where the process has died meanwhile, the watching thread knows, too.
            with contextlib.suppress(OSError):
                connection.send_bytes(packed(message))

    # The watching thread: starts the process, hears it, and starts another when it has died.

    def _supervise(self) -> None:
        deaths = 0
        while not self._ending:
            try:
                why = self._run_process()
            except Exception:
                log.exception("The worker cannot be watched")
                why = Sentence("The worker could not be started.")
            with self._news:
                deaths = 0 if self._state == "ready" else deaths + 1
                self._state = "failed" if deaths >= PATIENCE else "restarting"
                self._connection = self._process = None
                errand, self._errand = self._errand, None
                if self._ending:
                    return
            log.warning("%s Another one is started.", why)
            if errand is not None:
                errand.lost(why)
            self._changed()
            with self._news:
                pause = min(self._config.restart_seconds * 2**deaths, MAX_RESTART_SECONDS)
                self._news.wait_for(lambda: self._ending, timeout=pause)

    def _run_process(self) -> Sentence:
        """Runs one process to its end, and says why it ended."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        told = self._config
        process = context.Process(
            target=worker_process.main,
            args=(theirs, told.extra_engines, self._warm, self._card, told.compiled),
            name="sketch2art-worker",
            daemon=True,
        )
        with ours:
            with theirs:
                process.start()
            with self._news:
                self._process, self._connection = process, ours
                self._state = "starting"
                self._heard = self._stepped = time.monotonic()
                if self._ending:  # `end` looked for a process before there was one
                    process.kill()
            self._changed()
            try:
                return self._listen(ours)
            finally:
                process.kill()
                process.join()

    def _listen(self, connection: Connection) -> Sentence:
        while True:
            try:
                if connection.poll(LOOK_SECONDS):
                    self._heard = time.monotonic()
                    self._hear(unpacked_report(connection.recv_bytes()))
            except (EOFError, OSError):
                return Sentence("The worker died.")
            except msgspec.DecodeError:
                return Sentence("The worker talked nonsense and was ended.")
            now = time.monotonic()
            if now - self._heard > self._config.hang_seconds:
                return Sentence("The worker hung and was ended.")
            occupied = self._errand is not None or self._state == "starting"
            if occupied and now - self._stepped > self._config.step_seconds:
                return Sentence("The worker made no step for too long and was ended.")

    def _hear(self, message: FromWorker) -> None:
        if isinstance(message, Ready):
            with self._news:
                self._state, self._device = "ready", message.device
            self.wake()
            self._changed()
        elif isinstance(message, EngineChanged):
            self._engine_changed(message)
        elif isinstance(message, Step):
            self._stepped = time.monotonic()
            if self._errand is not None and self._errand.paint.ticket == message.ticket:
                self._errand.stepped(message)
        elif isinstance(message, Note):
            self._stepped = time.monotonic()
            if self._errand is not None and self._errand.paint.ticket == message.ticket:
                self._errand.noted(message)
        elif isinstance(message, Done | Declined | Stopped):
            with self._news:
                errand = self._errand
                if errand is None or errand.paint.ticket != message.ticket:
                    return
                self._errand = None
            self.wake()  # first, so that the next picture is painted while this one is sent
            errand.ended(message)
            if not errand.paint.live:
                self._changed()
