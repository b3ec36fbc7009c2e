"""What the training drawings looked like: their palettes, found by likeness or by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from server.arrays import Floats

STEADINESS = 0.2
"""How much more alike (cosine) a drawing must be to change the colours entirely."""
COLOUR_WEIGHT = 0.25
"""How much the colours that the network expects count beside the likeness of the lines."""

DICE = 40
"""The dice are thrown among so many drawings that fit best."""


@dataclass(frozen=True)
class Likeness:
    """What the encoder makes of a sketch: embedding (e,), unit length; expected colours (c,)."""

    embedding: Floats
    colours: Floats


@dataclass(frozen=True)
class Memory:
    """What is kept of each of n drawings.

    embeddings (n, e) of unit length; histograms (n, c), shares of codebook colours; palettes
    (n, 6, 3) RGB in [0, 1]; counts (n,) colours in each; styles (n,) index; texts (n,) English
    names, lower case.
    """

    embeddings: Floats
    histograms: Floats
    palettes: Floats
    counts: NDArray[np.uint8]
    styles: NDArray[np.uint8]
    texts: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Memory:
        """Raises OSError, ValueError or KeyError where the file is missing or damaged."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                stored["embeddings"].astype(np.float32),
                stored["histograms"].astype(np.float32),
                stored["palettes"].astype(np.float32) / 255,
                stored["counts"],
                stored["styles"],
                tuple(str(text) for text in stored["texts"]),
            )

    def palette(self, index: int) -> Floats:
        """The colours of one drawing, (k, 3), most used first."""
        return self.palettes[index, : self.counts[index]]

    def alike(
        self, likeness: Likeness, style: int, seed: int, random: Generator, near: Floats
    ) -> Floats:
        """The palette of a drawing much like this one; seed 0 gives the one that fits best.

        near: (k, 3) RGB, k ≥ 0; of drawings that fit about as well, one whose main colours are
        near to these is preferred, so that colours do not jump while a drawing grows.
        """
        mine = np.nonzero(self.styles == style)[0]
        scores = self.embeddings[mine] @ likeness.embedding
        scores = scores + COLOUR_WEIGHT * self.histograms[mine] @ np.log(likeness.colours + 1e-3)
        order = np.argsort(-scores)[:DICE]
        if seed != 0:
            return self.palette(int(mine[random.choice(order)]))
        scores = scores[order]
        if len(near):
            depth = min(2, len(near))
            apart = np.linalg.norm(self.palettes[mine[order], :depth] - near[:depth], axis=2)
            scores = scores - STEADINESS * apart.mean(axis=1)
        return self.palette(int(mine[order[int(np.argmax(scores))]]))

    def named(
        self, words: tuple[str, ...], style: int, seed: int, random: Generator
    ) -> Floats | None:
        """The palette of a drawing that these words name, or None where nothing is called so."""
        wanted = set(words)
        fits = [
            (len(set(text.split()) ^ wanted), index)
            for index, text in enumerate(self.texts)
            if self.styles[index] == style and wanted <= set(text.split())
        ]
        if not fits:
            return None
        least = min(fits)[0]
        nearest = [index for distance, index in fits if distance <= least + (1 if seed else 0)]
        return self.palette(nearest[0] if seed == 0 else int(random.choice(nearest)))
