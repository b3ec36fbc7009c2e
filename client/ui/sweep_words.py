"""What the guide says, in few words."""

from __future__ import annotations

from client.locale import _
from client.sweep.guide import Guidance

GOOD = ("hold", "go_on", "begin")


def words_of(guidance: Guidance) -> tuple[str, str]:
    """Icon and words."""
    ways = {
        "right": _("Good. Keep turning right."),
        "left": _("Good. Keep turning left."),
        "up": _("Good. Keep turning up."),
        "down": _("Good. Keep turning down."),
        "": _("Turn slowly to one side."),
    }
    said = {
        "begin": ("camera", _("Take the first view.")),
        "lost": ("viewfinder", _("Lost. Go back to the last view.")),
        "fast": ("alert-triangle", _("Slower.")),
        "dark": ("bulb", _("Too dark.")),
        "tilted": ("alert-triangle", _("Hold it level.")),
        "back": ("arrow-back-up", _("Go back a little.")),
        "blurred": ("alert-triangle", _("Hold still.")),
        "hold": ("circle-check", _("Good. Hold still.")),
        "go_on": ("circle-check", ways[guidance.way]),
    }
    return said[guidance.message]
