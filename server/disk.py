"""What a disk says no to, in plain words. Nothing heavy is imported: a start needs it first."""

from __future__ import annotations

from pathlib import Path

from shared.errors import Refusal
from shared.sentence import Sentence


class DiskRefusal(Refusal):
    """The disk is full, read-only or failing: nothing was stored."""

    def __init__(self, where: Path, error: Exception) -> None:
        reason = str(getattr(error, "orig", None) or getattr(error, "strerror", None) or error)
        super().__init__(
            "disk",
            where,
            Sentence("The server cannot store anything ({reason}).", reason=reason),
            Sentence("Free some space or make the folder writable, then try again."),
        )
