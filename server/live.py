"""Fleeting pictures while people draw: one waiting sketch for each window, the newest wins."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial

from server.engines.engine import Lane
from server.worker_messages import Declined, Done, Note, Outcome, Paint, Step
from shared.protocol import LivePicture, LiveRequest, Refused, Skipped

LiveAnswer = LivePicture | Skipped | Refused
Answer = Callable[[str, LiveAnswer], None]
"""answer(client, message): tells one window; must not wait."""

log = logging.getLogger(__name__)


class LiveMailboxes:
    """A mailbox of one for each window. Windows take turns in each lane; a window keeps its turn.

    A newer sketch also ends the picture of the same window that is being painted, so that who lifts
    the pen does not wait for what is out of date. Never two in a row: who sends faster than can be
    painted still sees every other picture.
    """

    def __init__(
        self,
        answer: Answer,
        tickets: itertools.count[int],
        lanes: Mapping[str, Lane] | None = None,
    ) -> None:
        """lanes: of engines that are not quick."""
        self.answer = answer
        self._lanes = dict(lanes or {})
        self._tickets = tickets
        self._lock = threading.Lock()
        self._waiting: dict[str, LiveRequest] = {}
        self._painting: dict[str, int] = {}
        self._given_up: set[str] = set()

    def put(self, client: str, request: LiveRequest) -> int | None:
        """The newest sketch replaces the one that waits, whose asker is told that it is skipped.

        Gives the ticket of the picture that need not be painted any more, or None.
        """
        with self._lock:
            replaced = self._waiting.get(client)
            self._waiting[client] = request
            stale = None
            if client not in self._given_up:
                stale = self._painting.pop(client, None)
            if stale is not None:
                self._given_up.add(client)
        if replaced is not None:
            self.answer(client, Skipped(replaced.seq))
        return stale

    def forget(self, client: str) -> None:
        """The window is gone."""
        with self._lock:
            self._waiting.pop(client, None)
            self._given_up.discard(client)

    def waits(self, lane: Lane) -> bool:
        """Whether a sketch waits there."""
        with self._lock:
            return self._next(lane) is not None

    def take(self, lane: Lane = "quick") -> LiveErrand | None:
        """The sketch of the window that has waited longest in that lane, or None."""
        with self._lock:
            client = self._next(lane)
            if client is None:
                return None
            request = self._waiting.pop(client)
        paint = Paint(
            ticket=next(self._tickets),
            engine=request.engine,
            style=request.style,
            options=request.options,
            sketch=request.drawing.sketch,
            hints=request.drawing.hints,
            live=True,
        )
        with self._lock:
            self._painting[client] = paint.ticket
        return LiveErrand(paint, client, request.seq, partial(self._ended, paint.ticket))

    def _next(self, lane: Lane) -> str | None:
        for client, request in self._waiting.items():
            if self._lanes.get(request.engine, "quick") == lane:
                return client
        return None

    def _ended(self, ticket: int, client: str, answer: LiveAnswer) -> None:
        with self._lock:
            if self._painting.get(client) == ticket:  # the next may have been taken before
                del self._painting[client]
            if not isinstance(answer, Skipped):
                self._given_up.discard(client)
        self.answer(client, answer)


class LiveErrand:
    """One sketch at a worker. Nothing of it is kept."""

    def __init__(self, paint: Paint, client: str, seq: int, answer: Answer) -> None:
        self.paint = paint
        self._client = client
        self._seq = seq
        self._answer = answer

    def stepped(self, step: Step) -> None:
        """A live picture is waited for whole."""

    def noted(self, note: Note) -> None:
        """The next one may be painted so, too: nobody is told at each stroke."""

    def ended(self, outcome: Outcome) -> None:
        """Sends the picture, or why there is none."""
        if isinstance(outcome, Done):
            picture = LivePicture(self._seq, outcome.picture, outcome.palette, outcome.milliseconds)
            self._answer(self._client, picture)
        elif isinstance(outcome, Declined):
            self._answer(self._client, outcome.refused)
        else:
            self._answer(self._client, Skipped(self._seq))

    def lost(self, why: str) -> None:
        """Says so; the next sketch goes to the next worker."""
        self._answer(self._client, Refused("engine", self.paint.engine, why, "Draw on."))
