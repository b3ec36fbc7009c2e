"""Strokes as pixels."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.sketch.stroke import SIZE_PX, Brush, Point

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

SUBPIXEL_BITS = 4
_FINE = 1 << SUBPIXEL_BITS

FILL_GROWS_PX = 1.3
"""How much wider than its corners OpenCV draws an antialiased polygon; measured on lines."""

MARGIN_PX = 3
"""OpenCV draws otherwise along a picture's edge, so the edge of a part is drawn beside it."""


def stamp(ink: Pixels, hints: Pixels, brush: Brush, points: Sequence[Point], box: Box) -> None:
    """Draws the part of a line that lies in the box.

    ink: (1024, 1024) uint8, 0 ink … 255 paper; hints: (1024, 1024, 4) uint8 RGBA.
    """
    if box.is_empty:
        return
    mask = drawn(brush, points, box)
    ink, hints = ink[box.slices], hints[box.slices]
    if brush.tool in ("pencil", "brush"):
        np.minimum(ink, 255 - mask, out=ink)
    elif brush.tool == "crayon":
        np.minimum(ink, 255 - mask, out=ink)
        pour(hints, brush.colour, mask)
    elif brush.tool == "eraser":
        np.maximum(ink, mask, out=ink)
        np.minimum(hints[..., 3], 255 - mask, out=hints[..., 3])
    else:
        pour(hints, brush.colour, mask)


def pour(hints: Pixels, colour: str, mask: Pixels) -> None:
    """Colours hints where the mask is. hints: (h, w, 4) RGBA, mask: (h, w), both uint8."""
    red, green, blue = bytes.fromhex(colour[1:])
    hints[mask > 0, :3] = red, green, blue
    np.maximum(hints[..., 3], mask, out=hints[..., 3])


def drawn(brush: Brush, points: Sequence[Point], box: Box) -> Pixels:
    """(height, width) uint8 of the box: how far the line covers each pixel, soft at its edge."""
    box = box.shrunk(-MARGIN_PX)
    mask = np.zeros((box.bottom - box.top, box.right - box.left), np.uint8)
    for line in brush.lines(points):
        _draw(mask, brush, line, box)
    return mask[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]


def _draw(mask: Pixels, brush: Brush, points: Sequence[Point], box: Box) -> None:
    """Draws one line on the mask, (height, width) uint8 of the box."""
    line = np.array([(p.x, p.y, p.pressure) for p in points])
    places = line[:, :2]
    levels, level = np.unique(line[:, 2], return_inverse=True)  # a mouse has but one
    widths = np.array([brush.width_px(pressure) for pressure in levels.tolist()])[level]
    strengths = [round(255 * brush.strength(pressure)) for pressure in levels.tolist()]
    shades: list[int] = np.array(strengths)[level].tolist()
    fine = ((places - (box.left + 0.5, box.top + 0.5)) * _FINE).round().astype(np.int32)
    radii = np.maximum(((widths / 2 - 0.5) * _FINE).round(), 1).astype(np.int32)
    near = _near(places, widths, box)
    # Plain numbers: a long drawing has a hundred thousand points, and each array costs more.
    centres, sizes = fine.tolist(), radii.tolist()
    # Light first: where a brush's line crosses itself the darker part wins.
    for at in sorted(np.flatnonzero(near).tolist(), key=shades.__getitem__):
        cv2.circle(mask, centres[at], sizes[at], shades[at], cv2.FILLED, cv2.LINE_AA, SUBPIXEL_BITS)
    if len(points) > 1:
        corners, long_enough = _corners(fine, widths)
        for at in np.flatnonzero(long_enough & (near[:-1] | near[1:])).tolist():
            shade = (shades[at] + shades[at + 1]) // 2
            cv2.fillConvexPoly(mask, corners[at], shade, cv2.LINE_AA, SUBPIXEL_BITS)


def _near(places: Floats, widths: Floats, box: Box) -> NDArray[np.bool_]:
    """(n,): points from which the line can reach the box, their neighbours included."""
    if len(places) == 1:
        return np.ones(1, np.bool_)
    reach = widths.max() / 2 + 2
    low, high = np.minimum(places[:-1], places[1:]), np.maximum(places[:-1], places[1:])
    crosses = ((high > (box.left - reach, box.top - reach)) &
               (low < (box.right + reach, box.bottom + reach))).all(axis=1)  # fmt: skip
    near = np.zeros(len(places), np.bool_)
    near[:-1] |= crosses
    near[1:] |= crosses
    return near


def _corners(
    fine: NDArray[np.int32], widths: Floats
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """(n - 1, 4, 2): each segment's corners, its width running from one end's to the other's; and
    which segments are more than a point.
    """
    way = np.diff(fine, axis=0).astype(np.float64)
    length = np.hypot(way[:, 0], way[:, 1])
    long_enough = length > 0
    across = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.maximum(length, 1)[:, None] * _FINE / 2
    half = np.maximum(widths - FILL_GROWS_PX, 0)[:, None]
    first, second = across * half[:-1], across * half[1:]
    start, end = fine[:-1], fine[1:]
    corners = np.stack([start + first, end + second, end - second, start - first], axis=1)
    return corners.round().astype(np.int32), long_enough


def decoded(png: bytes, how: int) -> Pixels | None:
    """The picture's pixels, or None where it is damaged or not of the sheet's size or smaller."""
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), how)
    if pixels is None or max(pixels.shape[:2]) > SIZE_PX:
        return None
    return np.asarray(pixels, np.uint8)
