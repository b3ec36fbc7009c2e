"""What lines hold: paper from which no way wider than a gap leads out."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Array

GAP_PX = 4
"""Half the widest gap, at 256 px, over which lines still hold what is inside."""


def held(ink: Array, gap_px: int = GAP_PX) -> Array:
    """(s, s) uint8, 1 where lines hold the paper, the lines themselves included; ink: 0 or 1.

    A ball of gap_px is rolled in from the border; what it cannot reach lies inside something.
    """
    room = cv2.distanceTransform(1 - ink, cv2.DIST_L2, 5)
    wide = cv2.copyMakeBorder(
        (room > gap_px).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1
    )
    cv2.floodFill(wide, None, (0, 0), 2, flags=4)
    reached = (wide[1:-1, 1:-1] == 2).astype(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * gap_px + 1, 2 * gap_px + 1))
    return 1 - np.asarray(cv2.dilate(reached, kernel))
