"""Moods: a word for how a picture should feel, and the style and colours that say it.

Colour and feeling after the common findings on colour emotion: warm and light is cheerful, cool
and pale is calm, dark and desaturated is gloomy (cf. Valdez and Mehrabian, 1994).
"""

from __future__ import annotations

from dataclasses import dataclass

from client.locale import _


@dataclass(frozen=True)
class Mood:
    """One mood. palette: "#rrggbb", the main colour first; style: taken where the engine has it."""

    name: str
    title: str
    icon: str
    style: str
    palette: tuple[str, ...]


def moods() -> list[Mood]:
    """All of them, in the spoken language."""
    return [
        Mood("calm", _("Calm"), "leaf", "soft", ("#8fc1b5", "#cfe6e8", "#f3ead7", "#6f9fb8")),
        Mood(
            "happy",
            _("Happy"),
            "mood-happy",
            "glossy",
            ("#ffc233", "#ff7a59", "#4dabf7", "#7ed957"),
        ),
        Mood(
            "stormy",
            _("Stormy"),
            "cloud-storm",
            "soft",
            ("#43506b", "#76839b", "#c9d3de", "#e6b450"),
        ),
        Mood(
            "dreamy", _("Dreamy"), "sparkles", "soft", ("#b497f5", "#f7b8d8", "#9fd8f0", "#fff0c9")
        ),
        Mood("brave", _("Brave"), "flame", "glossy", ("#e03131", "#ff922b", "#ffd43b", "#2b2f45")),
        Mood("loving", _("Loving"), "heart", "soft", ("#e64980", "#ffb3c7", "#fff1e6", "#c2255c")),
        Mood(
            "quiet",
            _("Quiet night"),
            "moon-stars",
            "soft",
            ("#34408c", "#6f7fe0", "#f5d76e", "#1d2452"),
        ),
        Mood(
            "spooky", _("Spooky"), "ghost-2", "flat", ("#3b2f5c", "#7ac74f", "#f28c28", "#1b1b26")
        ),
    ]
