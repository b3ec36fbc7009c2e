"""What a style is to an engine that follows words: templates and suggested settings."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta, Struct

PLACE = "{prompt}"
_OPTIONAL = re.compile(r"\[([^\[\]{}]*)\{prompt\}([^\[\]{}]*)\]")

Template = Annotated[str, Meta(min_length=1, max_length=500)]
"""English with `{prompt}` once, in square brackets: what else is in them goes where nothing was
said. "oil painting[ of {prompt}], thick strokes" reads well with words and without.
"""
Title = Annotated[str, Meta(min_length=1, max_length=64)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What suits the style where nobody chose.

    steps: of the sampler; guidance: how closely the words are followed; freedom: how far the
    picture may leave the lines, 0: not at all.
    """

    steps: Annotated[int, Meta(ge=1, le=100)]
    guidance: Annotated[float, Meta(ge=0, le=20)]
    freedom: Annotated[float, Meta(ge=0, le=1)]


class Titles(Struct, frozen=True, forbid_unknown_fields=True):
    """The style's name for people, by language."""

    en: Title
    ko: Title


class StyleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A style as its file has it; the file's name is the style's.

    order: where it is shown among the others, lowest first.
    """

    order: int
    title: Titles
    prompt: Template
    negative: Template
    settings: Settings
    for_children: bool


class DiffusionStyle(Struct, frozen=True):
    """A style that was read and is whole. title: language code → name."""

    name: str
    title: dict[str, str]
    prompt: str
    negative: str
    settings: Settings
    for_children: bool

    def prompt_for(self, words: str = "") -> str:
        """What the engine is told, for what the drawing shows: "a red house"."""
        return filled(self.prompt, words)

    def negative_for(self, unwanted: str = "") -> str:
        """What the engine is told to keep away from: also what the person does not want to see.

        These are never the words of the prompt.
        """
        return filled(self.negative, unwanted)


def filled(template: str, words: str) -> str:
    """The template with the words in their place; without words, without that place."""
    said = " ".join(words.split()).strip(" ,.;")
    before, first, last, after = _parts(template)
    return before + (first + said + last if said else "") + after


def is_template(text: str) -> bool:
    """Whether `{prompt}` is there once, in square brackets, beside words of the style's own."""
    own = _OPTIONAL.sub("", text)
    return len(_OPTIONAL.findall(text)) == 1 and bool(own.strip()) and not set(own) & set("[]{}")


def _parts(template: str) -> tuple[str, str, str, str]:
    before, first, last, after = _OPTIONAL.split(template)
    return before, first, last, after
