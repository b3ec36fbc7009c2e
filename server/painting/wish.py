"""What somebody wants of a picture's colours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaletteWish:
    """chosen: "#rrggbb", obeyed as they are; shares: how much each of them should cover, in any
    unit, empty where nobody said; prompt: words; seed: 0 the likeliest, else dice; near: the
    colours of the picture before, kept to unless the drawing clearly asks for others.
    """

    chosen: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    prompt: str = ""
    seed: int = 0
    near: tuple[str, ...] = ()
