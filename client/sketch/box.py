"""Boxes of sheet pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from client.sketch.stroke import SIZE_PX, Brush, Point


class Box(NamedTuple):
    """Sheet pixels from (left, top) up to but not including (right, bottom)."""

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
        """What lies in both; may be empty."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def shrunk(self, by: int) -> Box:
        """Without its outermost pixels on each side; may be empty."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def holds(self, x: float, y: float) -> bool:
        """True where the point lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


EVERYTHING = Box(0, 0, SIZE_PX, SIZE_PX)
NOTHING = Box(0, 0, 0, 0)


def line_box(brush: Brush, points: Sequence[Point]) -> Box:
    """What the line through the points can touch, its mirrored one too, cut at the sheet."""
    reach = brush.width_px(max([p.pressure for p in points])) / 2 + 2
    xs, ys = [p.x for p in points], [p.y for p in points]
    left, right = min(xs), max(xs)
    if brush.axis is not None:
        left, right = min(left, 2 * brush.axis - right), max(right, 2 * brush.axis - left)
    return box_around(left - reach, min(ys) - reach, right + reach, max(ys) + reach)


def box_around(left: float, top: float, right: float, bottom: float) -> Box:
    """The whole pixels that the rectangle touches, cut at the sheet."""

    def cut(value: float) -> int:
        return int(min(max(value, 0), SIZE_PX))

    return Box(cut(left), cut(top), cut(right + 1), cut(bottom + 1))


def fitted(width: int, height: int) -> Box:
    """Where a picture of so many pixels lies on the sheet: in its middle, as large as fits."""
    scale = SIZE_PX / max(width, height)
    across, down = max(round(width * scale), 1), max(round(height * scale), 1)
    left, top = (SIZE_PX - across) // 2, (SIZE_PX - down) // 2
    return Box(left, top, left + across, top + down)
