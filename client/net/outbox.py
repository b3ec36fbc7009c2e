"""Requests that must not be lost: kept, and sent again, until the server has acknowledged them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shared.protocol import CANCEL, GENERATE, CancelRequest, GenerateRequest

PATIENCE_SECONDS = 10.0
"""Without an acknowledgement for so long, a request is sent once more; its id makes that safe."""


@dataclass
class Letter:
    """One request on its way. sent: when, on the present connection; times: on all of them."""

    event: str
    message: GenerateRequest | CancelRequest
    sent: float | None = None
    times: int = 0


class Outbox:
    """At most one `generate` and one `cancel` a job, in the order in which they were asked for."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._letters: dict[tuple[str, str], Letter] = {}

    def keep(
        self, event: str, message: GenerateRequest | CancelRequest, again: bool = False
    ) -> None:
        """Takes a request; the same one again changes nothing. again: it may have been sent by an
        earlier start of the program.
        """
        letter = Letter(event, message, times=int(again))
        self._letters.setdefault((event, message.job), letter)

    def due(self) -> list[Letter]:
        """The letters to send now, marked as sent."""
        now = self._clock()
        waiting = [
            letter
            for letter in self._letters.values()
            if letter.sent is None or now - letter.sent >= PATIENCE_SECONDS
        ]
        for letter in waiting:
            letter.sent = now
            letter.times += 1
        return waiting

    def acknowledged(self, event: str, job: str) -> Letter | None:
        """Forgets the letter and returns it; None where it was acknowledged before."""
        return self._letters.pop((event, job), None)

    def withdraw(self, job: str) -> bool:
        """Whether a job could be called off here, because its request had never left."""
        letter = self._letters.get((GENERATE, job))
        if letter is None or letter.times:
            return False
        del self._letters[GENERATE, job]
        self._letters.pop((CANCEL, job), None)
        return True

    def holds(self, event: str, job: str) -> bool:
        """Whether that request still waits for its acknowledgement."""
        return (event, job) in self._letters

    def connection_lost(self) -> None:
        """All that is unacknowledged is due again on the next connection."""
        for letter in self._letters.values():
            letter.sent = None
