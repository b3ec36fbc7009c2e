"""What the training drawings looked like: their colours, found by shape or by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from server.arrays import Floats
from server.painting.recollection import Frame, Recollection, agreement, blended, certainty_of
from shared.errors import Refusal
from shared.sentence import Sentence

MEMORY = "instant-memory.npz"
REPAIR = Sentence("Install the program again.")

DICE = 12
"""The dice are thrown among so many drawings that are most alike."""

MANY = 64
"""So many have a say in what is recalled."""

VOICES = 32
"""So many have a say in which colour lies where; fewer will do for a thing among several."""

FRESHNESS = 0.15
"""How much vivid colours (largest less smallest of R, G, B) are preferred to grey ones."""

LIKENESS = 0.6
"""How much it counts that the drawing whose colours are taken is itself alike."""

STEADINESS = 0.12
"""How much colours near to those of the picture before are preferred while one draws on."""

NOTHING = np.zeros((0, 3), np.float32)


@dataclass(frozen=True)
class Memory:
    """What is kept of each of n drawings.

    codes (n, 500) shape codes; palettes (n, 6, 3) RGB in [0, 1], most used colour first; shares
    (n, 6) how much of the object each covers, 0 for colours that are not there; thumbnails (n, 16,
    16, 3) RGB in [0, 1], see recollection; styles (n,) index; names (n,) file names, the same for
    the same object in every style; texts (n,) English names, lower case.
    """

    codes: Floats
    palettes: Floats
    shares: Floats
    thumbnails: Floats
    styles: NDArray[np.uint8]
    names: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def load(cls, data: bytes) -> Memory:
        """From the bytes of an .npz archive. Raises Refusal where it is damaged."""
        try:
            with np.load(BytesIO(data), allow_pickle=False) as stored:
                palettes, shares, thumbnails = (
                    stored[name].astype(np.float32) / 255
                    for name in ("palettes", "shares", "thumbnails")
                )
                return cls(
                    stored["codes"].astype(np.float32) * stored["scale"],
                    palettes,
                    shares,
                    thumbnails,
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

    def in_style(self, index: int, style: int) -> int:
        """The same object in this style, where it was drawn in it too, else the drawing itself."""
        return self.places.get((self.names[index], style), index)

    def palette(self, index: int, style: int) -> Floats:
        """The colours (k, 3) of that object, in this style if may be."""
        at = self.in_style(index, style)
        return self.palettes[at, self.shares[at] > 0]

    def likeness(self, codes: Floats, style: int) -> Floats:
        """(m, n) how alike each drawing is to each of (m, 500) codes; those of the same style are
        a little nearer.
        """
        likeness: Floats = codes @ self.codes.T + np.float32(SAME_STYLE) * (self.styles == style)
        return likeness

    def diced(self, likeness: Floats, style: int, random: Generator) -> Floats:
        """The palette (k, 3) of one of the drawings most alike, by the dice. likeness: (n,)."""
        order = np.argsort(-likeness)[:DICE]
        return self.palette(int(random.choice(order)), style)

    def recall(
        self,
        likeness: Floats,
        frame: Frame,
        style: int,
        near: Floats = NOTHING,
        voices: int = VOICES,
    ) -> Recollection:
        """What the drawings most alike have, in this frame. likeness: (n,).

        near: (k, 3), k ≥ 0: colours to keep to, so that they do not jump while a drawing grows;
        voices: how many have a say in which colour lies where.
        """
        order = np.argsort(-likeness)[:MANY]
        return self.recollection(order, likeness, frame, style, near, voices)

    def recollection(
        self,
        order: NDArray[np.int64],
        scores: Floats,
        frame: Frame,
        style: int,
        near: Floats = NOTHING,
        voices: int = VOICES,
    ) -> Recollection:
        """What these drawings have, most alike first, in this style if may be; scores: of all.

        Its colours are those of one drawing, so that they go together: vivid ones, of a picture
        that the others agree with.
        """
        at = [self.in_style(int(index), style) for index in order]
        thumbnails, likeness = self.thumbnails[at], scores[order]
        spread = self.palettes[at].max(axis=2) - self.palettes[at].min(axis=2)
        worth = agreement(thumbnails, likeness) + FRESHNESS * (spread * self.shares[at]).sum(axis=1)
        worth += LIKENESS * (likeness - likeness[0])
        if len(near):
            mains = self.palettes[at, 0]
            worth -= STEADINESS * np.linalg.norm(mains[:, None] - near, axis=2).min(axis=1)
        best = at[int(worth.argmax())]
        there = self.shares[best] > 0
        return Recollection(
            blended(thumbnails[:voices], likeness[:voices]),
            certainty_of(float(likeness[0])),
            frame,
            self.palettes[best, there],
            self.shares[best, there],
        )

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
