"""A folder that can be written, also where a person has no home or may not write there."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from client.locale import _


def usable_folders(usual: Sequence[Path]) -> tuple[list[Path], str]:
    """Each folder, made; in place of those that take no file, ones in a new temporary folder.

    And what to tell the person, "" where all is well. Raises OSError where not even the system's
    temporary folder can be written.
    """
    folders: list[Path] = []
    note = ""
    for number, folder in enumerate(usual):
        reason = _reason_against(folder)
        if not reason:
            folders.append(folder)
            continue
        instead = Path(tempfile.mkdtemp(prefix="sketch2art-"), f"{number}-{folder.name}")
        instead.mkdir()
        folders.append(instead)
        told = _("{folder} cannot be used ({reason}). Until you free it, all is kept in {instead}.")
        note = told.format(folder=folder, reason=reason, instead=instead)
    return folders, note


def _reason_against(folder: Path) -> str:
    """Why no file can be kept there; "" where it can."""
    if not folder.is_absolute():  # "~/.local/share": nobody knows where this person's home is
        return _("there is no home folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)
