"""What can keep the gallery from working, in plain words."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from client.locale import _
from shared.errors import Refusal

FIELD = "gallery"


class Moved(Refusal):
    """The folder that held the pictures is not there any more."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            FIELD,
            folder,
            _("The picture folder is not where it was."),
            _("Put it back, or show where it is now."),
        )


class Locked(Refusal):
    """Another program holds the database."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            FIELD,
            folder,
            _("Another program is using the gallery."),
            _("Close that program; nothing is lost, and it works again by itself."),
        )


class Damaged(Refusal):
    """The database cannot be read; the next call rebuilds it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            FIELD,
            folder,
            _("The gallery's list was damaged."),
            _("It is written anew from the pictures themselves. Try again."),
        )


def refusal_of(error: sqlite3.Error | OSError, folder: Path) -> Refusal:
    """The refusal that says what the database or the disk complained of."""
    text = str(error)
    if isinstance(error, OSError):
        if error.errno == errno.ENOENT and not folder.is_dir():
            return Moved(folder)
        full, text = error.errno in (errno.ENOSPC, errno.EDQUOT), error.strerror or text
    else:
        full = "full" in text
        if "locked" in text or "busy" in text:
            return Locked(folder)
        if is_damage(error):
            return Damaged(folder)
    if full:
        return Refusal(FIELD, folder, _("The disk is full."), _("Free some space and try again."))
    why = _("The gallery cannot be used: {reason}.").format(reason=text)
    return Refusal(FIELD, folder, why, _("Check that its folder may be read and written."))


def is_damage(error: sqlite3.Error) -> bool:
    """True where the file's content is at fault."""
    return "malformed" in str(error) or "not a database" in str(error)


def newer(path: Path) -> Refusal:
    """A later version of the program wrote this database."""
    return Refusal(
        FIELD,
        path,
        _("The gallery was written by a newer version of this program."),
        _("Update the program."),
    )


def gone(path: Path) -> Refusal:
    """One file of the gallery is missing."""
    return Refusal(
        FIELD,
        path,
        _("This picture's file is not in the gallery folder any more."),
        _("Put it back, or delete the picture from the gallery."),
    )


def no_gallery(folder: Path) -> Refusal:
    """The folder that was shown is another one."""
    return Refusal(
        FIELD,
        folder,
        _("There is no gallery in this folder."),
        _("Choose the folder that has “pictures” in it."),
    )
