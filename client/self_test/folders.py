"""Can this person's folders be written?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from client.locale import _
from client.self_test.check import Failure


def try_folder(folder: Path) -> None:
    """Makes the folder where it is missing, writes a file and takes it away again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"Sketch2Art")
    except OSError as error:
        why = _("{folder} cannot be written: {reason}.")
        raise Failure(why.format(folder=folder, reason=error.strerror or error)) from error
