"""Pictures of jobs as files beside the database. Names come from checked job ids only."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from server.disk import DiskRefusal

SKETCH, HINTS, PICTURE = "sketch", "hints", "picture.png"


class JobFiles:
    """Reads and writes <folder>/<two digits>/<job id>/{sketch,hints,picture.png}."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, job: str, name: str, data: bytes) -> None:
        """Either the whole file is on disk afterwards, or nothing. Raises DiskRefusal."""
        target = self._path(job, name)
        new = target.with_suffix(".new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            _remove(new)
            raise DiskRefusal(self._folder, error) from error

    def read(self, job: str, name: str) -> bytes | None:
        """The file's bytes, or None where there is none that can be read."""
        try:
            return self._path(job, name).read_bytes()
        except OSError:
            return None

    def forget(self, job: str) -> None:
        """Removes what is there of a job that was never accepted."""
        for name in (SKETCH, HINTS, PICTURE):
            _remove(self._path(job, name))

    def _path(self, job: str, name: str) -> Path:
        return self._folder / job[:2] / job / name


def _remove(path: Path) -> None:
    # On a disk that refuses everything, tidying up fails, too: the first refusal is the one to say.
    with contextlib.suppress(OSError):
        path.unlink()


def _sync_folder(folder: Path) -> None:
    """Makes a rename durable. Windows cannot open a folder, and needs it less."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
