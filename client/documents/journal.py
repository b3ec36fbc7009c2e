"""An append-only file of what was done to a drawing, on the disk with every stroke."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from client.atomic_file import write_atomically
from client.documents.content import Content, check_marks
from client.sketch.document import Mark, Sketch

MAGIC = b"S2AJRNL1"
_FRAME = struct.Struct("<II")
"""Before each record: its length in bytes and its CRC-32, so that a torn one is recognised."""

MOST_BYTES = 400_000_000


class Base(Struct, frozen=True, tag="base"):
    """Where a journal begins. path: of the drawing's document, "" for none; is_saved: it is in that
    document as it is here; document_ns: that file's time of change when it was.
    """

    content: Content
    path: str = ""
    is_saved: bool = False
    document_ns: int = 0


class Added(Struct, frozen=True, tag="added"):
    """A mark was made; what had been undone cannot be redone."""

    mark: Mark


class Undone(Struct, frozen=True, tag="undone"):
    """The last mark was taken back."""


class Redone(Struct, frozen=True, tag="redone"):
    """The mark taken back last was made again."""


class Described(Struct, frozen=True, tag="described"):
    """Another name, other words."""

    name: str
    words: str


class Saved(Struct, frozen=True, tag="saved"):
    """The drawing has this document. document_ns: the file's time of change; is_whole: nothing was
    drawn while it was being written.
    """

    path: str
    document_ns: int
    is_whole: bool = True


Record = Base | Added | Undone | Redone | Described | Saved


@dataclass(frozen=True)
class Kept:
    """A drawing as its journal has it. is_whole: False where something at the end was torn."""

    content: Content
    path: Path | None
    is_saved: bool
    document_ns: int
    changed_at: float
    is_whole: bool


class Journal:
    """A journal being written. Belongs to one thread; the folder is locked by whoever owns it."""

    def __init__(self, path: Path, base: Base) -> None:
        """Begins anew with this base; a journal already there is replaced in one step.

        Raises OSError where the disk takes no more; an older journal is then as it was.
        """
        begun = MAGIC + frame(base)
        write_atomically(path, begun)
        self._size = len(begun)
        self._file = path.open("r+b", buffering=0)
        self._file.seek(self._size)

    def append(self, records: Iterable[Record]) -> None:
        """Returns once all of them are on the disk. Raises OSError; none of them is then there."""
        data = b"".join(frame(record) for record in records)
        try:
            self._file.seek(self._size)
            left = memoryview(data)
            while left:
                left = left[self._file.write(left) or 0 :]
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(self._size)
            raise
        self._size += len(data)

    def close(self) -> None:
        """The file stays."""
        self._file.close()


def frame(record: Record) -> bytes:
    """The record as it lies in the file."""
    data = msgspec.msgpack.encode(record)
    return _FRAME.pack(len(data), zlib.crc32(data)) + data


def read_journal(path: Path) -> Kept:
    """The drawing up to the last record that is whole.

    Raises ValueError where not even its beginning can be read, OSError where the file cannot.
    """
    if path.stat().st_size > MOST_BYTES:
        raise ValueError("the journal is too large")
    data = path.read_bytes()
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("it is no journal")
    records = _records(data)
    base, at = next(records, (None, 0))
    if not isinstance(base, Base):
        raise ValueError("the journal's beginning is damaged")
    return _replayed(base, records, len(data), at, path.stat().st_mtime)


def _records(data: bytes) -> Iterator[tuple[Record, int]]:
    """Each whole record with the place where it ends."""
    decoder = msgspec.msgpack.Decoder(Record)
    at = len(MAGIC)
    while at + _FRAME.size <= len(data):
        length, checksum = _FRAME.unpack_from(data, at)
        at += _FRAME.size
        payload = data[at : at + length]
        if len(payload) < length or zlib.crc32(payload) != checksum:
            return
        try:
            record = decoder.decode(payload)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return  # of a newer version; what came before it is good
        at += length
        yield record, at


def _replayed(
    base: Base, records: Iterator[tuple[Record, int]], size: int, read: int, changed_at: float
) -> Kept:
    sketch = Sketch(base.content.marks, base.content.name, base.content.sample)
    sketch.undone = list(base.content.undone)
    words, path, saved, document_ns = base.content.words, base.path, base.is_saved, base.document_ns
    for record, end in records:
        read = end
        saved = False
        match record:
            case Added(mark):
                sketch.add(mark)
            case Undone():
                sketch.undo()
            case Redone():
                sketch.redo()
            case Described(name, described):
                sketch.name, words = name, described
            case Saved():
                path, document_ns, saved = record.path, record.document_ns, record.is_whole
    check_marks(sketch.marks)
    content = Content(sketch.name, words, sketch.sample, tuple(sketch.marks), tuple(sketch.undone))
    where = Path(path) if path else None
    return Kept(content, where, saved, document_ns, changed_at, read == size)
