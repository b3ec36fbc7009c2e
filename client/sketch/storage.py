"""Keeps a sketch on disk as JSON, so that an unsaved drawing is there again at the next start."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from client.atomic_file import write_atomically
from client.sketch.document import Mark, Sketch
from shared.errors import Refusal
from shared.sentence import Sentence

FORMAT = 1


class SketchFile(Struct, frozen=True):
    """What the file holds. format: raised when older programs could not read it."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    name: str
    sample: bool
    marks: list[Mark]
    undone: list[Mark] = []
    words: str = ""


def write_sketch(sketch: Sketch, path: Path) -> None:
    """Writes all marks, undone ones too. Raises Refusal where the folder takes no file."""
    write_whole(path, sketch_bytes(sketch))


def sketch_bytes(sketch: Sketch) -> bytes:
    """The sketch as the file holds it: JSON of all marks, undone ones too."""
    held = SketchFile(FORMAT, sketch.name, sketch.sample, sketch.marks, sketch.undone, sketch.words)
    return msgspec.json.encode(held)


def read_sketch_file(path: Path) -> Sketch:
    """The sketch in the file. Raises Refusal where it is damaged, FileNotFoundError where gone."""
    try:
        held = msgspec.json.decode(path.read_bytes(), type=SketchFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(
            path.name,
            "",
            Sentence("The drawing is damaged: {reason}.", reason=error),
            "It is kept aside as a copy.",
        ) from error
    sketch = Sketch(held.marks, held.name, held.sample)
    sketch.undone = list(held.undone)
    sketch.words = held.words
    return sketch


def write_whole(path: Path, data: bytes, remedy: str = "Choose another folder.") -> None:
    """Writes the file whole or not at all, its folder too where that is missing.

    remedy: where it cannot. Raises Refusal where the disk is full or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    except OSError as error:
        why = Sentence("It could not be saved: {reason}.", reason=error.strerror or error)
        raise Refusal(path.name, path.parent, why, remedy) from error
