"""Ideas for those who do not know what to draw, and kind words for whatever they drew."""

from __future__ import annotations

import random

from client.locale import _


def ideas() -> list[str]:
    """Things that anybody can draw with a few lines."""
    return [
        _("Draw a house with a window"),
        _("Draw the sun over a hill"),
        _("Draw a cat that sleeps"),
        _("Draw a fish in the sea"),
        _("Draw a tree with apples"),
        _("Draw your favourite food"),
        _("Draw a boat on the waves"),
        _("Draw a flower for somebody"),
        _("Draw a friendly monster"),
        _("Draw a rocket among the stars"),
        _("Draw how you feel today"),
        _("Draw a snowman with a hat"),
        _("Draw a bird on a branch"),
        _("Draw a car on a road"),
        _("Draw a face that laughs"),
        _("Draw a dragon's egg"),
    ]


def praises() -> list[str]:
    """Kind words that judge nothing and compare with nobody."""
    return [
        _("How nice that you drew this."),
        _("Thank you for showing it."),
        _("Your lines are alive."),
        _("There is much to see in it."),
        _("Nobody else would have drawn it like that."),
        _("That was fun to watch."),
    ]


def another(choices: list[str], than: str = "") -> str:
    """One of them by chance, never the same twice in a row."""
    return random.choice([choice for choice in choices if choice != than])  # noqa: S311
