"""Sketches to paint, 512 px: dark lines on white paper, and dabs of colour on them."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Array

SIZE = 512
PEN_PX = 7


def paper(height: int = SIZE, width: int = SIZE) -> Array:
    return np.full((height, width), 255, np.uint8)


def stroke(sketch: Array, *points: tuple[int, int], pen: int = PEN_PX) -> Array:
    cv2.polylines(sketch, [np.array(points, np.int32)], False, 0, pen, cv2.LINE_AA)
    return sketch


def circle(
    sketch: Array, centre: tuple[int, int] = (256, 256), radius: int = 130, pen: int = PEN_PX
) -> Array:
    cv2.circle(sketch, centre, radius, 0, pen, cv2.LINE_AA)
    return sketch


def arc(sketch: Array, start: float, end: float) -> Array:
    """Part of a circle: an open shape."""
    cv2.ellipse(sketch, (256, 256), (140, 140), 0, start, end, 0, PEN_PX, cv2.LINE_AA)
    return sketch


def many_small() -> Array:
    sketch = paper()
    for row in range(40, 500, 62):
        for column in range(40, 500, 62):
            circle(sketch, (column, row), 16, pen=4)
    return sketch


def house() -> Array:
    """A wall and a roof that share a line."""
    sketch = stroke(paper(), (140, 430), (140, 250), (380, 250), (380, 430), (140, 430))
    return stroke(sketch, (110, 250), (260, 110), (410, 250))


def village() -> Array:
    """A house, a tree at its right and a sun above, on a hill from side to side."""
    sketch = stroke(paper(), (170, 385), (170, 235), (352, 235), (352, 385), (170, 385))
    stroke(sketch, (148, 243), (261, 136), (375, 243))
    stroke(sketch, (0, 370), (170, 362))
    stroke(sketch, (352, 366), (512, 372))
    circle(sketch, (440, 276), 50)
    stroke(sketch, (430, 320), (428, 382))
    stroke(sketch, (450, 320), (450, 382))
    circle(sketch, (84, 88), 33)
    for angle in np.arange(0, 2 * np.pi, np.pi / 5):
        way = np.array([np.cos(angle), np.sin(angle)])
        one, other = (
            tuple(int(at) for at in np.array([84, 88]) + reach * way) for reach in (46, 61)
        )
        stroke(sketch, one, other)
    return sketch


DRAWINGS = {
    "one stroke": stroke(paper(), (90, 300), (220, 180), (420, 330)),
    "a dot": circle(paper(), (256, 256), 5, pen=10),
    "an open shape": arc(paper(), 40, 320),
    "a wide open shape": arc(paper(), 90, 270),
    "a closed shape": circle(paper()),
    "a shape cut by the border": circle(paper(), (10, 256), 150),
    "a shape cut by a corner": circle(paper(), (505, 500), 200),
    "many small shapes": many_small(),
    "a house": house(),
    "a shape in a shape": circle(circle(paper()), radius=50),
    "a stroke through a shape": stroke(circle(paper()), (60, 256), (450, 256)),
}


def dabs(*placed: tuple[tuple[int, int], tuple[int, int, int]], radius: int = 16) -> Array:
    """(512, 512, 4) RGBA: round dabs of ((x, y), RGB) on nothing."""
    hints = np.zeros((SIZE, SIZE, 4), np.uint8)
    for centre, colour in placed:
        cv2.circle(hints, centre, radius, (*colour, 255), -1)
    return hints
