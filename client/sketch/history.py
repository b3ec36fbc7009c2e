"""Undo for pixels: what a mark covered is kept, compressed, and put back."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

FASTEST = 1


@dataclass(frozen=True)
class Patch:
    """The pixels of a box before a mark was made, layer by layer; None where a layer is as it was.

    A stroke's patch takes a few kB, and putting it back costs as much as its box is large, however
    many strokes there are.
    """

    box: tuple[int, int, int, int]
    ink: bytes | None
    hints: bytes | None

    @classmethod
    def between(
        cls,
        box: tuple[int, int, int, int],
        before: tuple[Pixels, Pixels],
        after: tuple[Pixels, Pixels],
    ) -> Patch:
        """What leads from after back to before. Both: (ink, hints) of the box, same shapes."""
        ink, hints = (
            None if np.array_equal(old, new) else zlib.compress(old.tobytes(), FASTEST)
            for old, new in zip(before, after, strict=True)
        )
        return cls(box, ink, hints)

    def restore(self, ink: Pixels, hints: Pixels) -> None:
        """Writes the old pixels into the box's views of both layers."""
        for layer, kept in ((ink, self.ink), (hints, self.hints)):
            if kept is not None:
                layer[:] = np.frombuffer(zlib.decompress(kept), np.uint8).reshape(layer.shape)


class Patches:
    """The patches of all marks on the sheet, the newest last."""

    def __init__(self) -> None:
        self._kept: list[Patch] = []

    def push(self, patch: Patch) -> None:
        """After each mark."""
        self._kept.append(patch)

    def pop(self) -> Patch | None:
        """The newest, which is then forgotten; None where there is none."""
        return self._kept.pop() if self._kept else None
