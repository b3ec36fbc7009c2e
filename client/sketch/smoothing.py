"""Steadies a shaky line: a little without dragging behind the hand, or a lot."""

from __future__ import annotations

import math
from typing import Literal, Protocol

# 1 / (2π · 13.3 Hz) = 12 ms: the most that a slow line may lag; a fast one lags less.
SLOWEST_CUTOFF_HZ = 13.3
CUTOFF_PER_SPEED = 0.06
SPEED_CUTOFF_HZ = 25.0

SHAKE_PX = 12.0
"""A hand shakes by a few sheet pixels; a longer step is meant and is followed exactly."""


STRING_PX = 12.0
"""How far, on the screen, the hand may move before a line that is steadied a lot follows."""

Smoothing = Literal["off", "little", "lot"]


class Steadier(Protocol):
    """Steadies the points of one line."""

    def smoothed(self, x: float, y: float, seconds: float) -> tuple[float, float]:
        """The steadied position for this raw one. Times must not run backwards."""


def steadier(
    smoothing: Smoothing, mouse: bool, at: tuple[float, float], scale: float
) -> Steadier | None:
    """What steadies a line that begins there; None: nothing.

    mouse: a pen's digitiser steadies a little by itself; scale: screen pixels per sheet pixel.
    """
    if smoothing == "lot":
        return PulledString(*at, STRING_PX / scale)
    return OneEuroFilter(*at, 0.0) if smoothing == "little" and mouse else None


class OneEuroFilter:
    """Smooths points in time (Casiez, Roussel and Vogel, 2012): strong at rest, weak in motion."""

    def __init__(self, x: float, y: float, seconds: float) -> None:
        self._x, self._y = x, y
        self._dx = self._dy = 0.0
        self._seconds = seconds

    def smoothed(self, x: float, y: float, seconds: float) -> tuple[float, float]:
        """The steadied position for this raw one. Times must not run backwards."""
        step = seconds - self._seconds
        if step <= 0:
            return self._x, self._y
        self._seconds = seconds
        keep = _share(SPEED_CUTOFF_HZ, step)
        self._dx += keep * ((x - self._x) / step - self._dx)
        self._dy += keep * ((y - self._y) / step - self._dy)
        if math.hypot(x - self._x, y - self._y) > SHAKE_PX:
            self._x, self._y = x, y
            return x, y
        cutoff = SLOWEST_CUTOFF_HZ + CUTOFF_PER_SPEED * math.hypot(self._dx, self._dy)
        keep = _share(cutoff, step)
        self._x += keep * (x - self._x)
        self._y += keep * (y - self._y)
        return self._x, self._y


def _share(cutoff_hz: float, step_seconds: float) -> float:
    """How much of the new value a first-order low-pass lets through in one step."""
    ratio = 2 * math.pi * cutoff_hz * step_seconds
    return ratio / (ratio + 1)


class PulledString:
    """The line's end hangs on a string: it follows only when the string is taut, so that a hand
    that shakes by less than its length draws no shake at all.
    """

    def __init__(self, x: float, y: float, length_px: float) -> None:
        """length_px: sheet pixels."""
        self._x, self._y, self._length = x, y, length_px

    def smoothed(self, x: float, y: float, _seconds: float) -> tuple[float, float]:
        """The end's position, with the hand at this place."""
        far = math.hypot(x - self._x, y - self._y)
        if far > self._length:
            share = 1 - self._length / far
            self._x += share * (x - self._x)
            self._y += share * (y - self._y)
        return self._x, self._y
