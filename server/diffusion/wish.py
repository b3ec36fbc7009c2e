"""What is to be painted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.diffusion.lora_files import Lora

SEEDS = 2**31
"""Seeds lie below; after the highest comes 0."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Wish:
    """What is to be painted. sketch: (H, W) uint8; start: (H, W, 3) uint8 RGB to begin with, or
    none; strength: how much of it is painted anew, 0 … 1; freedom: the share of the steps in which
    the lines do not count; loras: what the model learns besides, for these pictures; pictures: how
    many of them, each with the seed after that of the one before.
    """

    prompt: str
    negative: str
    sketch: Picture
    steps: int
    guidance: float
    freedom: float
    seed: int
    start: Picture | None = None
    strength: float = 1.0
    loras: tuple[Lora, ...] = ()
    pictures: int = 1

    @property
    def seeds(self) -> tuple[int, ...]:
        """One for each picture; with it alone that picture comes again."""
        return tuple((self.seed + number) % SEEDS for number in range(self.pictures))
