"""What was said on the command line, as the options that an engine takes."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from client.locale import _
from client.net.address import ServerAddress, server_address
from client.pairing.keeping import remembered
from client.settings import load_settings, settings_folder
from client.tokens import load_tokens
from shared.errors import Refusal
from shared.protocol import Catalogue, EngineInfo

ALL_STYLES = "all"
MOST_COLOURS = 6
MOST_PICTURES = 100
"""Files that are planned for one sketch; how many are painted, the engine limits."""
TOKEN_VARIABLE = "SKETCH2ART_TOKEN"  # noqa: S105  # the variable's name, no secret


def chosen_server(url: str | None, token_file: Path | None) -> ServerAddress | None:
    """The server named, with its token from the file, the environment or pairing; None: our own."""
    if not url:
        return None
    token = os.environ.get(TOKEN_VARIABLE, "")
    if token_file:
        try:
            token = token_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Refusal(
                "token-file",
                token_file,
                _("The token cannot be read: {reason}.").format(
                    reason=getattr(error, "strerror", None) or error
                ),
                _("Name a file that holds just the token."),
            ) from error
    folder = settings_folder()
    settings, _told = load_settings(folder)
    return remembered(server_address(url, token), settings, load_tokens(folder))


def chosen_engine(catalogue: Catalogue, name: str) -> EngineInfo:
    """The engine of that name. Raises Refusal where there is none or where it cannot paint."""
    for engine in catalogue.engines:
        if engine.name == name:
            break
    else:
        known = ", ".join(engine.name for engine in catalogue.engines) or _("another server")
        raise Refusal(
            "engine", name, _("There is no such engine."), _("Use {known}.").format(known=known)
        )
    if engine.state not in ("missing", "failed"):
        return engine
    if engine.refused is not None:
        why, remedy = engine.refused.why, engine.refused.remedy
    else:
        why = _("This engine cannot paint on that server.")
        remedy = _("Choose another engine, or ask whoever runs the server.")
    raise Refusal("engine", name, why, remedy)


def chosen_styles(engine: EngineInfo, name: str) -> list[str]:
    """The style of that name, all of them for "all", the first for "". Raises Refusal."""
    known = [style.name for style in engine.styles]
    if name == ALL_STYLES and known:
        return known
    if not name and known:
        return known[:1]
    if name not in known:
        raise Refusal(
            "style",
            name,
            _("There is no such style."),
            _("Use {known} or all.").format(known=", ".join(known)),
        )
    return [name]


def chosen_options(given: argparse.Namespace, engine: EngineInfo) -> dict[str, Any]:
    """What was chosen, by option name; what was not is left to the engine's defaults."""
    options: dict[str, Any] = {}
    if given.prompt is not None:
        options["prompt"] = given.prompt
    if given.seed is not None:
        options["seed"] = given.seed
    if given.palette is not None:
        options["palette"] = read_colours(given.palette)
    if given.palette_from is not None:
        options["palette"] = _colours_of(given.palette_from)
    declared = engine.options.get("properties", {})
    for text in given.option:
        name, equals, value = text.partition("=")
        if not equals or name not in declared:
            known = ", ".join(sorted(declared))
            raise Refusal(
                "option",
                text,
                _("There is no such option of the engine {name}.").format(name=engine.name),
                _("Write NAME=VALUE with one of: {known}.").format(known=known),
            )
        options[name] = typed_value(value, declared[name])
    return options


def pictures_of(options: dict[str, Any]) -> int:
    """How many pictures come of one sketch; what is no such number the server refuses by name."""
    pictures = options.get("pictures", 1)
    return pictures if isinstance(pictures, int) and 1 <= pictures <= MOST_PICTURES else 1


def read_colours(text: str) -> list[str]:
    """The colours of "#f00, 00aa00" as "#rrggbb" each. Raises Refusal (field "palette")."""
    colours = [part.strip().lower().removeprefix("#") for part in text.split(",") if part.strip()]
    remedy = _('Write up to {most} colours like "#e03131,#2f9e44".').format(most=MOST_COLOURS)
    for colour in colours:
        if not re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", colour):
            raise Refusal("palette", colour, _("This is no colour."), remedy)
    if not 1 <= len(colours) <= MOST_COLOURS:
        raise Refusal("palette", text, _("The palette has too few or too many colours."), remedy)
    whole = [c if len(c) == 6 else "".join(2 * digit for digit in c) for c in colours]
    return [f"#{colour}" for colour in whole]


def _colours_of(path: Path) -> list[str]:
    from client.palette import dominant_colours  # OpenCV is not loaded for --help
    from client.picture_file import picture_of_file

    field = "palette-from"
    colours = dominant_colours(picture_of_file(path, field))
    if not colours:
        raise Refusal(
            field, path, _("The picture has no colours but white."), _("Use another picture.")
        )
    return colours


def typed_value(value: str, schema: dict[str, Any]) -> Any:
    """The value as the engine's declaration wants it; what fits nothing is sent as text."""
    if schema.get("type") == "string" or _is_choice(schema.get("enum", ())):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _is_choice(values: Sequence[object]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)
