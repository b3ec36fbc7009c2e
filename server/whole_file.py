"""Files that are whole on the disk, or as they were."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Either the whole file is on disk afterwards, also when the power goes, or what was there.

    Makes its folder. mode: a new file's access rights, before the umask. Raises OSError.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made with its rights: a chmod afterwards would leave a moment for others to read.
        with open(new, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        _sync_folder(path.parent)
    except OSError:
        remove(new)
        raise


def remove(path: Path) -> None:
    """Where it can be: on a disk that refuses everything, tidying up fails, too, and the first
    refusal is the one to say.
    """
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
