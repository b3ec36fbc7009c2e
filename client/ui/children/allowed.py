"""What may paint in children's mode: one engine, some of its styles, and never a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from client.ui.asking import Look
from client.ui.engine_choice import USUAL, EngineChoice
from client.ui.recipe import Recipe
from shared.protocol import EngineInfo


class ChildrensEngines(EngineChoice):
    """All that the studio asks for goes through here. Whatever else a server has is not seen; words
    that came with an older drawing stay at home.
    """

    def __init__(self, styles: Sequence[str]) -> None:
        """styles: that the guardian allows."""
        super().__init__()
        self._styles = tuple(styles)

    def take(self, engines: Sequence[EngineInfo]) -> None:
        super().take([self._tamed(engine) for engine in engines if engine.name == USUAL])

    def look(self, recipe: Recipe) -> Look | None:
        return super().look(_wordless(recipe))

    def live_look(self, recipe: Recipe) -> Look | None:
        return super().live_look(_wordless(recipe))

    def _tamed(self, engine: EngineInfo) -> EngineInfo:
        styles = [style for style in engine.styles if style.name in self._styles]
        return msgspec.structs.replace(engine, styles=styles)


def _wordless(recipe: Recipe) -> Recipe:
    return replace(recipe, prompt="", extras={})
