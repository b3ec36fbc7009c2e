"""A file that belongs to one process at a time."""

from __future__ import annotations

import sys
from typing import IO


def lock_file(file: IO[bytes]) -> None:
    """The system lets go of it when the process ends. Raises OSError where it is taken."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
