"""A listener that remembers, and waits for what a test expects."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from client.net.link import Link, LinkState
from shared.protocol import Accepted, Catalogue, JobEvent, LastEvent, LiveAnswer, Refused
from tests.patience import PATIENCE_SECONDS


class Recorder:
    def __init__(self) -> None:
        self.states: list[LinkState] = []
        self.catalogues: list[Catalogue] = []
        self.events: list[JobEvent] = []
        self.live: list[LiveAnswer] = []
        self.answers: list[tuple[str, Accepted | Refused]] = []
        self._changed = threading.Condition()

    def link_changed(self, state: LinkState) -> None:
        self._add(self.states, state)

    def catalogue_came(self, catalogue: Catalogue) -> None:
        self._add(self.catalogues, catalogue)

    def event_came(self, event: JobEvent) -> None:
        self._add(self.events, event)

    def live_came(self, answer: LiveAnswer) -> None:
        self._add(self.live, answer)

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:
        self._add(self.answers, (job, answer))

    def wait(self, holds: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
        """What `holds` gives as soon as it is true; fails the test after `seconds`."""
        with self._changed:
            found = self._changed.wait_for(holds, seconds)
        assert found, f"never came true; states {self.states}, events {self.events}"
        return found

    def wait_for_link(self, link: Link, after: int = 0) -> LinkState:
        """The first state of that link among those from number `after` on."""
        self.wait(lambda: any(state.link is link for state in self.states[after:]))
        return next(state for state in self.states[after:] if state.link is link)

    def wait_for_engine(self, name: str) -> None:
        self.wait(
            lambda: (
                any(e.name == name and e.state == "ready" for e in self.catalogues[-1].engines)
                if self.catalogues
                else False
            )
        )

    def wait_for_end(self, job: str) -> JobEvent:
        return self.wait(
            lambda: next(
                (e for e in self.events if e.job == job and isinstance(e, LastEvent)), None
            )
        )

    def durable(self, job: str) -> list[int]:
        return [event.seq for event in self.events if event.job == job and hasattr(event, "seq")]

    def _add(self, where: list[Any], what: Any) -> None:
        with self._changed:
            where.append(what)
            self._changed.notify_all()
