"""What somebody wants of a picture's colours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaletteWish:
    """chosen: "#rrggbb", obeyed as they are; prompt: words; seed: 0 the likeliest, else dice;
    near: the colours of the picture before, kept to unless the drawing clearly asks for others.
    """

    chosen: tuple[str, ...] = ()
    prompt: str = ""
    seed: int = 0
    near: tuple[str, ...] = ()
