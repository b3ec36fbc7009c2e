"""One picture of a camera."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Frame:
    """pixels: (H, W, 3) uint8 RGB, read-only; number: counts from 1; at: when it was taken, in
    seconds of `time.perf_counter`.
    """

    pixels: Pixels
    number: int
    at: float
