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
        Crayon("#000000", _("Black")),
        Crayon("#e03c3c", _("Red")),
        Crayon("#f58a2a", _("Orange")),
        Crayon("#f7c331", _("Yellow")),
        Crayon("#3f9a36", _("Green")),
        Crayon("#3aa6a0", _("Turquoise")),
        Crayon("#3a80e0", _("Blue")),
        Crayon("#8a5ad0", _("Purple")),
        Crayon("#f084b4", _("Pink")),
        Crayon("#94622c", _("Brown")),
    ]
