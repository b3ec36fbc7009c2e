"""What a drawing is made of when it is written down: one struct for documents and journals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from client.sketch.document import Erased, Mark, Moved, Sketch
from client.sketch.stroke import FARTHEST_PX, Stroke

MOST_LETTERS = 2000


class Content(Struct, frozen=True):
    """A drawing as it was at one moment. undone: the next to be redone is the last."""

    name: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    words: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    sample: bool = False
    marks: tuple[Mark, ...] = ()
    undone: tuple[Mark, ...] = ()


def content_of(sketch: Sketch, words: str) -> Content:
    """The sketch as it is now; later marks do not change it. words: what it is said to be."""
    name, words = sketch.name[:MOST_LETTERS], words[:MOST_LETTERS]
    return Content(name, words, sketch.sample, tuple(sketch.marks), tuple(sketch.undone))


def sketch_of(content: Content) -> Sketch:
    """The content as a sketch that can be drawn on."""
    sketch = Sketch(content.marks, content.name, content.sample)
    sketch.undone = list(content.undone)
    sketch.words = content.words
    return sketch


MOST_MOVED = 3_000_000
"""Ten thousand lines moved three hundred times. More would keep a computer busy for minutes."""


def check_marks(marks: Iterable[Mark]) -> None:
    """Raises ValueError where a stroke leads so far away that no raster could draw it, or where
    more is moved than any hand would.
    """
    moved = 0
    for mark in marks:
        if isinstance(mark, Moved | Erased):
            moved += len(mark.items)
            if moved > MOST_MOVED:
                raise ValueError(f"it moves and erases over {MOST_MOVED:,} lines")
        if isinstance(mark, Stroke):
            for point in mark.points:
                if not (abs(point.x) <= FARTHEST_PX and abs(point.y) <= FARTHEST_PX):
                    raise ValueError(f"a stroke leads to ({point.x:g}, {point.y:g})")
