"""Rounds the way between two far points, so that a quick circle is no polygon."""

from __future__ import annotations

import math

from client.sketch.stroke import Point

STEP_PX = 5.0
SHARPEST_TURN = math.cos(math.radians(55))
"""A sharper turn is a corner that the hand meant."""


def curved(before: Point | None, start: Point, end: Point) -> tuple[Point, ...]:
    """Points after start, up to and with end, on the arc that all three points suggest.

    before: the hand's point before start, None at a stroke's beginning. A cubic Hermite curve that
    leaves along the bisector at start and arrives as an even arc would; it needs no later point
    and so never lags.
    """
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    count = round(length / STEP_PX)
    if before is None or count < 2:
        return (end,)
    bx, by = start.x - before.x, start.y - before.y
    reach = math.hypot(bx, by)
    if reach == 0 or (bx * dx + by * dy) / (reach * length) < SHARPEST_TURN:
        return (end,)
    bx, by = (bx / reach * length + dx) / 2, (by / reach * length + dy) / 2
    ax, ay = 2 * dx - bx, 2 * dy - by
    points = []
    for number in range(1, count):
        t = number / count
        rise, leave, arrive = t * t * (3 - 2 * t), t * (1 - t) ** 2, t * t * (t - 1)
        points.append(
            Point(
                round(start.x + rise * dx + leave * bx + arrive * ax, 2),
                round(start.y + rise * dy + leave * by + arrive * ay, 2),
                round(start.pressure + t * (end.pressure - start.pressure), 3),
                round(start.time + t * (end.time - start.time), 4),
            )
        )
    return (*points, end)
