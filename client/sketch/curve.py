"""Rounds the way between two far points, so that a quick circle is no polygon."""

from __future__ import annotations

import math

from client.sketch.stroke import Point

STEP_PX = 5.0
SHARPEST_TURN = math.cos(math.radians(55))
"""A sharper turn is a corner that the hand meant."""


def curved(before: Point | None, start: Point, end: Point) -> tuple[Point, ...]:
    """Points after start, up to and with end: onward in the line's direction, bending to the end.

    before: the point drawn before start, None at a stroke's beginning. A cubic Hermite curve whose
    direction at start is the line's own; it needs no later point and so never lags.
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
    bx, by = bx / reach * length, by / reach * length
    points = []
    for number in range(1, count):
        t = number / count
        rise, leave, arrive = t * t * (3 - 2 * t), t * (1 - t) ** 2, t * t * (t - 1)
        points.append(
            Point(
                round(start.x + rise * dx + leave * bx + arrive * dx, 2),
                round(start.y + rise * dy + leave * by + arrive * dy, 2),
                round(start.pressure + t * (end.pressure - start.pressure), 3),
                round(start.time + t * (end.time - start.time), 4),
            )
        )
    return (*points, end)
