"""What a person has chosen, kept between two starts."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import platformdirs
from msgspec import Meta, Struct

from client.atomic_file import write_atomically
from client.locale import _

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
BrushPx = Annotated[float, Meta(ge=1, le=200)]
FolderName = Annotated[str, Meta(max_length=1000)]
LEAST_TEXT_PERCENT, MOST_TEXT_PERCENT = 80, 200
SMALLEST_CARD_PX, LARGEST_CARD_PX = 120, 280
MOST_VERSIONS = 4


class ServerEntry(Struct, frozen=True):
    """A server on the person's list. url: http(s)://host[:port]; its token lies in a file apart.

    fingerprint: of a paired server's certificate, the only one that it may show; "" elsewhere.
    """

    name: Annotated[str, Meta(min_length=1, max_length=64)]
    url: Annotated[str, Meta(min_length=1, max_length=300)]
    fingerprint: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""


class Settings(Struct, frozen=True):
    """Immutable: change one with `msgspec.structs.replace`. Keys that it does not know, such as a
    newer version's, are passed over when read.

    language: "en", "ko" or "" for the system's; text_percent: 100 as drawn; sizes in pixels of the
    1,024 px sheet; engine: "" for the usual one; versions: so many pictures at once; view: how
    sketch and picture lie; sketch_share: of both widths; card_px: the side of the gallery's cards;
    server: the address in use, "" for this computer's own; folders: "" for the usual ones;
    hints_seen: those of the first minute that have left; version: of the program that was last
    started with these settings, "" before 0.1.
    """

    language: Annotated[str, Meta(max_length=16)] = ""
    theme: Literal["system", "light", "dark", "contrast"] = "system"
    text_percent: Annotated[int, Meta(ge=LEAST_TEXT_PERCENT, le=MOST_TEXT_PERCENT)] = 100
    less_motion: bool = False
    smoothing: Literal["off", "little", "lot"] = "little"
    draws_by_clicks: bool = False
    style: Annotated[str, Meta(max_length=64)] = "flat"
    pencil_px: BrushPx = 6.0
    eraser_px: BrushPx = 32.0
    hint_px: BrushPx = 40.0
    brush_px: BrushPx = 18.0
    hint_colour: Annotated[str, Meta(pattern="^#[0-9a-f]{6}$")] = "#e03131"
    engine: Annotated[str, Meta(max_length=64)] = ""
    versions: Annotated[int, Meta(ge=1, le=MOST_VERSIONS)] = 1
    view: Literal["side", "overlay", "picture"] = "side"
    sketch_share: Annotated[float, Meta(ge=0, le=1)] = 0.5
    card_px: Annotated[int, Meta(ge=SMALLEST_CARD_PX, le=LARGEST_CARD_PX)] = 180
    server: Annotated[str, Meta(max_length=300)] = ""
    servers: tuple[ServerEntry, ...] = ()
    pictures_folder: FolderName = ""
    drawings_folder: FolderName = ""
    last_folder: FolderName = ""
    hints_seen: tuple[Annotated[str, Meta(max_length=32)], ...] = ()
    version: Annotated[str, Meta(max_length=32)] = ""


def settings_folder() -> Path:
    """Where this system keeps a program's settings."""
    return Path(platformdirs.user_config_dir("sketch2art", appauthor=False))


def has_settings(folder: Path) -> bool:
    """Whether this person has started the program before."""
    return (folder / FILE_NAME).exists()


def load_settings(folder: Path) -> tuple[Settings, str]:
    """The settings and what to tell the person, "" where all is well.

    A value that no setting takes is the usual one again, alone; a file that is no JSON object is
    replaced by the usual settings. In both cases the file is kept as settings.json.damaged. Never
    raises for what lies on the disk.
    """
    path = folder / FILE_NAME
    aside = path.with_name(FILE_NAME + ".damaged")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        note = _("The settings could not be read ({reason}); the usual ones are used.")
        return Settings(), note.format(reason=error.strerror or error)
    try:
        found = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        log.info("damaged settings in %s: %s", path, error)
        with contextlib.suppress(OSError):
            path.replace(aside)
        note = _("The settings were damaged and are the usual ones again; the old file is {path}.")
        return Settings(), note.format(path=aside)
    settings, unusable = _usable(found)
    if not unusable:
        return settings, ""
    log.info("unusable settings in %s: %s", path, unusable)
    with contextlib.suppress(OSError):
        write_atomically(aside, data)
    note = _("Some settings could not be used and are the usual ones: {names}. Old file: {path}.")
    return settings, note.format(names=", ".join(unusable), path=aside)


def old_token_file(folder: Path) -> Path | None:
    """Where an older version was told that the chosen server's token lies; None: nowhere.

    Never raises for what lies on the disk.
    """
    try:
        found = msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    path = found.get("token_file")
    return Path(path) if isinstance(path, str) and path and "\0" not in path else None


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


def _usable(found: dict[str, Any]) -> tuple[Settings, list[str]]:
    """The settings as far as their values fit, and the names of those that do not."""
    values: dict[str, Any] = {}
    unusable: list[str] = []
    for field in msgspec.structs.fields(Settings):
        if field.name not in found:
            continue
        if field.name == "servers" and isinstance(found["servers"], list):
            values["servers"], lost = _usable_servers(found["servers"])
            unusable += lost
            continue
        try:
            values[field.name] = msgspec.convert(found[field.name], field.type)
        except msgspec.ValidationError:
            unusable.append(field.name)
    return Settings(**values), unusable


def _usable_servers(found: Iterable[Any]) -> tuple[tuple[ServerEntry, ...], list[str]]:
    """One unreadable server does not cost the others."""
    entries: list[ServerEntry] = []
    lost: list[str] = []
    for number, value in enumerate(found, 1):
        try:
            entries.append(msgspec.convert(value, ServerEntry))
        except msgspec.ValidationError:
            lost.append(f"servers[{number}]")
    return tuple(entries), lost
