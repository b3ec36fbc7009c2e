"""Turns marks into pixels: one ink layer and one layer of colour hints, each mark undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.sketch import crayon
from client.sketch.box import EVERYTHING, NOTHING, line_box
from client.sketch.document import Filled, Mark, Opened
from client.sketch.history import Patch, Patches
from client.sketch.items import Item, Items, item_box
from client.sketch.keyframes import Keyframes
from client.sketch.stamping import decoded, pour, stamp
from client.sketch.stroke import SIZE_PX, Brush, Point, Stroke
from shared.errors import Refusal

Pixels = NDArray[np.uint8]
Watch = Callable[[int, int], None]
"""Told how far work is: so much is done, of so much."""


def _nobody(_done: int, _of: int) -> None:
    pass


class Raster:
    """ink: (1024, 1024) uint8, 0 ink … 255 paper; hints: (1024, 1024, 4) uint8 RGBA."""

    def __init__(self) -> None:
        self.ink: Pixels = np.full((SIZE_PX, SIZE_PX), 255, np.uint8)
        self.hints: Pixels = np.zeros((SIZE_PX, SIZE_PX, 4), np.uint8)
        self.items = Items()
        self._before = (self.ink.copy(), self.hints.copy())
        self._patches = Patches()
        self._keyframes = Keyframes()
        self._brush: Brush | None = None
        self._points: list[Point] = []
        self._box = NOTHING

    @property
    def has_crayons(self) -> bool:
        """Whether a crayon's line is on the sheet, or in hand."""
        in_hand = self._brush is not None and self._brush.tool == "crayon"
        return in_hand or self.items.has_crayons

    @property
    def meant_hints(self) -> Pixels:
        """The hints as an engine should read them, (1024, 1024, 4) uint8 RGBA."""
        return crayon.meant_hints(self.ink, self.hints) if self.has_crayons else self.hints

    # A stroke in hand.

    def begin(self, brush: Brush, point: Point) -> Box:
        """Pen down. Gives the box that changed; an unfinished stroke before it is ended first."""
        self.end()
        self._remember()
        self._brush = brush
        return self.extend((point,))

    def extend(self, points: Sequence[Point]) -> Box:
        """Draws only the newest segments. points: at least one, after those already drawn."""
        if self._brush is None or not points:
            raise ValueError("no stroke was begun, or no point was given")
        newest = (*self._points[-1:], *points)
        box = line_box(self._brush, newest)
        stamp(self.ink, self.hints, self._brush, newest, box)
        self._points += points
        self._box = self._box.joined(box)
        return box

    def end(self) -> Box | None:
        """Pen up: from here on the stroke can be undone. Gives its whole box.

        It is drawn again in one go, as it will be whenever it is drawn from its data.
        """
        if self._brush is None:
            return None
        box, stroke = self._box, Stroke(self._brush, tuple(self._points))
        self._brush, self._points, self._box = None, [], NOTHING
        self.ink[box.slices], self.hints[box.slices] = (layer[box.slices] for layer in self._before)
        self.items.add(stroke)
        self._draw(stroke, box)
        self._keep(box)
        return box

    # Whole marks.

    def apply(self, mark: Mark) -> Box:
        """Makes a whole mark at once. Gives the box that changed.

        Raises Refusal where a picture in it is damaged; the sheet then stays as it was.
        """
        self.end()
        _check(mark)
        self._remember()
        box = self._make(mark)
        self._keep(box)
        return box

    def open(self, marks: Sequence[Mark], watch: Watch = _nobody) -> Box:
        """Makes many marks on an empty sheet, without keeping what each of them covered: undo
        draws it from the data then. Raises Refusal as `apply` does.

        watch: told again and again how far it is; what it raises ends the work.
        """
        self.end()
        for done, mark in enumerate(marks):
            watch(done, 2 * len(marks))
            _check(mark)
            self.items.follow(mark)
            self._patches.push(None)
        self.ink[:], self.hints[:] = 255, 0
        self._keyframes = Keyframes(len(self.items))
        for number in self.items.within(EVERYTHING):
            watch(len(marks) + number, 2 * len(marks))
            self._keyframes.offer(number, self.ink, self.hints)
            self._draw(self.items.item(number), self.items.box(number))
        return EVERYTHING

    def undo(self) -> Box | None:
        """Puts back the pixels from before the last mark; None where there is none."""
        self.end()
        if not len(self.items):
            return None
        patch = self._patches.pop()
        changed = self.items.undo()
        self._keyframes.forget_above(self.items.lowest_changed)
        if patch is None:
            self._render(changed)
            return changed
        box = Box(*patch.box)
        patch.restore(self.ink[box.slices], self.hints[box.slices])
        return box

    def _make(self, mark: Mark) -> Box:
        box = self.items.add(mark)
        self._keyframes.forget_above(self.items.lowest_changed)
        if isinstance(mark, Stroke | Filled):
            self._draw(mark, box)
        else:
            self._render(box)
        return box

    def _remember(self) -> None:
        np.copyto(self._before[0], self.ink)
        np.copyto(self._before[1], self.hints)

    def _keep(self, box: Box) -> None:
        ink, hints = (layer[box.slices] for layer in self._before)
        now = self.ink[box.slices], self.hints[box.slices]
        self._patches.push(Patch.between(box, (ink, hints), now))

    def _render(self, box: Box) -> None:
        """Draws the box anew from the data, the lowest layer first."""
        first = self._keyframes.lay(box, self.ink, self.hints)
        for number in self.items.within(box, first):
            self._draw(self.items.item(number), self.items.box(number).common(box))

    def _draw(self, item: Item, box: Box) -> None:
        """Draws that part of the item that lies in the box."""
        if box.is_empty:
            return
        if isinstance(item, Stroke):
            stamp(self.ink, self.hints, item.brush, item.points, box)
        elif isinstance(item, Filled):
            whole = item_box(item)
            rows = slice(box.top - whole.top, box.bottom - whole.top)
            columns = slice(box.left - whole.left, box.right - whole.left)
            mask = _picture(item.mask, cv2.IMREAD_GRAYSCALE)[rows, columns]
            pour(self.hints[box.slices], item.colour, mask)
        else:
            self.ink[box.slices] = _picture(item.ink, cv2.IMREAD_GRAYSCALE)[box.slices]
            if item.hints is not None:
                stored = _picture(item.hints, cv2.IMREAD_UNCHANGED)[box.slices]
                self.hints[box.slices] = cv2.cvtColor(stored, cv2.COLOR_BGRA2RGBA)


def _check(mark: Mark) -> None:
    """Raises Refusal where a picture in the mark cannot be drawn."""
    if isinstance(mark, Filled):
        _picture(mark.mask, cv2.IMREAD_GRAYSCALE)
    elif isinstance(mark, Opened):
        size = (SIZE_PX, SIZE_PX)
        ink = _picture(mark.ink, cv2.IMREAD_GRAYSCALE)
        hints = None if mark.hints is None else _picture(mark.hints, cv2.IMREAD_UNCHANGED)
        if ink.shape != size or (hints is not None and hints.shape != (*size, 4)):
            raise _damaged(mark.ink)


def _picture(png: bytes, how: int) -> Pixels:
    pixels = decoded(png, how)
    if pixels is None:
        raise _damaged(png)
    return pixels


def _damaged(png: bytes) -> Refusal:
    return Refusal("sketch", png, "A picture in the drawing is damaged.", "Open the picture again.")
