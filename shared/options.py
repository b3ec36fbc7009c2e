"""Options, declared once: the server's check, the client's form and the command line follow.

class InstantOptions(Options):
seed: Annotated[int, Meta(ge=0, title="Seed", description="…")] = 0
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from shared.errors import Refusal
from shared.sentence import Sentence

T = TypeVar("T", bound="Options")


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every declaration. A field carries its type, its limits (Meta) and its default."""


def options_schema(kind: type[Options]) -> dict[str, Any]:
    """JSON Schema (2020-12) of the declaration, with nested references written out."""
    (schema,), definitions = msgspec.json.schema_components([kind])
    name = schema["$ref"].rsplit("/", 1)[1]
    found: dict[str, Any] = definitions[name]
    return found


def checked_options(kind: type[T], given: Mapping[str, Any]) -> T:
    """The options, or a Refusal with field, value and what is allowed."""
    try:
        return msgspec.convert(dict(given), kind)
    except msgspec.ValidationError as error:
        why, _, where = str(error).partition(" - at `$.")
        name = where.rstrip("`")
        if "unknown field" in why:
            name = why.split("`")[1]
            known = ", ".join(sorted(f.name for f in msgspec.structs.fields(kind)))
            remedy = Sentence("Use {known}.", known=known)
            raise Refusal(
                f"options.{name}", given.get(name, ""), "There is no such option.", remedy
            ) from error
        value = given.get(name.split("[")[0], "")
        told = Sentence("This does not fit: {reason}.", reason=why)
        raise Refusal(f"options.{name}", value, told, "Choose a value in range.") from error
