"""Which strokes lie under the pointer or inside a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from client.sketch.box import NOTHING, Box, line_box
from client.sketch.stroke import Point, Stroke


def stroke_at(strokes: Mapping[int, Stroke], x: float, y: float, reach_px: float) -> int | None:
    """The number of the uppermost stroke no farther than reach_px from the place, or None.

    strokes: by number, the lowest layer first; x, y: sheet pixels.
    """
    for number in reversed(list(strokes)):
        stroke = strokes[number]
        box = line_box(stroke.brush, stroke.points)
        near = Box(
            int(box.left - reach_px),
            int(box.top - reach_px),
            int(box.right + reach_px) + 1,
            int(box.bottom + reach_px) + 1,
        )
        if near.holds(x, y) and _distance(stroke, x, y) <= reach_px + _half(stroke):
            return number
    return None


def strokes_within(strokes: Mapping[int, Stroke], frame: Box) -> list[int]:
    """The numbers of all strokes of which most points lie in the frame."""
    return [
        number
        for number, stroke in strokes.items()
        if 2 * sum(frame.holds(p.x, p.y) for p in stroke.points) > len(stroke.points)
    ]


def box_of(strokes: Mapping[int, Stroke], numbers: list[int]) -> Box:
    """The box around those strokes."""
    box = NOTHING
    for number in numbers:
        box = box.joined(line_box(strokes[number].brush, strokes[number].points))
    return box


def _half(stroke: Stroke) -> float:
    return max(stroke.brush.width_px(point.pressure) for point in stroke.points) / 2


def _distance(stroke: Stroke, x: float, y: float) -> float:
    """From the place to the line, or to its mirrored one."""
    return min(_distance_to(line, x, y) for line in stroke.brush.lines(stroke.points))


def _distance_to(points: Sequence[Point], x: float, y: float) -> float:
    nearest = min((p.x - x) ** 2 + (p.y - y) ** 2 for p in points)
    for a, b in pairwise(points):
        dx, dy = b.x - a.x, b.y - a.y
        length = dx * dx + dy * dy
        if length:
            along = min(max(((x - a.x) * dx + (y - a.y) * dy) / length, 0), 1)
            nearest = min(nearest, (a.x + along * dx - x) ** 2 + (a.y + along * dy - y) ** 2)
    return float(nearest**0.5)
