"""All styles there are: read from their files, checked, and found by name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from server.styles.style import DiffusionStyle, StyleFile, is_template
from shared.errors import Refusal
from shared.protocol import Style
from shared.sentence import Sentence

SHIPPED = Path(__file__).parent / "data"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FIELD = re.compile(r"(?:required|unknown) field `(\w+)`")
LONGEST_NAME = 64


@cache
def styles(folder: Path = SHIPPED) -> tuple[DiffusionStyle, ...]:
    """Every style of the folder, in the order they are shown; read once.

    Raises Refusal that names the style and its field where a file is damaged.
    """
    read = [_read(path) for path in sorted(folder.glob("*.json"))]
    return tuple(_whole(name, found) for name, found in sorted(read, key=_place))


def style_named(name: str, folder: Path = SHIPPED) -> DiffusionStyle:
    """The style of that name. Raises Refusal where there is none."""
    for style in styles(folder):
        if style.name == name:
            return style
    known = ", ".join(style.name for style in styles(folder))
    remedy = Sentence("Use {known}.", known=known)
    raise Refusal("style", name, "There is no such style.", remedy)


def wire_styles(folder: Path = SHIPPED) -> list[Style]:
    """The styles as the catalogue tells them to clients."""
    return [Style(style.name, dict(style.title)) for style in styles(folder)]


def _place(read: tuple[str, StyleFile]) -> tuple[int, str]:
    name, found = read
    return found.order, name


def _read(path: Path) -> tuple[str, StyleFile]:
    name = path.stem
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise Refusal(
            f"styles.{name}",
            path.name,
            "A style's file is named with small letters, digits and hyphens.",
            "Rename the file.",
        )
    try:
        found = msgspec.json.decode(path.read_bytes(), type=StyleFile)
    except OSError as error:
        raise _damaged(name, "", error.strerror or "", path) from error
    except msgspec.DecodeError as error:  # also what does not fit: a ValidationError is one
        reason, _, where = str(error).partition(" - at `$")
        inside = [where.rstrip("`").lstrip("."), *_FIELD.findall(reason)]
        raise _damaged(name, ".".join(filter(None, inside)), reason, path) from error
    for field, template in (("prompt", found.prompt), ("negative", found.negative)):
        if not is_template(template):
            reason = "[… {prompt} …] must stand in it once"
            raise _damaged(name, field, reason, path)
    return name, found


def _damaged(name: str, field: str, reason: str, path: Path) -> Refusal:
    return Refusal(
        f"styles.{name}.{field}".rstrip("."),
        path.name,
        Sentence("This does not fit: {reason}.", reason=reason),
        "Correct the file, or install the program again.",
    )


def _whole(name: str, found: StyleFile) -> DiffusionStyle:
    return DiffusionStyle(
        name=name,
        title={"en": found.title.en, "ko": found.title.ko},
        prompt=found.prompt,
        negative=found.negative,
        settings=found.settings,
        for_children=found.for_children,
    )
