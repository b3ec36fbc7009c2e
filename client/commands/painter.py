"""Paints a list of works over a session, a few at a time, and waits for them."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from client.atomic_file import write_atomically
from client.commands.news import Answer, News
from client.commands.unreached import not_reached
from client.commands.works import Work
from client.locale import _
from client.locale.sentences import said
from client.net.address import ServerAddress
from client.net.job_notes import what_changes
from client.net.link import Link, LinkState
from client.net.session import Session
from shared.errors import Refusal
from shared.protocol import (
    Accepted,
    Cancelled,
    Catalogue,
    Drawing,
    Failed,
    GenerateRequest,
    Noted,
    Refused,
    Running,
    Succeeded,
)

AHEAD = 3
"""Sketches sent ahead, so that the worker never waits while the next one is read."""

READY_SECONDS = 40.0
LOST_SECONDS = 60.0
"""A server that was there and went may come back for so long; the jobs wait for it."""

BUSY_SECONDS = 2.0
"""After "too many jobs are waiting" the sketch is offered again so much later."""

GOODBYE_SECONDS = 1.0


@dataclass(frozen=True)
class Recipe:
    """How all works of a run are painted."""

    engine: str
    options: dict[str, Any]


class Progress(Protocol):
    """Who shows how far it is."""

    def painted(self, work: Work) -> None:
        """The picture is on the disk, and the further ones with it."""

    def failed(self, work: Work, why: str) -> None:
        """There will be no picture; why, in a line."""

    def noted(self, text: str) -> None:
        """Something that changes how it goes on."""

    def stepped(self, work: Work, share: float) -> None:
        """So much of the picture is done, 0 … 1."""


class Painter:
    """A session that is waited for. Use it with `with`; on Ctrl+C it cancels what is open."""

    def __init__(self, address: ServerAddress | None, data: Path) -> None:
        self._news = News()
        self._address = address
        self._session = Session(self._news, address, data)
        self._open: dict[str, Work] = {}
        self._waiting: deque[Work] = deque()
        self._send_at = 0.0

    def __enter__(self) -> Self:
        self._session.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if kind is KeyboardInterrupt:
            self._cancel_open()
        self._session.close()

    def catalogue(self) -> Catalogue:
        """What the server can do, as soon as it is there.

        Raises Refusal (field "server") where it says no, nobody answers or it takes too long.
        """
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            news = self._news.next(1.0)
            if isinstance(news, LinkState):
                if news.link is Link.UNREACHABLE:
                    raise not_reached(self._address, news)
                if news.link is Link.REFUSED:
                    raise Refusal("server", "", news.why, news.remedy)
                if news.link is Link.READY and self._session.catalogue:
                    return self._session.catalogue
        why = _("The server did not get ready in {seconds} s.").format(seconds=READY_SECONDS)
        raise Refusal("server", "", why, _("Try again later."))

    def paint(self, works: Sequence[Work], recipe: Recipe, progress: Progress) -> int:
        """Paints them all and returns how many are on the disk.

        Raises Refusal where the server turns down what all works share, or is gone for good.
        """
        self._waiting.extend(works)
        painted = 0
        lost_at: float | None = None
        while self._waiting or self._open:
            if self._waiting and len(self._open) < AHEAD and time.monotonic() >= self._send_at:
                self._send(self._waiting.popleft(), recipe, progress)
                continue
            news = self._news.next(0.5)
            if isinstance(news, LinkState):
                lost_at = _lost_since(news, lost_at, progress)
            elif isinstance(news, Answer):
                self._refused(news.job, news.answer, progress)
            elif news is not None:
                painted += self._handled(news, progress)
            if lost_at is not None and time.monotonic() - lost_at > LOST_SECONDS:
                why = _("The server has been gone for {seconds} s.").format(seconds=LOST_SECONDS)
                raise Refusal("server", "", why, _("Try again when it is back."))
        return painted

    def _send(self, work: Work, recipe: Recipe, progress: Progress) -> None:
        from client.drawing_bytes import drawing_within  # OpenCV is loaded for the first sketch
        from client.sketch_reading import read_sketch

        catalogue = self._session.catalogue
        assert catalogue  # noqa: S101  # `catalogue()` has waited for it
        try:
            pixels = read_sketch(work.sketch)
            limit = catalogue.limits.max_bytes
            drawing, note = drawing_within(pixels.ink, pixels.hints, limit)
        except Refusal as refusal:
            progress.failed(work, f"{said(refusal.why)} {said(refusal.remedy)}")
            return
        if note:
            progress.noted(note)
        self._ask(work, drawing, recipe)

    def _ask(self, work: Work, drawing: Drawing, recipe: Recipe) -> None:
        job = str(uuid.uuid4())
        self._open[job] = work
        self._session.generate(
            GenerateRequest(job, work.style, drawing, recipe.engine, recipe.options)
        )

    def _refused(self, job: str, answer: Accepted | Refused, progress: Progress) -> None:
        if not isinstance(answer, Refused) or job not in self._open:
            return
        work = self._open.pop(job)
        if answer.field == "job":  # too many wait there already
            self._waiting.appendleft(work)
            self._send_at = time.monotonic() + BUSY_SECONDS
        elif answer.field.startswith("drawing"):
            progress.failed(work, f"{answer.why} {answer.remedy}")
        else:  # a wrong style or option: the other works would be refused as well
            raise Refusal(answer.field, answer.value, answer.why, answer.remedy)

    def _handled(self, event: Any, progress: Progress) -> int:
        """Takes an event; 1 where a picture came of it."""
        work = self._open.get(event.job)
        if work is None:  # another window's job
            return 0
        if isinstance(event, Running):
            progress.stepped(work, event.step / max(event.of, 1))
        elif isinstance(event, Noted):
            progress.noted(f"{work.sketch}: {event.text} {what_changes(event.kind)}".strip())
        elif isinstance(event, Succeeded):
            del self._open[event.job]
            return _written(work, [event.picture, *event.more], progress)
        elif isinstance(event, Failed):
            del self._open[event.job]
            progress.failed(work, f"{event.why} {event.remedy}")
        elif isinstance(event, Cancelled):
            del self._open[event.job]
            progress.failed(work, _("It was cancelled."))
        return 0

    def _cancel_open(self) -> None:
        """Tells the server, so that nobody paints for nobody; our own server ends anyway."""
        for job in self._open:
            self._session.cancel(job)
        deadline = time.monotonic() + GOODBYE_SECONDS
        while self._address is not None and self._open and time.monotonic() < deadline:
            news = self._news.next(0.1)
            if isinstance(news, Cancelled | Succeeded | Failed):
                self._open.pop(news.job, None)


def _written(work: Work, pictures: Sequence[bytes], progress: Progress) -> int:
    for target, picture in zip(work.targets, pictures, strict=False):
        try:
            write_atomically(target, picture)
        except OSError as error:
            why = _("{path} cannot be written: {reason}. Make room or choose another --out.")
            progress.failed(work, why.format(path=target, reason=error.strerror or error))
            return 0
    progress.painted(work)
    return 1


def _lost_since(state: LinkState, lost_at: float | None, progress: Progress) -> float | None:
    """When the connection went, None while it is there. Raises Refusal where it is no use."""
    if state.link is Link.REFUSED:
        raise Refusal("server", "", state.why, state.remedy)
    if state.link is Link.READY:
        return None
    if state.why:
        progress.noted(f"{state.why} {state.remedy}".strip())
    return lost_at or time.monotonic()
