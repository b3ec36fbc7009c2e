"""A sketch: the marks made on the sheet, in order, with what was undone kept for redo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from client.sketch.stroke import SIZE_PX, Colour, Stroke

Number = Annotated[int, Meta(ge=0)]
Numbers = Annotated[tuple[Number, ...], Meta(min_length=1)]
Along = Annotated[int, Meta(ge=0, le=SIZE_PX)]


class Cleared(Struct, frozen=True, tag="cleared"):
    """Everything before it is gone from the sheet, though not from undo."""


class Opened(Struct, frozen=True, tag="opened"):
    """A picture replaced the sheet. ink: grey PNG, hints: RGBA PNG or None, both 1024×1024."""

    ink: bytes
    hints: bytes | None = None


class Filled(Struct, frozen=True, tag="filled"):
    """A hint's colour poured into an area. mask: grey PNG, 255 where it lies, at (left, top)."""

    colour: Colour
    left: Along
    top: Along
    mask: bytes


class Erased(Struct, frozen=True, tag="erased"):
    """Marks taken off the sheet whole. items: their numbers in the list of marks."""

    items: Numbers


class Moved(Struct, frozen=True, tag="moved"):
    """Strokes scaled from a fixed point (x, y) and then moved by (dx, dy), in sheet pixels."""

    items: Numbers
    dx: float = 0.0
    dy: float = 0.0
    scale: Annotated[float, Meta(gt=0, le=100)] = 1.0
    x: float = 0.0
    y: float = 0.0


class Underlaid(Struct, frozen=True, tag="underlaid"):
    """A photo to trace lies under the sheet, which a picture never shows; b"" takes it away."""

    photo: bytes


Mark = Stroke | Cleared | Opened | Filled | Erased | Moved | Underlaid


def renumbered(marks: Iterable[Mark], first: int) -> list[Mark]:
    """The marks of another sketch as they must read behind `first` marks of this one."""
    return [
        msgspec.structs.replace(mark, items=tuple(item + first for item in mark.items))
        if isinstance(mark, Erased | Moved)
        else mark
        for mark in marks
    ]


class Sketch:
    """The drawing as data. The raster follows from `marks`; nothing here knows of pixels.

    words: what the person said it is.
    """

    def __init__(self, marks: Iterable[Mark] = (), name: str = "", sample: bool = False) -> None:
        """name: what the person calls it, "" for nothing yet; sample: the program drew it."""
        self.marks: list[Mark] = list(marks)
        self._photos = [mark.photo for mark in self.marks if isinstance(mark, Underlaid)]
        self.undone: list[Mark] = []
        self.name = name
        self.sample = sample
        self.words = ""

    def add(self, mark: Mark) -> None:
        """Makes a mark. What had been undone cannot be redone any more."""
        self._append(mark)
        self.undone.clear()
        self.sample = False

    def undo(self) -> Mark | None:
        """Takes the last mark back; None where there is none."""
        if not self.marks:
            return None
        mark = self.marks.pop()
        if isinstance(mark, Underlaid):
            self._photos.pop()
        self.undone.append(mark)
        self.sample = False
        return mark

    def redo(self) -> Mark | None:
        """Makes the mark again that was taken back last; None where there is none."""
        if not self.undone:
            return None
        self._append(self.undone.pop())
        return self.marks[-1]

    def _append(self, mark: Mark) -> None:
        self.marks.append(mark)
        if isinstance(mark, Underlaid):
            self._photos.append(mark.photo)

    @property
    def is_empty(self) -> bool:
        """True where nothing is on the sheet: a picture is worth asking for otherwise."""
        gone: set[int] = set()
        for number in range(len(self.marks) - 1, -1, -1):
            mark = self.marks[number]
            if isinstance(mark, Cleared):
                return True
            if isinstance(mark, Erased):
                gone.update(mark.items)
            elif number not in gone and _draws(mark):
                return False
        return True

    @property
    def photo(self) -> bytes:
        """The photo under the sheet; b"" where there is none."""
        return self._photos[-1] if self._photos else b""


def _draws(mark: Mark) -> bool:
    if isinstance(mark, Stroke):
        return mark.brush.tool != "eraser"
    return isinstance(mark, Opened | Filled)
