"""A sketch: the marks made on the sheet, in order, with what was undone kept for redo."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from client.sketch.stroke import Stroke


class Cleared(Struct, frozen=True, tag="cleared"):
    """Everything before it is gone from the sheet, though not from undo."""


class Opened(Struct, frozen=True, tag="opened"):
    """A picture replaced the sheet. ink: grey PNG, hints: RGBA PNG or None, both 1024×1024."""

    ink: bytes
    hints: bytes | None = None


Mark = Stroke | Cleared | Opened


class Sketch:
    """The drawing as data. The raster follows from `marks`; nothing here knows of pixels.

    words: what the person said it is.
    """

    def __init__(self, marks: Iterable[Mark] = (), name: str = "", sample: bool = False) -> None:
        """name: what the person calls it, "" for nothing yet; sample: the program drew it."""
        self.marks: list[Mark] = list(marks)
        self.undone: list[Mark] = []
        self.name = name
        self.sample = sample
        self.words = ""

    def add(self, mark: Mark) -> None:
        """Makes a mark. What had been undone cannot be redone any more."""
        self.marks.append(mark)
        self.undone.clear()
        self.sample = False

    def undo(self) -> Mark | None:
        """Takes the last mark back; None where there is none."""
        if not self.marks:
            return None
        self.undone.append(self.marks.pop())
        self.sample = False
        return self.undone[-1]

    def redo(self) -> Mark | None:
        """Makes the mark again that was taken back last; None where there is none."""
        if not self.undone:
            return None
        self.marks.append(self.undone.pop())
        return self.marks[-1]

    @property
    def is_empty(self) -> bool:
        """True where nothing is on the sheet: a picture is worth asking for otherwise."""
        for mark in reversed(self.marks):
            if isinstance(mark, Cleared):
                return True
            if isinstance(mark, Opened) or mark.brush.tool != "eraser":
                return False
        return True
