"""Lines, rectangles and ellipses as the points of one stroke."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from client.sketch.stroke import Point

Shape = Literal["line", "rectangle", "ellipse"]
Place = tuple[float, float]

STEP_PX = 8.0
TURN = math.radians(15)
"""With a modifier held, a line keeps to multiples of this."""


def shape_points(shape: Shape, start: Place, end: Place, regular: bool = False) -> list[Point]:
    """The points from corner to corner, in sheet pixels.

    regular: a square, a circle, or a line at a multiple of 15°.
    """
    if regular:
        end = _straightened(start, end) if shape == "line" else _squared(start, end)
    return [Point(round(x, 2), round(y, 2)) for x, y in _PLACES[shape](start, end)]


def _line(start: Place, end: Place) -> list[Place]:
    count = max(1, round(math.dist(start, end) / STEP_PX))
    return [
        (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
        for n in range(count + 1)
    ]


def _rectangle(start: Place, end: Place) -> list[Place]:
    corners = [start, (end[0], start[1]), end, (start[0], end[1]), start]
    places = [start]
    for one, other in pairwise(corners):
        places += _line(one, other)[1:]
    return places


def _ellipse(start: Place, end: Place) -> list[Place]:
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across, down = abs(end[0] - start[0]) / 2, abs(end[1] - start[1]) / 2
    count = max(12, round(math.tau * max(across, down) / STEP_PX))
    angles = [math.tau * n / count for n in range(count + 1)]
    return [(x + across * math.sin(a), y - down * math.cos(a)) for a in angles]


_PLACES: dict[Shape, Callable[[Place, Place], list[Place]]] = {
    "line": _line,
    "rectangle": _rectangle,
    "ellipse": _ellipse,
}


def _squared(start: Place, end: Place) -> Place:
    side = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    return (
        start[0] + math.copysign(side, end[0] - start[0]),
        start[1] + math.copysign(side, end[1] - start[1]),
    )


def _straightened(start: Place, end: Place) -> Place:
    angle = round(math.atan2(end[1] - start[1], end[0] - start[0]) / TURN) * TURN
    length = math.dist(start, end)
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)
