"""The drawings in the data folder: each has a folder of its own, locked while a window has it."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import uuid
from pathlib import Path
from typing import IO

from client.documents.journal import Kept, read_journal

log = logging.getLogger(__name__)

FOLDER = "drawings"
JOURNAL, LOCK, ASIDE, SUSPECT = "journal", "lock", "aside", "suspect"


class DrawingFolder:
    """One drawing's folder, ours until `release`; a killed program's is free again at once."""

    def __init__(self, path: Path, lock: IO[bytes]) -> None:
        self.path, self._lock = path, lock

    @property
    def journal(self) -> Path:
        """Where its journal lies."""
        return self.path / JOURNAL

    def put_aside(self) -> None:
        """The window turns to another drawing: this one does not come back by itself."""
        with contextlib.suppress(OSError):
            (self.path / ASIDE).touch()
        self.release()

    def suspect(self) -> None:
        """The program ends again and again with this drawing: nobody reads it until it is asked
        for by a person.
        """
        with contextlib.suppress(OSError):
            (self.path / SUSPECT).touch()
        self.put_aside()

    def bring_forth(self) -> None:
        """It is the window's drawing again, and comes back at the next start."""
        for mark in (ASIDE, SUSPECT):
            with contextlib.suppress(OSError):
                (self.path / mark).unlink(missing_ok=True)

    def remove(self) -> None:
        """Nothing in it is worth keeping."""
        with contextlib.suppress(OSError):
            for file in self.path.iterdir():
                if file.name != LOCK:
                    file.unlink(missing_ok=True)
        self.release()
        with contextlib.suppress(OSError):  # somebody may have opened its lock just now
            (self.path / LOCK).unlink()
            self.path.rmdir()

    def release(self) -> None:
        """Another window may have it."""
        self._lock.close()


class Drawings:
    """All drawings of this person. folder: the data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def new(self) -> DrawingFolder:
        """A folder for another drawing. Raises OSError."""
        path = self.folder / uuid.uuid4().hex
        path.mkdir(parents=True)
        taken = self._take(path)
        if taken is None:
            raise OSError(f"{path} cannot be locked")
        return taken

    def take(self, name: str) -> DrawingFolder | None:
        """The drawing of that name, or None where a living window has it or it has gone."""
        path = self.folder / name
        return self._take(path) if (path / JOURNAL).is_file() else None

    def left(self, aside: bool | None = None) -> list[str]:
        """The drawings' names, last changed first. aside: only those that were put aside or,
        where False, only those that were not.
        """
        found: list[tuple[float, str]] = []
        for journal in self.folder.glob(f"*/{JOURNAL}"):
            if aside is None or aside == (journal.parent / ASIDE).exists():
                with contextlib.suppress(OSError):
                    found.append((journal.stat().st_mtime, journal.parent.name))
        return [name for _, name in sorted(found, reverse=True)]

    def is_suspect(self, name: str) -> bool:
        """Whether it must not be read only to be listed."""
        return (self.folder / name / SUSPECT).exists()

    def suspect_last(self) -> bool:
        """Whatever would come back by itself is kept aside unread; whether there was something."""
        found = [self.take(name) for name in self.left(aside=False)]
        for folder in found:
            if folder is not None:
                folder.suspect()
        return any(folder is not None for folder in found)

    def read(self, name: str) -> Kept | None:
        """What the drawing's journal holds; None, with a line in the log, where it is damaged."""
        try:
            return read_journal(self.folder / name / JOURNAL)
        except (ValueError, OSError) as error:
            log.warning("The journal %s could not be read: %s", name, error)
            return None

    def take_last(self) -> tuple[DrawingFolder, Kept] | None:
        """The drawing that was in a window when it ended or died; None where there is none.

        A damaged journal is kept as journal.damaged and passed over.
        """
        for name in self.left(aside=False):
            folder = self.take(name)
            if folder is None:
                continue
            kept = self.read(name)
            if kept is not None:
                return folder, kept
            with contextlib.suppress(OSError):
                folder.journal.replace(folder.journal.with_suffix(".damaged"))
            folder.release()
        return None

    def _take(self, path: Path) -> DrawingFolder | None:
        try:
            file = (path / LOCK).open("ab")
        except OSError:
            return None
        if _locked(file):
            for part in path.glob(".*.part"):  # of a program that was killed while it wrote
                part.unlink(missing_ok=True)
            return DrawingFolder(path, file)
        file.close()
        return None


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        """True where nobody else has it. The system unlocks what a dead process had."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        """True where nobody else has it. The system unlocks what a dead process had."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        # Children must not hold it on: the embedded server outlives a killed window a moment.
        os.set_inheritable(file.fileno(), False)
        return True
