"""What fetching tells while it works, to whoever looks on."""

from __future__ import annotations

from typing import Protocol


class Watch(Protocol):
    """Looks on."""

    def begin(self, what: str, done: int, total: int) -> None:
        """A file is worked on from now on; done, total: bytes."""

    def advance(self, count: int) -> None:
        """So many bytes more; negative where some are done over again."""

    def say(self, text: str) -> None:
        """One line."""
