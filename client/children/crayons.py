"""The ten crayons."""

from __future__ import annotations

from dataclasses import dataclass

from client.locale import _


@dataclass(frozen=True)
class Crayon:
    """colour: "#rrggbb" of its line; title: what a screen reader calls it."""

    colour: str
    title: str


def crayons() -> list[Crayon]:
    """From left to right; the first draws outlines and leaves the colours to the picture."""
    return [
        Crayon("#000000", _("Black crayon")),
        Crayon("#e03c3c", _("Red crayon")),
        Crayon("#f58a2a", _("Orange crayon")),
        Crayon("#f7c331", _("Yellow crayon")),
        Crayon("#3f9a36", _("Green crayon")),
        Crayon("#3aa6a0", _("Turquoise crayon")),
        Crayon("#3a80e0", _("Blue crayon")),
        Crayon("#8a5ad0", _("Purple crayon")),
        Crayon("#f084b4", _("Pink crayon")),
        Crayon("#94622c", _("Brown crayon")),
    ]
