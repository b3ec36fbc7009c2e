"""Colours as a whole: more or less of them, warmer or colder, darker towards the rim."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

STEEPNESS = 2.5
"""Of the slope between two tones: steeper ones flicker in a video."""


def saturated(pixels: NDArray[np.uint8], amount: float) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB of the same luma: 0 grey, 1 as it is, above 1 more vivid."""
    if amount == 1:
        return pixels
    grey = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return np.asarray(cv2.addWeighted(pixels, amount, grey, 1 - amount, 0), np.uint8)


def stretched(grey: NDArray[np.uint8], share: float = 0.01) -> NDArray[np.uint8]:
    """(H, W) uint8 from black to white, where the darkest and lightest `share` of the pixels are
    cut. A flat picture stays as it is, and a dull one is not driven further than threefold.
    """
    levels = cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel().cumsum() / grey.size
    darkest, lightest = np.searchsorted(levels, [share, 1 - share])
    if lightest <= darkest:
        return grey
    gain = min(255 / float(lightest - darkest), 3.0)
    middle = (float(darkest) + float(lightest)) / 2
    table = np.clip((np.arange(256) - middle) * gain + _target(middle, gain), 0, 255)
    return np.asarray(cv2.LUT(grey, np.rint(table).astype(np.uint8)), np.uint8)


def _target(middle: float, gain: float) -> float:
    """Where the middle of the tones goes: to middle grey as far as the gain was not held back."""
    return 127.5 if gain < 3 else middle


def in_steps(pixels: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB whose luma takes so many tones, with short slopes between them; hues
    stay as they are.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    stepped = cv2.LUT(grey, _step_table(count))
    lighter = cv2.cvtColor(cv2.subtract(stepped, grey), cv2.COLOR_GRAY2RGB)
    darker = cv2.cvtColor(cv2.subtract(grey, stepped), cv2.COLOR_GRAY2RGB)
    return np.asarray(cv2.add(cv2.subtract(pixels, darker), lighter), np.uint8)


@lru_cache(maxsize=32)
def _step_table(count: int) -> NDArray[np.uint8]:
    place = np.arange(256) / 255 * (count - 1)
    step = np.floor(place)
    slope = np.clip((place - step - 0.5) * STEEPNESS + 0.5, 0, 1)
    made = np.rint((step + slope) / (count - 1) * 255).astype(np.uint8)
    made.flags.writeable = False
    return made


@lru_cache(maxsize=64)
def tone_tables(curves: tuple[tuple[tuple[float, float], ...], ...]) -> NDArray[np.uint8]:
    """(1, 256, 3) uint8 for `cv2.LUT`: each channel through the points (from, to), 0 … 255."""
    levels = np.arange(256)
    tables = [np.interp(levels, [a for a, _b in way], [b for _a, b in way]) for way in curves]
    made = np.rint(np.clip(np.stack(tables, axis=-1), 0, 255)).astype(np.uint8)[None]
    made.flags.writeable = False
    return np.asarray(made)
