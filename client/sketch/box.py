"""Boxes of sheet pixels."""

from __future__ import annotations

from collections.abc import Sequence

from client.box import Box
from client.sketch.stroke import SIZE_PX, Brush, Point

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
