"""What a session tells, brought to a thread that waits for it."""

from __future__ import annotations

import queue
from dataclasses import dataclass

from client.net.link import LinkState
from shared.protocol import Accepted, Catalogue, JobEvent, LiveAnswer, Refused


@dataclass(frozen=True)
class Answer:
    """The server's answer to a request for that job."""

    job: str
    answer: Accepted | Refused


class News:
    """A Listener that queues; `next` takes, on another thread."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[LinkState | JobEvent | Answer] = queue.SimpleQueue()

    def next(self, seconds: float) -> LinkState | JobEvent | Answer | None:
        """The next piece of news, or None where none came in that time."""
        try:
            return self._queue.get(timeout=seconds)
        except queue.Empty:
            return None

    def link_changed(self, state: LinkState) -> None:
        """See Listener."""
        self._queue.put(state)

    def catalogue_came(self, catalogue: Catalogue) -> None:
        """Nothing: whoever needs the catalogue asks the session for it."""

    def event_came(self, event: JobEvent) -> None:
        """See Listener."""
        self._queue.put(event)

    def live_came(self, answer: LiveAnswer) -> None:
        """Nothing: no live picture is asked for here."""

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:
        """See Listener."""
        self._queue.put(Answer(job, answer))
