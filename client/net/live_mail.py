"""The way of live sketches: the newest replaces the waiting one, and few are on their way."""

from __future__ import annotations

from collections.abc import Callable

from client.latest import Latest
from shared.protocol import LiveAnswer, LivePicture, LiveRequest, Skipped

IN_FLIGHT = 2
"""One that the worker paints and one that it finds next; a third would only grow old."""

PATIENCE_SECONDS = 2.0
"""An answer that takes longer counts as lost."""


class LiveMail:
    """`put` may be called on any thread; the rest belongs to the network thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._waiting: Latest[LiveRequest] = Latest()
        self._again: LiveRequest | None = None
        self._in_flight: dict[int, tuple[float, LiveRequest]] = {}

    def put(self, request: LiveRequest) -> bool:
        """Leaves the newest sketch. True: nothing waited before, so the sender must be woken."""
        return self._waiting.put(request) is None

    def due(self) -> LiveRequest | None:
        """The sketch to send now, counted as on its way; None: nothing waits or it is full."""
        late = self._clock() - PATIENCE_SECONDS
        self._in_flight = {seq: sent for seq, sent in self._in_flight.items() if sent[0] > late}
        if len(self._in_flight) >= IN_FLIGHT:
            return None
        request = self._waiting.take(0) or self._again
        self._again = None
        if request is not None:
            self._in_flight[request.seq] = (self._clock(), request)
        return request

    def answered(self, answer: LiveAnswer) -> None:
        """Makes room for the next. A refusal bears no number: it is taken for the oldest."""
        if isinstance(answer, LivePicture | Skipped):
            self._in_flight.pop(answer.seq, None)
        elif self._in_flight:
            del self._in_flight[min(self._in_flight)]

    def connection_lost(self) -> None:
        """The newest unanswered sketch goes out again, unless a newer one waits by then."""
        if self._in_flight:
            self._again = self._in_flight[max(self._in_flight)][1]
        self._in_flight.clear()
