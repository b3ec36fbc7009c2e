"""What was said of effects on the command line, as a chain of them; and what can be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from client.commands.choices import typed_value
from client.filters.chain import Chain, Step
from client.filters.registry import filter_named, find_filters
from client.locale import _, spoken
from shared.errors import Refusal
from shared.options import options_schema


def chosen_chain(names: str, options: Sequence[str]) -> Chain:
    """The effects of "cartoon,warm" with the options of "lines=0.3" or "cartoon.lines=0.3".

    An option without an effect's name is for each effect that has it. Raises Refusal (field
    "filter", "option" or "options.…") for what there is not, or a value out of range.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if not wanted:
        filter_named(names)
    declared = {name: _declared(name) for name in wanted}
    chosen: dict[str, dict[str, Any]] = {name: {} for name in wanted}
    for text in options:
        key, equals, value = text.partition("=")
        effect, _dot, option = key.rpartition(".")
        takers = [n for n in declared if option in declared[n] and effect in ("", n)]
        if not equals or not takers:
            raise Refusal(
                "option",
                text,
                _("There is no such option of these effects."),
                _("Write NAME=VALUE with one of: {known}.").format(known=_known(declared)),
            )
        for name in takers:
            chosen[name][option] = typed_value(value, declared[name][option])
    chain = Chain(tuple(Step(name, chosen[name]) for name in wanted))
    for step in chain.steps:
        step.chosen()
    return chain


def effects_told() -> Iterator[str]:
    """A line for each effect with its title, and one for each of its options."""
    for name, effect in find_filters().items():
        yield f"{name}  {spoken(effect.title)}"
        for option, schema in _declared(name).items():
            title = _(schema.get("title", option))
            said = _(schema["description"]) if "description" in schema else ""
            yield f"    {option}={schema.get('default')}  {title}{_limits(schema)}. {said}".rstrip()


def _declared(name: str) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = options_schema(filter_named(name).options)["properties"]
    return properties


def _known(declared: Mapping[str, Mapping[str, Any]]) -> str:
    if len(declared) == 1:
        return ", ".join(option for options in declared.values() for option in options)
    return ", ".join(f"{name}.{option}" for name, options in declared.items() for option in options)


def _limits(schema: Mapping[str, Any]) -> str:
    if "minimum" not in schema or "maximum" not in schema:
        return ""
    return f", {schema['minimum']:g} … {schema['maximum']:g}"
