"""Pictures of jobs as files beside the database. Names come from checked job ids only."""

from __future__ import annotations

from pathlib import Path

from server.disk import DiskRefusal
from server.whole_file import remove, write_whole

SKETCH, HINTS, PICTURE = "sketch", "hints", "picture.png"


def further(number: int) -> str:
    """The file of a further picture. number: 2 …, the first is `PICTURE`."""
    return f"picture-{number}.png"


class JobFiles:
    """Reads and writes <folder>/<two digits>/<job id>/{sketch,hints,picture.png …}."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, job: str, name: str, data: bytes) -> None:
        """Either the whole file is on disk afterwards, or nothing. Raises DiskRefusal."""
        try:
            write_whole(self._path(job, name), data)
        except OSError as error:
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
            remove(self._path(job, name))

    def _path(self, job: str, name: str) -> Path:
        return self._folder / job[:2] / job / name
