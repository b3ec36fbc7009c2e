"""What the product reads from ink that a test has drawn at 256 px."""

from __future__ import annotations

import numpy as np

from server.arrays import Floats
from server.painting.reading import Reading, read_lines


def reading_of(ink: Floats) -> Reading:
    """The reading of (256, 256) ink in [0, 1], 1 line."""
    return read_lines((255 - 255 * ink).astype(np.uint8))
