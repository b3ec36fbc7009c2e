"""Boxes of whole pixels."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """Pixels from (left, top) up to but not including (right, bottom)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns, for indexing an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.right - self.left, self.bottom - self.top

    @property
    def is_empty(self) -> bool:
        """True where no pixel lies in it."""
        return self.right <= self.left or self.bottom <= self.top

    def joined(self, other: Box) -> Box:
        """The smallest box around both; an empty one adds nothing."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def common(self, other: Box) -> Box:
        """What lies in both; an empty one has a size of 0."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, max(right, left), max(bottom, top))

    def shrunk(self, by: int) -> Box:
        """Without its outermost pixels on each side; may be empty."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def holds(self, x: float, y: float) -> bool:
        """True where the point lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def part_of(self, outer: Box) -> tuple[slice, slice]:
        """Where it lies in an array of the outer box, which holds it: rows and columns."""
        return (
            slice(self.top - outer.top, self.bottom - outer.top),
            slice(self.left - outer.left, self.right - outer.left),
        )

    def times(self, factor: int) -> Box:
        """The same part of a picture `factor` times as large."""
        return Box(*(factor * edge for edge in self))
