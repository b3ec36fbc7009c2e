"""What a person chose for the picture: style, words, colours, luck. Plain data, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shared.protocol import EngineInfo

MOST_COLOURS = 6
OWN_CONTROLS = ("prompt", "palette", "seed", "near", "pictures")
"""Options with a place of their own on the dock, or none (near), and so not in the form."""


@dataclass(frozen=True)
class Recipe:
    """palette: "#rrggbb", the first is the main colour; empty leaves the choice to the engine.
    seed: 0 is the likeliest colours, others roll the dice. extras: the Options form's values.
    """

    style: str = "soft"
    prompt: str = ""
    palette: tuple[str, ...] = ()
    seed: int = 0
    extras: Mapping[str, Any] = field(default_factory=dict)

    def rolled(self, seed: int) -> Recipe:
        """Other colours by luck; a palette that was kept would stand in their way."""
        return replace(self, palette=(), seed=seed)

    def recoloured(self, shown: list[str], index: int, colour: str) -> Recipe:
        """The palette that is shown, with one colour changed; it stays from now on."""
        palette = list(shown[:MOST_COLOURS])
        palette[index : index + 1] = [colour]
        return replace(self, palette=tuple(palette))

    def options(self, engine: EngineInfo) -> dict[str, Any]:
        """As they travel: only what this engine declares."""
        declared = engine.options.get("properties", {})
        chosen: dict[str, Any] = {
            "prompt": self.prompt,
            "palette": list(self.palette),
            "seed": self.seed,
            **self.extras,
        }
        return {name: value for name, value in chosen.items() if name in declared}
