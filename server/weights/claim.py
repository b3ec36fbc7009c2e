"""One process at a time brings a model: two would write into the same file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from server.disk import DiskRefusal
from shared.errors import Refusal

CLAIM = ".fetching"


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The model's folder, made and ours until the end of the block. Raises Refusal."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / CLAIM).open("ab")
    except OSError as error:
        raise DiskRefusal(folder, error) from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise Refusal(
                "model",
                folder.name,
                "Another process is fetching this model.",
                "Wait until that one is done.",
            ) from error
        yield


def _lock(file: IO[bytes]) -> None:
    """The system lets go of it when the process ends. Raises OSError where it is taken."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
