"""How far a picture is, in words: its place in line, its step, the time left. No Qt."""

from __future__ import annotations

from client.locale import _, later

_ENDINGS = {1: later("{place}st"), 2: later("{place}nd"), 3: later("{place}rd")}


def in_line(place: int, seconds: float) -> str:
    """place: 1 for the next; seconds: until its turn, as far as anybody knows."""
    teens = 11 <= place % 100 <= 13
    ending = later("{place}th") if teens else _ENDINGS.get(place % 10, "{place}th")
    nth = _(ending).format(place=place)
    if seconds < 1:
        return _("{nth} in line").format(nth=nth)
    return _("{nth} in line, about {seconds} s").format(nth=nth, seconds=round(seconds))


def step_words(step: int, of: int, seconds_left: float | None) -> tuple[str, str]:
    """The step, and the time left where that is known, else ""."""
    words = _("Step {step} of {of}").format(step=step, of=of)
    if seconds_left is None:
        return words, ""
    return words, _("about {seconds} s left").format(seconds=max(round(seconds_left), 1))
