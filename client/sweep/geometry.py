"""What a relation between two pictures of one size says: overlap, shift, roll."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Points = NDArray[np.float32]
Size = tuple[int, int]
"""Width and height."""


def moved(points: Points, relation: Matrix) -> Points:
    """(n, 2) points under a homography. relation: (3, 3)."""
    return np.asarray(
        cv2.perspectiveTransform(points.reshape(-1, 1, 2), relation), np.float32
    ).reshape(-1, 2)


def outline(size: Size) -> Points:
    """(4, 2): the corners of a picture, around."""
    width, height = size
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def overlap(relation: Matrix, size: Size) -> float:
    """The share of a picture that the other one covers, 0 … 1. relation: other → this; both of
    that size.
    """
    corners = moved(outline(size), relation)
    if not np.isfinite(corners).all() or not cv2.isContourConvex(corners):
        return 0.0
    area, _shape = cv2.intersectConvexConvex(corners, outline(size))
    return float(min(max(area / (size[0] * size[1]), 0.0), 1.0))


def shift(relation: Matrix, size: Size) -> tuple[float, float]:
    """How far the middle has moved, in widths and heights of the picture."""
    middle = np.array([[size[0] / 2, size[1] / 2]], np.float32)
    x, y = (moved(middle, relation) - middle)[0].tolist()
    return x / size[0], y / size[1]


def roll(relation: Matrix, size: Size) -> float:
    """By how many degrees the picture is turned in its plane, clockwise, seen in its middle."""
    ends = np.array([[3 / 8, 1 / 2], [5 / 8, 1 / 2]], np.float32) * np.array(size, np.float32)
    x, y = np.diff(moved(ends, relation), axis=0)[0].tolist()
    return math.degrees(math.atan2(y, x))


def is_possible(relation: Matrix, size: Size) -> bool:
    """Whether a camera can have moved so between two views: neither mirrored nor shrunk, grown or
    turned beyond what a hand does.
    """
    corners = moved(outline(size), relation)
    if not np.isfinite(corners).all() or not cv2.isContourConvex(corners):
        return False
    area = cv2.contourArea(corners, oriented=True) / (size[0] * size[1])
    return 0.25 < area < 4.0 and abs(roll(relation, size)) < 40
