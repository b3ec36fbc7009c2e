"""Drawings that no window has: found again by the menu at the drawing's name, or by their file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from client.documents.drawings import DrawingFolder, Drawings
from client.documents.journal import Kept

MOST_SHOWN = 5
MOST_READ = 20
"""Each journal takes some milliseconds to read; older ones lie in the data folder all the same."""


@dataclass(frozen=True)
class LeftDrawing:
    """One of them. title: "" where it has no name; changed_at: seconds since 1970; is_suspect: it
    was in the window when the program ended again and again.
    """

    key: str
    title: str
    changed_at: float
    is_suspect: bool = False


def left_drawings(drawings: Drawings) -> list[LeftDrawing]:
    """Those with something in them that no document has, last changed first, at most five."""
    found = []
    for key in drawings.left()[:MOST_READ]:
        folder = drawings.take(key)
        if folder is None:
            continue
        if drawings.is_suspect(key):
            found.append(LeftDrawing(key, "", folder.journal.stat().st_mtime, is_suspect=True))
            folder.release()
            continue
        kept = drawings.read(key)
        folder.release()
        if kept is not None and not kept.is_saved and kept.content.marks:
            name = kept.path.stem if kept.path is not None else kept.content.name
            found.append(LeftDrawing(key, name, kept.changed_at))
    return found[:MOST_SHOWN]


def unsaved_changes(
    drawings: Drawings, path: Path, document_ns: int
) -> tuple[DrawingFolder, Kept] | None:
    """What was done to this very file and never saved, taken; None where there is nothing.

    document_ns: the file's time of change now: changes to an older state of it do not count.
    """
    for key in drawings.left()[:MOST_READ]:
        folder = None if drawings.is_suspect(key) else drawings.take(key)
        if folder is None:
            continue
        kept = drawings.read(key)
        if kept and kept.path == path and not kept.is_saved and kept.document_ns == document_ns:
            return folder, kept
        folder.release()
    return None
