"""Which strokes lie under the pointer or inside a frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from client.box import Box
from client.sketch.box import NOTHING
from client.sketch.items import Items
from client.sketch.stroke import Point, Stroke


def stroke_at(items: Items, x: float, y: float, reach_px: float) -> int | None:
    """The number of the uppermost stroke no farther than reach_px from the place, or None.

    x, y: sheet pixels.
    """
    for number in reversed(items.strokes()):
        left, top, right, bottom = items.box(number)
        beside = x < left - reach_px or x > right + reach_px
        if not (beside or y < top - reach_px or y > bottom + reach_px):
            stroke = items.stroke(number)
            if stroke and _distance(stroke, x, y) <= reach_px + _half(stroke):
                return number
    return None


def strokes_within(items: Items, frame: Box) -> list[int]:
    """The numbers of all strokes of which most points lie in the frame."""
    found = []
    for number in items.strokes():
        stroke = items.stroke(number)
        if stroke and not items.box(number).common(frame).is_empty:
            inside = sum(frame.holds(p.x, p.y) for p in stroke.points)
            if 2 * inside > len(stroke.points):
                found.append(number)
    return found


def box_of(items: Items, numbers: Iterable[int]) -> Box:
    """The box around those items, as far as they are on the sheet."""
    box = NOTHING
    for number in numbers:
        if number in items:
            box = box.joined(items.box(number))
    return box


def _half(stroke: Stroke) -> float:
    return stroke.brush.width_px(max(point.pressure for point in stroke.points)) / 2


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
