"""Children's mode as it lies on the disk: whether it is on, its PIN, and what is allowed in it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from client.atomic_file import SECRET, write_atomically
from client.children.pin import HashedPin

log = logging.getLogger(__name__)

FILE_NAME = "children.json"
"""Among the settings. Who forgot the PIN deletes it: then the mode is off, and has no PIN."""

StyleName = Literal["flat", "glossy", "soft"]
STYLES: tuple[StyleName, ...] = ("flat", "glossy", "soft")
"""Of the instant engine: its pictures follow the drawing and can hold nothing else."""


class Allowed(Struct, frozen=True):
    """What the guardian allows. server: an address, "" for this computer; fingerprint: of its
    certificate where it was paired, for the case that the settings are lost.
    """

    styles: Annotated[tuple[StyleName, ...], Meta(min_length=1)] = STYLES
    server: Annotated[str, Meta(max_length=300)] = ""
    closing_asks: bool = False
    reads_aloud: bool = True
    fingerprint: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""


class Mode(Struct, frozen=True):
    """pin: None where none was set or it cannot be read; wrong: tries since the last right one;
    paused_until: seconds since 1970.
    """

    is_on: bool = False
    pin: HashedPin | None = None
    allowed: Allowed = Allowed()
    wrong: Annotated[int, Meta(ge=0)] = 0
    paused_until: float = 0.0


def read_mode(folder: Path) -> Mode | None:
    """The mode; None where there is no file. Never raises for what lies on the disk.

    A file that is damaged does not unlock anything: the mode is off only where it says so.
    """
    try:
        found = msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=dict[str, Any])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        log.warning("Children's mode cannot be read and stays on: %s", type(error).__name__)
        return Mode(is_on=True)
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(Mode):
        try:
            values[field.name] = msgspec.convert(found.get(field.name), field.type)
        except msgspec.ValidationError:
            log.info("a part of children's mode is damaged: %s", field.name)
    return Mode(**{**values, "is_on": found.get("is_on") is not False})


def write_mode(mode: Mode, folder: Path) -> None:
    """Whole or not at all, for the owner's eyes (0600). Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / FILE_NAME, msgspec.json.encode(mode) + b"\n", SECRET)
