"""What the guide says, in few words."""

from __future__ import annotations

from client.locale import _
from client.sweep.guide import Guidance

GOOD = ("hold", "go_on", "begin")


def words_of(guidance: Guidance) -> tuple[str, str]:
    """Icon and words."""
    on = {
        "right": _("Good. Keep turning right."),
        "left": _("Good. Keep turning left."),
        "up": _("Good. Keep turning up."),
        "down": _("Good. Keep turning down."),
        "": _("Turn slowly to one side."),
    }
    back = {
        "right": _("Back to the right a little."),
        "left": _("Back to the left a little."),
        "up": _("Back up a little."),
        "down": _("Back down a little."),
        "": _("Go back a little."),
    }
    aside = {
        "right": _("A little to the right."),
        "left": _("A little to the left."),
        "up": _("A little higher."),
        "down": _("A little lower."),
        "": _("Keep to the line."),
    }
    said = {
        "begin": ("camera", _("Take the first view.")),
        "lost": ("viewfinder", _("Lost. Go back to the last view.")),
        "fast": ("alert-triangle", _("Slower.")),
        "dark": ("bulb", _("Too dark.")),
        "tilted": ("alert-triangle", _("Hold it level.")),
        "astray": ("alert-triangle", aside[guidance.wanted]),
        "back": ("arrow-back-up", back[guidance.wanted]),
        "blurred": ("alert-triangle", _("Hold still.")),
        "hold": ("circle-check", _("Good. Hold still.")),
        "go_on": ("circle-check", on[guidance.wanted]),
    }
    return said[guidance.message]
