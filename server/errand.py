"""What a worker is sent for: the message that starts it, and who hears of it."""

from __future__ import annotations

from typing import Protocol

from server.worker_messages import Note, Outcome, Paint, Step


class Errand(Protocol):
    """One picture on its way through a worker. All methods are called from the worker's threads."""

    paint: Paint

    def stepped(self, step: Step) -> None:
        """The worker made a step."""

    def noted(self, note: Note) -> None:
        """It is painted in another way from now on."""

    def ended(self, outcome: Outcome) -> None:
        """The worker is done with it."""

    def lost(self, why: str) -> None:
        """The worker died over it, or was killed."""
