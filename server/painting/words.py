"""What a few words say of colours and objects, in English or Korean: "red house", "빨간 집"."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from server.arrays import Floats


@dataclass(frozen=True)
class Mention:
    """One thing that was named: the colour said just before it, if any, and its name's words."""

    colour: tuple[float, float, float] | None
    words: tuple[str, ...]


@cache
def dictionary() -> dict[str, Any]:
    """words.json: colours, shades, and Korean words with their English."""
    text = (Path(__file__).parent / "words.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def mentions(prompt: str) -> list[Mention]:
    """What the prompt names, in order. Words that mean nothing here may be objects."""
    found: list[Mention] = []
    colour: Floats | None = None
    shade = 0.0
    for word in english_words(prompt):
        if word in dictionary()["shades"]:
            shade = dictionary()["shades"][word]
        elif word in dictionary()["colours"]:
            if colour is not None:
                found.append(Mention(as_tuple(colour), ()))
            colour, shade = shaded(colour_from_hex(dictionary()["colours"][word]), shade), 0.0
        else:
            found.append(Mention(as_tuple(colour), tuple(singular(part) for part in word.split())))
            colour = None
    if colour is not None:
        found.append(Mention(as_tuple(colour), ()))
    return found


def english_words(prompt: str) -> list[str]:
    """The prompt's words in English, lower case; Korean ones by the longest beginning known."""
    words: list[str] = []
    korean = dictionary()["korean"]
    for token in re.findall(r"[a-z]+|[가-힣]+", prompt.lower()):
        rest = token
        while rest and rest[0] >= "가":
            known = max((key for key in korean if rest.startswith(key)), key=len, default="")
            if not known:
                rest = rest[1:]  # a particle or an ending
                continue
            words.append(korean[known])
            rest = rest[len(known) :]
        if token.isascii() and token not in SMALL_WORDS:
            words.append(dictionary()["aliases"].get(singular(token), token))
    return words


SMALL_WORDS = frozenset(
    {"a", "an", "the", "and", "or", "of", "with", "in", "on", "at", "by", "to", "for", "my", "is"}
    | {"your", "his", "her", "its", "are", "one", "two", "very", "big", "small", "little"}
    | {"drawing", "picture", "sketch"}
)


def singular(word: str) -> str:
    """The word without a plural's s: trees → tree. Enough for names of drawn things."""
    keeps_s = ("ss", "us", "is", "glasses", "jeans", "grapes", "cherries")
    if word.endswith(keeps_s) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word.removesuffix("s")


def colour_from_hex(text: str) -> Floats:
    """(3,) RGB in [0, 1] from "#rrggbb"."""
    return np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)], np.float32) / 255


def hex_from_colour(colour: Floats) -> str:
    """(3,) RGB in [0, 1] → "#rrggbb"."""
    return "#" + "".join(f"{round(float(c) * 255):02x}" for c in np.clip(colour, 0, 1))


def shaded(colour: Floats, shade: float) -> Floats:
    """The colour moved toward white (shade > 0) or black (< 0)."""
    return colour + (1 - colour) * shade if shade > 0 else colour * (1 + shade)


def as_tuple(colour: Floats | None) -> tuple[float, float, float] | None:
    """The colour as a plain tuple, so that a Mention can be compared."""
    return None if colour is None else (float(colour[0]), float(colour[1]), float(colour[2]))
