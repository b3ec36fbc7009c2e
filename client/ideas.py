"""Ideas for those who do not know what to draw, and kind words for whatever they drew."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TypeVar

from client.locale import _

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Idea:
    """text: what is said; icon, sticker: the sticker for it and what that is called."""

    name: str
    text: str
    icon: str
    sticker: str


def things_to_draw() -> list[Idea]:
    """Things that anybody can draw with a few lines, in the spoken language."""
    return [
        Idea("house", _("Draw a house with a window"), "home", _("House sticker")),
        Idea("sun", _("Draw the sun over a hill"), "sun", _("Sun sticker")),
        Idea("cat", _("Draw a cat that sleeps"), "cat", _("Cat sticker")),
        Idea("fish", _("Draw a fish in the sea"), "fish", _("Fish sticker")),
        Idea("tree", _("Draw a tree with apples"), "apple", _("Apple sticker")),
        Idea("food", _("Draw your favourite food"), "ice-cream", _("Ice cream sticker")),
        Idea("boat", _("Draw a boat on the waves"), "sailboat", _("Boat sticker")),
        Idea("flower", _("Draw a flower for somebody"), "flower", _("Flower sticker")),
        Idea("monster", _("Draw a friendly monster"), "ghost-2", _("Monster sticker")),
        Idea("rocket", _("Draw a rocket among the stars"), "rocket", _("Rocket sticker")),
        Idea("feeling", _("Draw how you feel today"), "heart", _("Heart sticker")),
        Idea("snowman", _("Draw a snowman with a hat"), "snowman", _("Snowman sticker")),
        Idea("bird", _("Draw a bird on a branch"), "feather", _("Feather sticker")),
        Idea("car", _("Draw a car on a road"), "car", _("Car sticker")),
        Idea("face", _("Draw a face that laughs"), "mood-happy", _("Laughing sticker")),
        Idea("egg", _("Draw a dragon's egg"), "egg", _("Egg sticker")),
    ]


def ideas() -> list[str]:
    """The same, in words alone."""
    return [idea.text for idea in things_to_draw()]


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


def another(choices: list[Choice], than: Choice | None = None) -> Choice:
    """One of them by chance, never the same twice in a row."""
    return random.choice([choice for choice in choices if choice != than])  # noqa: S311
