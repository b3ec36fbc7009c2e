"""Which of a server's engines paints for keeps, and which one follows the pencil. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from client.locale import _
from client.ui.asking import Look
from client.ui.recipe import Recipe
from shared.protocol import EngineInfo

USUAL = "instant"

MOST_CARDS = 12
"""Style cards show small live pictures of the sketch, one each; not where that would be dozens."""


class EngineChoice:
    """wanted: the name that a person chose, "" for the usual one. A server that does not have it
    paints with the usual one meanwhile.
    """

    def __init__(self) -> None:
        self.all: tuple[EngineInfo, ...] = ()
        self.wanted = ""
        self._aside: dict[str, tuple[str, Mapping[str, Any]]] = {}

    def take(self, engines: Sequence[EngineInfo]) -> None:
        """What the server has now; none before it is known."""
        self.all = tuple(engines)

    @property
    def chosen(self) -> EngineInfo | None:
        """It paints for keeps; style cards and options are its own."""
        named = {engine.name: engine for engine in self.all}
        first = next((engine for engine in self.all if engine.live), None)
        return named.get(self.wanted) or named.get(USUAL) or first

    @property
    def live(self) -> EngineInfo | None:
        """It follows the pencil: the chosen one where that can, else one that can."""
        chosen = self.chosen
        able = {engine.name: engine for engine in self.all if engine.live and can_paint(engine)}
        if chosen is None or chosen.name in able:
            return chosen
        other = able.get(USUAL) or next(iter(able.values()), None)
        return other or (chosen if chosen.live else None)

    def choose(self, name: str, recipe: Recipe) -> Recipe:
        """Another one; gives the recipe in a style and with options that were chosen for it."""
        if self.chosen is not None:
            self._aside[self.chosen.name] = recipe.style, recipe.extras
        self.wanted = name
        style, extras = self._aside.get(name, (recipe.style, {}))
        return self.fitting(replace(recipe, style=style, extras=extras))

    def fitting(self, recipe: Recipe) -> Recipe:
        """The recipe in a style that the chosen engine has."""
        styles = _styles(self.chosen)
        known = not styles or recipe.style in styles
        return recipe if known else replace(recipe, style=styles[0])

    def look(self, recipe: Recipe) -> Look | None:
        """What pictures for keeps are asked for; None where the engine cannot paint any."""
        return None if self.chosen is None else _look(self.chosen, recipe, ())

    def live_look(self, recipe: Recipe) -> Look | None:
        """What live pictures are asked for; None where nothing paints them."""
        engine = self.live
        if engine is None:
            return None
        if engine == self.chosen:
            names = _styles(engine)
            others = [name for name in names if name != recipe.style and len(names) <= MOST_CARDS]
            return _look(engine, recipe, tuple(others))
        style, extras = self._aside.get(engine.name, (recipe.style, {}))
        if recipe.style in _styles(engine):
            style = recipe.style
        elif style not in _styles(engine):
            style = next(iter(_styles(engine)), style)
        return _look(engine, replace(recipe, style=style, extras=extras), ())

    @property
    def why_not(self) -> str:
        """Why there is no look, and what helps."""
        if self.chosen is None or can_paint(self.chosen):
            return _("The colours are not ready yet. Try again in a moment.")
        usual = _("It cannot paint here. Choose another one, or ask whoever runs the server.")
        return self.chosen.note or usual


def can_paint(engine: EngineInfo) -> bool:
    """True also while it is still getting ready."""
    return engine.state in ("ready", "loading")


def _styles(engine: EngineInfo | None) -> list[str]:
    return [] if engine is None else [style.name for style in engine.styles]


def _look(engine: EngineInfo, recipe: Recipe, others: tuple[str, ...]) -> Look | None:
    if engine.state == "missing":
        return None
    declared = engine.options.get("properties", {})
    most = declared.get("pictures", {}).get("maximum", 1)
    options = recipe.options(engine)
    return Look(engine.name, recipe.style, options, others, "near" in declared, most)
