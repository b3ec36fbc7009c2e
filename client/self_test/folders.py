"""Can this person's folders be written?"""

from __future__ import annotations

from pathlib import Path

from client.home import why_not_writable
from client.self_test.check import Failure


def try_folder(folder: Path) -> None:
    """Makes the folder where it is missing, writes a file and takes it away again."""
    if reason := why_not_writable(folder, b"Sketch2Art"):
        raise Failure(reason)
