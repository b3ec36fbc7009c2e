"""Opens a zip of strangers: nothing is unpacked before its directory has been found harmless."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

END_OF_DIRECTORY = b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT = 65_535
MOST_DIRECTORY_BYTES = 4096

ENCRYPTED = 0x1
HARMLESS_RATIO = 400
"""Deflate reaches 1,032; real drawings stay below 20, one stroke repeated reaches about 300."""
SMALL_BYTES = 1_000_000
"""What unpacks to less can do no harm, whatever its ratio."""


def read_entries(path: Path, largest: Mapping[str, int], wanted: set[str]) -> dict[str, bytes]:
    """The wanted entries' bytes by name. largest: each name that may be there → its limit in bytes.

    Raises ValueError, saying what is wrong, where the file is no zip, is damaged, or holds
    anything else than those names, once each (PKWARE APPNOTE 6.3, 4.3.16 and 4.4.4); OSError
    where it cannot be read. Nothing is ever written, so that no name can lead out of a folder.
    """
    _check_end(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive.infolist(), largest, wanted)
            return {name: _read(archive, name, largest[name]) for name in sorted(wanted)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        UnicodeDecodeError,
        struct.error,
    ) as error:
        raise ValueError(f"the archive is damaged ({error})") from error


def _check_end(path: Path) -> None:
    """Looks at the directory's size first: Python's zipfile reads all of it, however long it is."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(size - END_BYTES - LONGEST_COMMENT, 0))
        tail = file.read()
    at = tail.rfind(END_OF_DIRECTORY)
    if at < 0 or at + END_BYTES > len(tail):
        raise ValueError("its end is missing, or it is no document")
    count, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
    if count > 16 or directory_bytes > MOST_DIRECTORY_BYTES:
        raise ValueError(f"it holds {count} parts")


def _check_directory(
    entries: list[zipfile.ZipInfo], largest: Mapping[str, int], wanted: set[str]
) -> None:
    names = [entry.filename for entry in entries]
    for entry in entries:
        name, size = entry.filename, entry.file_size
        # orig_filename: zipfile cuts names at a null byte and turns separators.
        if name not in largest or entry.orig_filename != name:
            raise ValueError(f"it holds {entry.orig_filename[:40]!r}, which no document does")
        if names.count(name) > 1:
            raise ValueError(f"it holds {name!r} twice")
        if entry.flag_bits & ENCRYPTED:
            raise ValueError(f"{name!r} is encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(f"{name!r} is packed in an unknown way")
        if size > largest[name]:
            raise ValueError(f"{name!r} would take {size} bytes, and {largest[name]} are allowed")
        if size > SMALL_BYTES and size > HARMLESS_RATIO * entry.compress_size:
            raise ValueError(f"{name!r} would grow {size // max(entry.compress_size, 1)} times")
    missing = wanted.difference(names)
    if missing:
        raise ValueError(f"{min(missing)!r} is missing")


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The directory may lie: no more than the limit is ever unpacked."""
    with archive.open(name) as entry:
        data = entry.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"{name!r} is larger than it says")
    return data
