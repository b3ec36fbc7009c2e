"""What a crayon's lines say of colours: an area has that of the line around it.

On the sheet a crayon's colour lies exactly under its ink, where no engine sees it. Beside the line
it would lie on both sides of it, and a red roof would make a red sky. So it is read here, from the
whole drawing: whoever draws a circle in yellow means what is inside.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SMALL = 4
"""Areas are found at a quarter of the sheet's size, as engines read hints; measures are of that."""

INK_BELOW = 160
GAPS_PX = (2, 4)
"""How far lines reach to close gaps: near first, so that nothing is torn apart; then far, as a
child's hand leaves wide ones.
"""

LEAST_AREA_PX = 12
MOST_AREAS = 80
RING_PX = 3
"""An area's line is what lies so near to its edge."""

LEAST_SHARE = 0.35
"""A line around so much of an area colours it, if no other one is around more of it."""

EDGE_PX = 5
"""At full size: so near to a line lies no hint, as it could be the line's own."""


def meant_hints(ink: Pixels, hints: Pixels) -> Pixels:
    """The hints as an engine should read them: what was poured or dabbed on the paper, and the
    colour of the line around each area that has none. Black lines mean no colour.

    ink: (1024, 1024) uint8, 0 ink … 255 paper; hints: (1024, 1024, 4) uint8 RGBA. Gives a new
    array of the hints' shape.
    """
    drawn = (ink < INK_BELOW).astype(np.uint8)
    near = cv2.dilate(drawn, _disc(EDGE_PX))
    away = near - np.uint8(1)  # 255 away from all lines, 0 near to one
    meant = hints.copy()
    meant[..., 3] &= away
    lines = cv2.erode(ink, _square(SMALL))  # the darkest of each place: thin lines stay whole
    lines = (lines[SMALL // 2 :: SMALL, SMALL // 2 :: SMALL] < INK_BELOW).astype(np.uint8)
    tints = hints[SMALL // 2 :: SMALL, SMALL // 2 :: SMALL]
    poured = meant[SMALL // 2 :: SMALL, SMALL // 2 :: SMALL, 3] > 0
    coloured = np.zeros((*lines.shape, 4), np.uint8)
    for area in _areas(lines):
        colour = None if (poured & area).any() else _line_colour(area, lines, tints)
        if colour is not None:
            coloured[area] = (*colour, 255)
    whole = cv2.resize(coloured, ink.shape[::-1], interpolation=cv2.INTER_NEAREST)
    # As whole pixels, four bytes at once: picking them by a mask takes five times as long.
    found = (whole[..., 3] & away).astype(np.bool_)
    np.copyto(meant.view(np.uint32)[..., 0], whole.view(np.uint32)[..., 0], where=found)
    return meant


def _areas(lines: Pixels) -> list[NDArray[np.bool_]]:
    """What the lines enclose, gaps closed, the largest first; not what lies behind everything."""
    found: list[NDArray[np.bool_]] = []
    taken = np.zeros(lines.shape, np.bool_)
    for gap in GAPS_PX:
        open_paper = (cv2.dilate(lines, _disc(gap)) == 0).astype(np.uint8)
        _count, labels, figures, _middles = cv2.connectedComponentsWithStats(open_paper)
        behind = np.bincount(labels[0], minlength=len(figures))
        behind[0] = 0  # the lines themselves
        sizes = figures[:, cv2.CC_STAT_AREA]
        for label in np.argsort(-sizes, kind="stable")[:MOST_AREAS].tolist():
            core = labels == label
            if label in (0, int(behind.argmax())) or sizes[label] < LEAST_AREA_PX:
                continue
            if not (core & taken).any():
                grown = cv2.dilate(core.view(np.uint8), _disc(gap)) > 0
                area = grown & (lines == 0) & ~taken
                taken |= area
                found.append(area)
    return found


def _line_colour(
    area: NDArray[np.bool_], lines: Pixels, tints: Pixels
) -> tuple[int, int, int] | None:
    """The colour of most of the line around the area; None where that is black or of no crayon.

    What lies within the area has no say: a smile does not colour the face.
    """
    outlines, _tree = cv2.findContours(
        area.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    whole = cv2.drawContours(np.zeros(area.shape, np.uint8), outlines, -1, 1, cv2.FILLED)
    ring = (cv2.dilate(whole, _disc(RING_PX)) > whole) & (lines > 0)
    around = tints[ring].astype(np.int64)
    if not len(around):
        return None
    codes = np.where(around[:, 3] > 0, around[:, 0] << 16 | around[:, 1] << 8 | around[:, 2], 0)
    colours, counts = np.unique(codes, return_counts=True)
    code, count = int(colours[counts.argmax()]), int(counts.max())
    if code == 0 or count < LEAST_SHARE * len(around):
        return None
    return code >> 16, code >> 8 & 255, code & 255


def _square(side_px: int) -> Pixels:
    return np.ones((side_px, side_px), np.uint8)


def _disc(radius_px: int) -> Pixels:
    side = 2 * radius_px + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
