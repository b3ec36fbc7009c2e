"""What is known of this start of the window before it opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

EARLY_ENDS = 3
"""So many unexpected ends in a row, each within seconds of its start: not by chance."""


@dataclass(frozen=True)
class Start:
    """is_first: nobody has ever chosen anything here; ended_badly: the last time ended without a
    farewell; early_ends: how often in a row it has, right after its start; files: to be opened.
    """

    is_first: bool = False
    ended_badly: bool = False
    early_ends: int = 0
    files: tuple[Path, ...] = ()

    @property
    def leaves_drawing_aside(self) -> bool:
        """The last drawing may be what ends the program: it must not lock the person out."""
        return self.early_ends >= EARLY_ENDS


FIRST = Start(is_first=True)
