"""How a lens bends straight lines, told by one number: the division model (Fitzgibbon, 2001).

Where a straight lens would show a point at r, a bending one shows it at r', both from the middle in
halves of the view's diagonal: r = r' / (1 + bend × r'²). Barrels (webcams, action cameras) are
below 0, pincushions above. Unlike a polynomial it goes both ways in closed form, and one number
also tells wide lenses.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from client.panorama.view import Points

STRONGEST = 0.6
"""Of a fisheye lens of 150°; from 1 on, corners would lie behind the camera."""


def middle_of(size: tuple[int, int]) -> Points:
    """(2,) the pixel on the axis, counted from the middle of the first one. size: width, height."""
    return np.array([(size[0] - 1) / 2, (size[1] - 1) / 2])


def half_px_of(size: tuple[int, int]) -> float:
    """Half of the diagonal, in which lenses are measured."""
    return float(np.hypot(*size)) / 2


def straight(shown: Points, bend: float) -> Points:
    """(…, 2) where a straight lens would show what this one shows there; both from the middle, in
    half diagonals.
    """
    if not bend:
        return shown
    return np.asarray(shown / (1 + bend * (shown**2).sum(axis=-1, keepdims=True)))


def bent(wanted: Points, bend: float) -> Points:
    """(…, 2) where this lens shows what a straight one would show there: `straight`, back. NaN for
    what no point shows.
    """
    if not bend:
        return wanted
    inner = 1 - 4 * bend * (wanted**2).sum(axis=-1, keepdims=True)
    return np.asarray(wanted * 2 / (1 + np.sqrt(np.where(inner >= 0, inner, np.nan))))


def bent_slopes(shown: Points, bend: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n, 2, 2) and (n, 2): how `bent` changes with where a straight lens would show these (n, 2)
    points, and with the bend.
    """
    square = (shown**2).sum(axis=1)
    stretch, rest = 1 + bend * square, 1 - bend * square
    outer = shown[:, :, None] * shown[:, None, :]
    by_wanted = stretch[:, None, None] * (np.eye(2) + (2 * bend / rest)[:, None, None] * outer)
    return by_wanted, shown * (square / rest)[:, None]


def straight_slope(shown: Points, bend: float) -> NDArray[np.float64]:
    """(n, 2), how `straight` changes with the bend."""
    square = (shown**2).sum(axis=1, keepdims=True)
    return np.asarray(-shown * square / (1 + bend * square) ** 2)
