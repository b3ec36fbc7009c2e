"""A drawing as one file: a zip with the strokes as JSON and a picture for file managers."""

from __future__ import annotations

import errno
import io
import shutil
import zipfile
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from client.atomic_file import write_atomically
from client.documents.content import Content, check_marks
from client.documents.zip_reading import read_entries
from client.locale import _
from shared.errors import Refusal

SUFFIX = ".sketch2art"
MIME_TYPE = b"application/x-sketch2art"
FORMAT = 1

LARGEST = {"mimetype": 100, "document.json": 64_000_000, "preview.png": 20_000_000}
"""Bytes of each part. 10,000 strokes of 30 points take 12 MB of JSON."""
LARGEST_FILE_BYTES = 100_000_000

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The same drawing gives the same bytes whenever it is saved."""


class DocumentJson(Struct, frozen=True):
    """document.json. format: raised when older programs could not read it."""

    format: Annotated[int, Meta(ge=1)]
    drawing: Content


class _FormatAlone(Struct):
    format: Annotated[int, Meta(ge=1)]


def write_document(path: Path, content: Content, preview: bytes = b"") -> None:
    """Writes the document beside the old one and then takes its place.

    preview: a PNG, b"" for none. Raises Refusal where the disk is full, the folder takes no file
    or the drawing is too large; the old file is then as it was.
    """
    data = document_bytes(content, preview)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path.resolve(), data)  # a link goes on pointing at the document
    except OSError as error:
        raise disk_refusal(path, error) from error


def document_bytes(content: Content, preview: bytes = b"") -> bytes:
    """The file as it is written. Raises Refusal where it could not be read back for its size."""
    json = msgspec.json.encode(DocumentJson(FORMAT, content))
    if len(json) > LARGEST["document.json"]:
        raise Refusal(
            "document.json",
            f"{len(json) / 1e6:.0f} MB",
            _("The drawing is too large for a document."),
            _("Clear the sheet, or open fewer pictures in one drawing."),
        )
    # Level 1: a third of level 6's time, and the numbers of strokes gain little from more.
    parts = (
        ("mimetype", MIME_TYPE, zipfile.ZIP_STORED),
        ("document.json", json, zipfile.ZIP_DEFLATED),
        ("preview.png", preview, zipfile.ZIP_STORED),
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compresslevel=1) as archive:
        for name, data, how in parts:
            if data:
                entry = zipfile.ZipInfo(name, _BEGINNING)
                entry.compress_type = how
                archive.writestr(entry, data, compresslevel=1)
    return held.getvalue()


def read_document(path: Path) -> Content:
    """The drawing in the file. Raises Refusal where it is missing, damaged, newer or too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            why = _("The document is too large ({size} MB).").format(size=size // 1_000_000)
            remedy = _("At most {most} MB can be opened.")
            raise Refusal(path.name, path, why, remedy.format(most=LARGEST_FILE_BYTES // 1_000_000))
        parts = read_entries(path, LARGEST, {"mimetype", "document.json"})
        if parts["mimetype"] != MIME_TYPE:
            raise ValueError("it is another kind of file")
        return _content(path, parts["document.json"])
    except OSError as error:
        why = _("The document cannot be read: {reason}.")
        raise Refusal(
            path.name,
            path,
            why.format(reason=error.strerror or error),
            _("See whether it is still there."),
        ) from error
    except (ValueError, RecursionError) as error:
        why = _("The document is damaged: {reason}.")
        raise Refusal(
            path.name,
            path,
            why.format(reason=error),
            _("Nothing was changed. Open another copy of it."),
        ) from error


def _content(path: Path, json: bytes) -> Content:
    found = msgspec.json.decode(json, type=_FormatAlone).format
    if found > FORMAT:
        why = _("The document was made by a newer version (format {found}, known: {known}).")
        raise Refusal(
            path.name, path, why.format(found=found, known=FORMAT), _("Update the program.")
        )
    content = msgspec.json.decode(json, type=DocumentJson).drawing
    check_marks(content.marks)
    check_marks(content.undone)
    return content


def disk_refusal(path: Path, error: OSError) -> Refusal:
    """Why the file could not be written, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why = _("No room to save ({free} left). The drawing is still open and the old file whole.")
        return Refusal(
            path.name,
            path.parent,
            why.format(free=_free(path.parent)),
            _("Make room, or choose another folder."),
        )
    why = _("It could not be saved: {reason}.").format(reason=error.strerror or error)
    return Refusal(path.name, path.parent, why, _("Choose another folder."))


def _free(folder: Path) -> str:
    try:
        return f"{shutil.disk_usage(folder).free / 1e6:.1f} MB"
    except OSError:
        return "?"
