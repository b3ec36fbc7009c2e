"""One result as the gallery lists it, and what its recipe tells in columns."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LARGEST_SEED = 2**63 - 1
"""What a column of SQLite holds."""


def id_of_job(job: str) -> str:
    """The id of the result that this job painted, so that both can be found by each other."""
    return job.replace("-", "")


def job_of_id(name: str) -> str:
    """The job that painted the result of that id; any other id gives the name of no job."""
    return str(uuid.UUID(hex=name))


@dataclass(frozen=True)
class Entry:
    """created: with time zone; palette: "#rrggbb", main colour first; recipe: as in the PNG;
    tint: the picture's mean colour, "#rrggbb"; picture, sketch: files, read only. sketch: None
    where the picture came without one.
    """

    id: str
    created: datetime
    name: str
    words: str
    style: str
    engine: str
    seed: int
    palette: tuple[str, ...]
    recipe: Mapping[str, Any]
    starred: bool
    tint: str
    picture: Path
    sketch: Path | None


@dataclass(frozen=True)
class Facts:
    """What a recipe tells, checked: it may come from a file that anybody wrote."""

    created: datetime
    words: str
    style: str
    engine: str
    seed: int
    palette: tuple[str, ...]


def facts_of(recipe: Mapping[str, Any], otherwise: datetime) -> Facts:
    """The recipe's facts; empty where it does not say or says nonsense.

    otherwise: when it was made, where the recipe does not know.
    """
    options = recipe.get("options")
    asked = options if isinstance(options, Mapping) else {}
    seed, palette = recipe.get("seed"), recipe.get("palette")
    colours = palette if isinstance(palette, list | tuple) else ()
    return Facts(
        created=_moment(recipe.get("created")) or otherwise,
        words=_text(asked.get("prompt")),
        style=_text(recipe.get("style")),
        engine=_text(recipe.get("engine")),
        seed=seed if isinstance(seed, int) and abs(seed) <= LARGEST_SEED else 0,
        palette=tuple(c for c in colours if isinstance(c, str) and _COLOUR.fullmatch(c)),
    )


def searchable(*texts: str) -> str:
    """The texts as they are compared: without case, Hangul composed as keyboards compose it.

    macOS writes file names with Hangul taken apart; without NFC "집" would not be found in them.
    """
    return unicodedata.normalize("NFC", "\n".join(texts)).casefold()


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is not None and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment
