"""Files that are whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

READABLE, SECRET = 0o666, 0o600
"""Access rights, before the umask: for everybody as usual; for the owner alone."""


def write_atomically(path: Path, data: bytes, mode: int = READABLE) -> None:
    """Writes beside the file and renames: a full disk or a crash leaves the old one as it was.

    mode: the new file's access rights. Raises OSError; no half-written file stays behind.
    """
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        # Made with its rights: a chmod afterwards would leave a moment for others to read.
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
