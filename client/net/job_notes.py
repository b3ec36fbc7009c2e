"""What a note on a job means for its picture, for the window and for the command line."""

from __future__ import annotations

from client.locale import _


def what_changes(kind: str) -> str:
    """One line about the picture, in the spoken language; "" for a kind that is not known here."""
    same = _("The picture stays the same; it takes longer.")
    smaller = _("It is painted smaller and then enlarged: fine lines may blur.")
    anew = _("It is painted anew from the beginning.")
    told = {
        "apart": same,
        "sliced": same,
        "parts": same,
        "layers": same,
        "smaller": smaller,
        "smallest": smaller,
        "float32": anew,
        "worker_lost": anew,
    }
    return told.get(kind, "")
