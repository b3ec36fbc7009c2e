"""What a person has chosen, kept between two starts."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs
from msgspec import Meta, Struct

from client.atomic_file import write_atomically
from client.locale import _

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
BrushPx = Annotated[float, Meta(ge=1, le=200)]


class Settings(Struct, frozen=True):
    """Immutable: change one with `msgspec.structs.replace`. Keys that it does not know, such as a
    newer version's, are passed over when read.

    language: "en", "ko" or "" for the system's; sizes in pixels of the 1,024 px sheet; server: ""
    for this computer's own.
    """

    language: Annotated[str, Meta(max_length=16)] = ""
    theme: Literal["system", "light", "dark"] = "system"
    less_motion: bool = False
    style: Annotated[str, Meta(max_length=64)] = "flat"
    pencil_px: BrushPx = 6.0
    eraser_px: BrushPx = 32.0
    hint_px: BrushPx = 40.0
    brush_px: BrushPx = 18.0
    hint_colour: Annotated[str, Meta(pattern="^#[0-9a-f]{6}$")] = "#e03131"
    server: Annotated[str, Meta(max_length=300)] = ""
    token_file: Annotated[str, Meta(max_length=1000)] = ""
    last_folder: Annotated[str, Meta(max_length=1000)] = ""


def settings_folder() -> Path:
    """Where this system keeps a program's settings."""
    return Path(platformdirs.user_config_dir("sketch2art", appauthor=False))


def load_settings(folder: Path) -> tuple[Settings, str]:
    """The settings and what to tell the person, "" where all is well.

    A damaged file is moved aside as settings.json.damaged and the defaults are used; an unreadable
    folder gives the defaults. Never raises for what lies on the disk.
    """
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings), ""
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        note = _("The settings could not be read ({reason}); the usual ones are used.")
        return Settings(), note.format(reason=error.strerror or error)
    except msgspec.MsgspecError as error:  # no JSON, or a value that no setting takes
        log.info("damaged settings in %s: %s", path, error)
        aside = path.with_name(FILE_NAME + ".damaged")
        with contextlib.suppress(OSError):
            path.replace(aside)
        note = _("The settings were damaged and are the usual ones again; the old file is {path}.")
        return Settings(), note.format(path=aside)


def save_settings(settings: Settings, folder: Path) -> str:
    """Writes the settings whole or not at all; what to tell the person, "" where all is well."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = msgspec.json.format(msgspec.json.encode(settings), indent=2)
        write_atomically(folder / FILE_NAME, text + b"\n")
    except OSError as error:
        note = _("The settings could not be saved: {reason}. Check the folder {folder}.")
        return note.format(reason=error.strerror or error, folder=folder)
    return ""
