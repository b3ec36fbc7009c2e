"""Which documents were open last."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from client.atomic_file import write_atomically

FILE_NAME = "recent.json"
MOST = 10


class RecentDocuments:
    """The last ten documents, the newest first, kept in the data folder.

    Losing the list loses no drawing: what cannot be read or written is passed over.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def paths(self) -> list[Path]:
        """Those that are still there."""
        return [path for path in self._listed() if path.is_file()]

    def add(self, path: Path) -> None:
        """Puts the document first: it was opened or saved just now."""
        newest = path.absolute()
        kept = [newest, *(other for other in self._listed() if other != newest)]
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, msgspec.json.encode([str(path) for path in kept[:MOST]]))

    def _listed(self) -> list[Path]:
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=list[str])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return []
        # A null byte cannot stand in a path, and asking the system for one raises.
        return [Path(text) for text in found[:MOST] if text and "\0" not in text]
