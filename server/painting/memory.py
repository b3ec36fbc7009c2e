"""What the training drawings looked like: their palettes, found by shape or by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from server.arrays import Floats
from shared.errors import Refusal

MEMORY = "instant-memory.npz"
REPAIR = "Install the program again."

DICE = 12
"""The dice are thrown among so many drawings that are most alike."""

AGREEMENT = 0.08
"""How much it counts that other drawings as alike have the same main colour."""

FRESHNESS = 0.05
"""How much a vivid main colour (largest less smallest of R, G, B) is preferred to a grey one."""

STEADINESS = 0.12
"""How much more alike a drawing must be to change the colours entirely while one draws on."""


@dataclass(frozen=True)
class Memory:
    """What is kept of each of n drawings.

    codes (n, 500) shape codes; palettes (n, 6, 3) RGB in [0, 1], most used colour first; counts
    (n,) colours in each; styles (n,) index; names (n,) file names, the same for the same object in
    every style; texts (n,) English names, lower case.
    """

    codes: Floats
    palettes: Floats
    counts: NDArray[np.uint8]
    styles: NDArray[np.uint8]
    names: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def load(cls, data: bytes) -> Memory:
        """From the bytes of an .npz archive. Raises Refusal where it is damaged."""
        try:
            with np.load(BytesIO(data), allow_pickle=False) as stored:
                return cls(
                    stored["codes"].astype(np.float32) * stored["scale"],
                    stored["palettes"].astype(np.float32) / 255,
                    stored["counts"],
                    stored["styles"],
                    tuple(str(name) for name in stored["names"]),
                    tuple(str(text) for text in stored["texts"]),
                )
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise Refusal(
                "model", MEMORY, "This file of the instant model is damaged.", REPAIR
            ) from error

    @cached_property
    def places(self) -> dict[tuple[str, int], int]:
        """(name, style) → index."""
        styles = self.styles.tolist()
        return {(name, styles[at]): at for at, name in enumerate(self.names)}

    def palette(self, index: int, style: int) -> Floats:
        """The colours (k, 3) of that object, in this style where it was drawn in it too."""
        at = self.places.get((self.names[index], style), index)
        return self.palettes[at, : self.counts[at]]

    def likeness(self, code: Floats, style: int) -> Floats:
        """(n,) how alike each drawing is; those of the same style are a little nearer."""
        likeness: Floats = self.codes @ code + SAME_STYLE * (self.styles == style)
        return likeness

    def alike(self, code: Floats, style: int, seed: int, random: Generator, near: Floats) -> Floats:
        """The palette (k, 3) of the drawing most like this; another seed throws the dice.

        Of drawings about as alike, one whose main colour others share is preferred, and one with
        a main colour near to one of `near` (k, 3; k ≥ 0), so that colours do not jump while a
        drawing grows.
        """
        scores = self.likeness(code, style)
        order = np.argsort(-scores)[:DICE]
        if seed != 0:
            return self.palette(int(random.choice(order)), style)
        palettes = [self.palette(int(index), style) for index in order]
        mains = np.stack([palette[0] for palette in palettes])
        fit = scores[order]
        pull = np.exp((fit - fit.max()) / 0.03)
        apart = np.linalg.norm(mains[:, None] - mains, axis=2)
        fit = fit + AGREEMENT * (np.exp(-((apart / 0.25) ** 2)) @ pull) / pull.sum()
        fit = fit + FRESHNESS * (mains.max(axis=1) - mains.min(axis=1))
        if len(near):
            fit = fit - STEADINESS * np.linalg.norm(mains[:, None] - near, axis=2).min(axis=1)
        return palettes[int(np.argmax(fit))]

    def called(self, words: tuple[str, ...]) -> NDArray[np.int64]:
        """Indexes of the drawings that these words name, the plainest names first."""
        wanted = set(words)
        fits = [
            (len(self.words[at]), at) for at in range(len(self.texts)) if wanted <= self.words[at]
        ]
        return np.array([at for _, at in sorted(fits)], np.int64)

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """The words of each text."""
        return [frozenset(text.split()) for text in self.texts]


SAME_STYLE = 0.02
