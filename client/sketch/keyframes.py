"""The sheet as it was beneath the newest marks of an opened drawing, so that undo draws but few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from client.box import Box

Pixels = NDArray[np.uint8]

BEHIND = (2048, 512, 128)
"""So many marks before the end: the further back, the more there are to draw. 5 MB each."""


@dataclass(frozen=True)
class Keyframe:
    """Both layers of the sheet with the items of lower numbers than `number` alone."""

    number: int
    ink: Pixels
    hints: Pixels


class Keyframes:
    """All that are still true."""

    def __init__(self, marks: int = 0) -> None:
        """marks: so many the drawing has."""
        self._wanted = [marks - behind for behind in BEHIND if marks > behind]
        self._kept: list[Keyframe] = []

    def offer(self, number: int, ink: Pixels, hints: Pixels) -> None:
        """Before each item, in order, that is drawn on an empty sheet: keeps what is there."""
        while self._wanted and self._wanted[0] <= number:
            self._kept.append(Keyframe(self._wanted.pop(0), ink.copy(), hints.copy()))

    def forget_above(self, number: int) -> None:
        """That item is another one now, or gone."""
        while self._kept and self._kept[-1].number > number:
            self._kept.pop()

    def lay(self, box: Box, ink: Pixels, hints: Pixels) -> int:
        """Writes the newest into the box. Gives the number of the first item to draw over it."""
        if not self._kept:
            ink[box.slices], hints[box.slices] = 255, 0
            return 0
        newest = self._kept[-1]
        ink[box.slices], hints[box.slices] = newest.ink[box.slices], newest.hints[box.slices]
        return newest.number
