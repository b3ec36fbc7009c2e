"""Turns strokes into pixels: one ink layer and one layer of colour hints, each mark undoable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from client.sketch.document import Cleared, Mark, Opened
from client.sketch.history import Patch, Patches
from client.sketch.stroke import SIZE_PX, Brush, Point, Stroke
from shared.errors import Refusal

Pixels = NDArray[np.uint8]

SUBPIXEL_BITS = 4
_FINE = 1 << SUBPIXEL_BITS

FILL_GROWS_PX = 1.3
"""How much wider than its corners OpenCV draws an antialiased polygon; measured on lines."""


class Box(NamedTuple):
    """Sheet pixels from (left, top) up to but not including (right, bottom)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns, for indexing an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


EVERYTHING = Box(0, 0, SIZE_PX, SIZE_PX)


class Raster:
    """ink: (1024, 1024) uint8, 0 ink … 255 paper; hints: (1024, 1024, 4) uint8 RGBA."""

    def __init__(self) -> None:
        self.ink: Pixels = np.full((SIZE_PX, SIZE_PX), 255, np.uint8)
        self.hints: Pixels = np.zeros((SIZE_PX, SIZE_PX, 4), np.uint8)
        self._before = (self.ink.copy(), self.hints.copy())
        self._patches = Patches()
        self._brush: Brush | None = None
        self._last: Point | None = None
        self._box: Box | None = None

    def begin(self, brush: Brush, point: Point) -> Box:
        """Pen down. Gives the box that changed; an unfinished stroke before it is ended first."""
        self.end()
        self._remember()
        self._brush = brush
        return self.extend((point,))

    def extend(self, points: Sequence[Point]) -> Box:
        """Draws only the newest segments. points: at least one, after those already drawn."""
        if self._brush is None:
            raise ValueError("no stroke was begun")
        box = None
        for point in points:
            pair = (point,) if self._last is None else (self._last, point)
            stamped = self._stamp(self._brush, pair)
            box = stamped if box is None else box.joined(stamped)
            self._last = point
        if box is None:
            raise ValueError("no point was given")
        self._box = box if self._box is None else self._box.joined(box)
        return box

    def end(self) -> Box | None:
        """Pen up: from here on the stroke can be undone. Gives its whole box."""
        box = self._box
        if box is not None:
            self._keep(box)
        self._brush = self._last = self._box = None
        return box

    def apply(self, mark: Mark) -> Box:
        """Makes a whole mark at once, as for redo or when a drawing is opened."""
        self.end()
        self._remember()
        if isinstance(mark, Stroke):
            # Segment by segment, as it was drawn: soft edges then come out the same.
            box = self._stamp(mark.brush, mark.points[:1])
            for pair in zip(mark.points, mark.points[1:], strict=False):
                box = box.joined(self._stamp(mark.brush, pair))
        else:
            box = EVERYTHING
            self._replace(mark)
        self._keep(box)
        return box

    def undo(self) -> Box | None:
        """Puts back the pixels from before the last mark; None where there is none."""
        self.end()
        patch = self._patches.pop()
        if patch is None:
            return None
        box = Box(*patch.box)
        patch.restore(self.ink[box.slices], self.hints[box.slices])
        return box

    def _remember(self) -> None:
        np.copyto(self._before[0], self.ink)
        np.copyto(self._before[1], self.hints)

    def _keep(self, box: Box) -> None:
        ink, hints = (layer[box.slices] for layer in self._before)
        now = self.ink[box.slices], self.hints[box.slices]
        self._patches.push(Patch.between(box, (ink, hints), now))

    def _replace(self, mark: Cleared | Opened) -> None:
        self.ink[:] = 255
        self.hints[:] = 0
        if isinstance(mark, Opened):
            self.ink[:] = _decoded(mark.ink, cv2.IMREAD_GRAYSCALE)
            if mark.hints is not None:
                stored = _decoded(mark.hints, cv2.IMREAD_UNCHANGED)
                self.hints[:] = cv2.cvtColor(stored, cv2.COLOR_BGRA2RGBA)

    def _stamp(self, brush: Brush, points: Sequence[Point]) -> Box:
        widths = [brush.width_px(point.pressure) for point in points]
        box = _bounds(points, max(widths))
        mask = _drawn(points, widths, box)
        ink, hints = self.ink[box.slices], self.hints[box.slices]
        if brush.tool == "pencil":
            np.minimum(ink, 255 - mask, out=ink)
        elif brush.tool == "eraser":
            np.maximum(ink, mask, out=ink)
            np.minimum(hints[..., 3], 255 - mask, out=hints[..., 3])
        else:
            red, green, blue = bytes.fromhex(brush.colour[1:])
            hints[mask > 0, :3] = red, green, blue
            np.maximum(hints[..., 3], mask, out=hints[..., 3])
        return box


def _decoded(png: bytes, how: int) -> Pixels:
    """The picture's pixels; an opened picture was encoded by this program, so it is whole."""
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), how)
    if pixels is None:
        raise Refusal(
            "sketch", png, "A picture in the drawing is damaged.", "Open the picture again."
        )
    return np.asarray(pixels, np.uint8)


def _bounds(points: Sequence[Point], width: float) -> Box:
    """The box that a line of this width through the points can touch, cut at the sheet."""
    reach = width / 2 + 2
    xs, ys = [p.x for p in points], [p.y for p in points]

    def cut(value: float) -> int:
        return int(min(max(value, 0), SIZE_PX))

    return Box(
        cut(min(xs) - reach), cut(min(ys) - reach), cut(max(xs) + reach), cut(max(ys) + reach)
    )


def _drawn(points: Sequence[Point], widths: Sequence[float], box: Box) -> Pixels:
    """(height, width) uint8 of the box: 255 where the line covers the pixel, soft at its edge."""
    mask = np.zeros((box.bottom - box.top, box.right - box.left), np.uint8)
    if not mask.size:
        return mask
    fine = [
        (round((p.x - box.left - 0.5) * _FINE), round((p.y - box.top - 0.5) * _FINE))
        for p in points
    ]
    for (x, y), width in zip(fine, widths, strict=True):
        radius = max(round((width / 2 - 0.5) * _FINE), 1)
        cv2.circle(mask, (x, y), radius, 255, cv2.FILLED, cv2.LINE_AA, SUBPIXEL_BITS)
    for start, end, first, second in zip(fine, fine[1:], widths, widths[1:], strict=False):
        corners = _corners(start, end, first - FILL_GROWS_PX, second - FILL_GROWS_PX)
        if corners is not None:
            cv2.fillConvexPoly(mask, corners, 255, cv2.LINE_AA, SUBPIXEL_BITS)
    return mask


def _corners(
    start: tuple[int, int], end: tuple[int, int], first: float, second: float
) -> NDArray[np.int32] | None:
    """The four corners of a segment whose width runs from first to second; None where it is one
    point.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return None
    across, along = -dy / length * _FINE / 2, dx / length * _FINE / 2
    return (
        np.array(
            [
                (start[0] + across * first, start[1] + along * first),
                (end[0] + across * second, end[1] + along * second),
                (end[0] - across * second, end[1] - along * second),
                (start[0] - across * first, start[1] - along * first),
            ]
        )
        .round()
        .astype(np.int32)
    )
