"""What a child has kept and earned: pictures on the wall, stickers. On the disk, beside drawings.

A sticker is given for keeping a drawing while an idea was shown, where the drawing has some lines.
Nobody looks whether it is a house: that cannot be told well enough to tell a child.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable
from itertools import pairwise
from math import hypot
from pathlib import Path

import msgspec
from msgspec import Struct

from client.atomic_file import write_atomically
from client.sketch.stroke import SIZE_PX, Stroke

log = logging.getLogger(__name__)

FILE_NAME = "treasures.json"

ENOUGH_PX = 1.5 * SIZE_PX
"""Of line in all, in the sheet's pixels: once across it and half the way back."""


class Treasures(Struct, frozen=True):
    """pictures: ids in the gallery, as they were kept; stickers: names of ideas, each once."""

    pictures: tuple[str, ...] = ()
    stickers: tuple[str, ...] = ()

    def with_picture(self, name: str) -> Treasures:
        """One more on the wall."""
        known = name in self.pictures
        return self if known else msgspec.structs.replace(self, pictures=(*self.pictures, name))

    def with_sticker(self, name: str) -> Treasures:
        """One more sticker, unless it was earned before."""
        known = name in self.stickers
        return self if known else msgspec.structs.replace(self, stickers=(*self.stickers, name))


def has_enough_lines(strokes: Iterable[Stroke]) -> bool:
    """Whether so much is drawn that a sticker is earned."""
    return sum(_length_px(stroke) for stroke in strokes) >= ENOUGH_PX


def load_treasures(folder: Path) -> Treasures:
    """What was earned so far; a damaged file is put aside, and all begins anew. Never raises."""
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Treasures)
    except FileNotFoundError:
        return Treasures()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        log.warning("The stickers cannot be read: %s", error)
        with contextlib.suppress(OSError):
            path.replace(path.with_name(FILE_NAME + ".damaged"))
        return Treasures()


def save_treasures(treasures: Treasures, folder: Path) -> None:
    """Writes them whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / FILE_NAME, msgspec.json.encode(treasures) + b"\n")


def _length_px(stroke: Stroke) -> float:
    return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(stroke.points))
