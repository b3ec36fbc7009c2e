"""Steadies a mouse's shaky line without dragging behind the hand."""

from __future__ import annotations

import math

# 1 / (2π · 13.3 Hz) = 12 ms: the most that a slow line may lag; a fast one lags less.
SLOWEST_CUTOFF_HZ = 13.3
CUTOFF_PER_SPEED = 0.06
SPEED_CUTOFF_HZ = 25.0

SHAKE_PX = 12.0
"""A hand shakes by a few sheet pixels; a longer step is meant and is followed exactly."""


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
