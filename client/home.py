"""Folders that can be written, also where a person has no home or may not write there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from client.locale import _

BORROWED = "SKETCH2ART_BORROWED_HOME"
"""Tells this program, and those that it starts, of a home that is a temporary folder."""


def borrow_home() -> None:
    """Where nobody knows this person's home, a new temporary folder is it from now on.

    Such people are found in containers and services. Every library that asks for a home would
    fail, each in a way of its own. Raises OSError where no temporary folder can be made.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = os.environ[BORROWED] = tempfile.mkdtemp(prefix="sketch2art-")


def usable_folders(usual: Sequence[Callable[[], Path]]) -> tuple[list[Path], str]:
    """Each folder, made; in place of those that take no file, new temporary ones.

    And what to tell the person, "" where all is well. Raises OSError where no temporary folder can
    be made.
    """
    note = ""
    folders: list[Path] = []
    told = _("{reason} Until that changes, all is kept in {folder}.")
    if os.environ.get(BORROWED):
        note = told.format(reason=_("There is no home folder."), folder=os.environ[BORROWED])
    for find in usual:
        folder = find()
        reason = why_not_writable(folder)
        if reason:
            folder = Path(tempfile.mkdtemp(prefix="sketch2art-"))
            note = told.format(reason=reason, folder=folder)
        folders.append(folder)
    return folders, note


def why_not_writable(folder: Path, data: bytes = b"") -> str:
    """Why no file can be kept there; "" where it can.

    Makes the folder where it is missing; puts data into a file there and takes it away again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(data)
    except OSError as error:
        why = _("{folder} cannot be written: {reason}.")
        return why.format(folder=folder, reason=error.strerror or error)
    return ""
