"""Pours a colour into what the lines enclose, small gaps notwithstanding."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.sketch.document import Filled
from client.sketch.stroke import SIZE_PX
from shared.errors import Refusal

Pixels = NDArray[np.uint8]

INK_BELOW = 128
"""What is darker than this stops the colour."""

GAP_PX = 12
"""A gap in the lines so wide is still closed; a wider one where nothing else helps is not."""

UNDER_LINE_PX = 3
"""How far the colour reaches under the lines, so that no white is left at their soft edge."""

SOLID_BELOW = 64
"""Under what is darker nothing shows through: there a crayon's line keeps its own colour."""


def filled(ink: Pixels, x: float, y: float, colour: str) -> Filled:
    """The mark that pours the colour at (x, y). ink: (1024, 1024) uint8, 0 ink … 255 paper.

    A ball as wide as the gap cannot leave the area; the largest that fits at the place is taken,
    and what it cannot reach in the corners is filled from it. Raises Refusal outside the sheet.
    """
    column, row = int(x), int(y)
    if not (0 <= column < SIZE_PX and 0 <= row < SIZE_PX):
        raise Refusal("fill", f"{column}, {row}", "There is no paper.", "Click on the sheet.")
    paper = (ink >= INK_BELOW).astype(np.uint8)
    if not paper[row, column]:  # a click on a line fills beside it
        row, column = _nearest_paper(paper, row, column)
    room = cv2.distanceTransform(paper, cv2.DIST_L2, 5)
    reach = min(GAP_PX / 2, float(room[row, column]) * 0.99)
    wide = _connected((room > reach).astype(np.uint8), row, column)
    grown = cv2.dilate(wide, _disc(int(np.ceil(reach))))
    area = cv2.dilate(grown & paper, _disc(UNDER_LINE_PX)) & (ink >= SOLID_BELOW)
    rows, columns = np.flatnonzero(area.any(axis=1)), np.flatnonzero(area.any(axis=0))
    box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    written, mask = cv2.imencode(".png", area[box.slices] * np.uint8(255))
    if not written:
        raise ValueError("no PNG can be made of the mask")
    return Filled(colour, box.left, box.top, mask.tobytes())


def _connected(open_paper: Pixels, row: int, column: int) -> Pixels:
    """What hangs together with the place: (h, w) uint8, 0 or 1."""
    _count, labels = cv2.connectedComponents(open_paper, connectivity=4)
    return np.asarray(labels == labels[row, column], np.uint8)


def _nearest_paper(paper: Pixels, row: int, column: int) -> tuple[int, int]:
    rows, columns = np.nonzero(paper)
    if not len(rows):
        raise Refusal("fill", "", "There is no paper left.", "Erase something first.")
    nearest = int(((rows - row) ** 2 + (columns - column) ** 2).argmin())
    return int(rows[nearest]), int(columns[nearest])


def _disc(radius_px: int) -> Pixels:
    side = 2 * radius_px + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
