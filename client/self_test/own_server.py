"""The painting server, of this computer, started for the checks in a folder of its own."""

from __future__ import annotations

import queue
import tempfile
import uuid
from pathlib import Path

from client.locale import _
from client.net.link import Link, LinkState
from client.net.session import Session
from client.self_test.check import Failure
from client.self_test.sample import sample_drawing
from shared.errors import Refusal
from shared.images import picture_header
from shared.protocol import (
    Accepted,
    Cancelled,
    Catalogue,
    Failed,
    GenerateRequest,
    JobEvent,
    LiveAnswer,
    Refused,
    Style,
    Succeeded,
)

READY_SECONDS = 60.0
PAINT_SECONDS = 60.0
"""Slow computers and virus scanners take their time; after this something hangs."""

ENGINE = "instant"
LEAST_PX = 512


class OwnServer:
    """`start`, then `paint`, then `close`. styles: what it can paint; none before it is ready."""

    def __init__(self) -> None:
        self._news: queue.SimpleQueue[LinkState | JobEvent | Refused] = queue.SimpleQueue()
        self._folder = tempfile.TemporaryDirectory(prefix="sketch2art-", ignore_cleanup_errors=True)
        self._session = Session(self, data=Path(self._folder.name))
        self.styles: list[Style] = []

    def start(self) -> None:
        """Returns when it can paint. Raises Failure, Refusal."""
        self._session.start()
        while True:
            news = self._next(READY_SECONDS)
            if isinstance(news, LinkState):
                if news.link in (Link.REFUSED, Link.UNREACHABLE):
                    raise Refusal("server", "", news.why, news.remedy)
                if news.link is Link.READY and self._session.catalogue:
                    self.styles = self._styles(self._session.catalogue)
                    return

    def paint(self, style: str) -> None:
        """Paints the sample and looks at the picture. Raises Failure."""
        job = str(uuid.uuid4())
        self._session.generate(GenerateRequest(job, style, sample_drawing(), ENGINE))
        while True:
            news = self._next(PAINT_SECONDS)
            if isinstance(news, Refused | Failed):
                raise Failure(f"{news.why} {news.remedy}")
            if isinstance(news, Cancelled):
                raise Failure(_("It was cancelled."))
            if isinstance(news, Succeeded) and news.job == job:
                header = picture_header(news.picture)
                if min(header.width, header.height) < LEAST_PX:
                    raise Failure(_("The picture is too small."))
                return

    def close(self) -> None:
        """Ends the server and removes its folder."""
        self._session.close()
        self._folder.cleanup()

    def _styles(self, catalogue: Catalogue) -> list[Style]:
        for engine in catalogue.engines:
            if engine.name == ENGINE and engine.state != "failed":
                return engine.styles
        raise Failure(_("The model that comes with the program is missing."))

    def _next(self, seconds: float) -> LinkState | JobEvent | Refused:
        try:
            return self._news.get(timeout=seconds)
        except queue.Empty:
            why = _("No answer within {seconds} s.").format(seconds=round(seconds))
            raise Failure(why) from None

    # What the session tells, on its own thread.

    def link_changed(self, state: LinkState) -> None:
        """See Listener."""
        self._news.put(state)

    def catalogue_came(self, catalogue: Catalogue) -> None:
        """Nothing: READY follows it."""

    def event_came(self, event: JobEvent) -> None:
        """See Listener."""
        self._news.put(event)

    def live_came(self, answer: LiveAnswer) -> None:
        """Nothing: no live picture is asked for."""

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:  # noqa: ARG002
        """See Listener."""
        if isinstance(answer, Refused):
            self._news.put(answer)
