"""Undo for pixels: what a mark covered is kept, compressed, and put back."""

from __future__ import annotations

import zlib
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

FASTEST = 1
MOST_BYTES = 64_000_000
"""What is older than so many compressed bytes is drawn from the strokes when it is undone."""


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

    @property
    def size_bytes(self) -> int:
        """What it takes to keep it."""
        return len(self.ink or b"") + len(self.hints or b"")

    def restore(self, ink: Pixels, hints: Pixels) -> None:
        """Writes the old pixels into the box's views of both layers."""
        for layer, kept in ((ink, self.ink), (hints, self.hints)):
            if kept is not None:
                layer[:] = np.frombuffer(zlib.decompress(kept), np.uint8).reshape(layer.shape)


class Patches:
    """The patches of all marks on the sheet, the newest last; the oldest are forgotten in time."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: deque[Patch] = deque()
        self.size_bytes = 0

    def push(self, patch: Patch | None) -> None:
        """After each mark; None: it has to be drawn from the data, as all before it."""
        if patch is None:
            self._forget(len(self._kept))
            return
        self._kept.append(patch)
        self.size_bytes += patch.size_bytes
        while self.size_bytes > self._most_bytes:
            self._forget(1)

    def pop(self) -> Patch | None:
        """The newest, which is then forgotten; None where it has to be drawn from the data."""
        if not self._kept:
            return None
        patch = self._kept.pop()
        self.size_bytes -= patch.size_bytes
        return patch

    def _forget(self, count: int) -> None:
        for _ in range(count):
            self.size_bytes -= self._kept.popleft().size_bytes
