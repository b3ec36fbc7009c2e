"""The drawing that is on the sheet: a mark goes into the sketch, among the things that lie there
and to the raster thread, so that all three always agree.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from client.sketch.document import Cleared, Mark, Opened, Sketch, Underlaid, renumbered
from client.sketch.items import Items
from client.sketch.stroke import Brush, Point, Stroke

if TYPE_CHECKING:
    from client.ui.raster_thread import RasterThread


class DrawnSheet(QObject):
    """What is done with the drawing. Lives on the window's thread.

    is_drawing: the pen is down; moved_at: perf_counter of its newest movement.
    """

    sketch_changed = pyqtSignal()

    def __init__(self, raster: RasterThread) -> None:
        super().__init__()
        self.raster = raster
        self.sketch = Sketch()
        self.is_drawing = False
        self.moved_at = 0.0
        self._items: Items | None = None

    def begin_stroke(self, brush: Brush, point: Point) -> None:
        """Pen down."""
        self.is_drawing = True
        self.raster.begin(brush, point)
        if brush.tool != "eraser":
            self.raster.blank(False)

    def extend_stroke(self, points: tuple[Point, ...]) -> None:
        """The pen moved."""
        self.moved_at = time.perf_counter()
        self.raster.extend(points)

    def end_stroke(self, stroke: Stroke) -> None:
        """Pen up: the stroke belongs to the drawing."""
        self.is_drawing = False
        self.raster.end()
        self._add(stroke)
        self._sketch_changed()

    def make(self, mark: Mark) -> None:
        """A mark that is made at once: a shape, strokes erased or moved, a fill, a photo."""
        self._add(mark)
        self.raster.apply((mark,))
        self._sketch_changed()

    def clear(self) -> None:
        """An empty sheet; undo brings everything back."""
        if not self.sketch.is_empty:
            self.make(Cleared())

    def place_picture(self, picture: Opened, name: str) -> None:
        """A picture takes the sheet; undo brings the drawing back."""
        self.sketch.name = name
        self.make(picture)

    def take_over(self, sketch: Sketch) -> None:
        """Another drawing takes the sheet; undo brings the one before back, mark by mark."""
        before: list[Mark] = [] if self.sketch.is_empty else [Cleared()]
        if any(isinstance(mark, Underlaid) for mark in self.sketch.marks):
            before.append(Underlaid(b""))
        marks = before + renumbered(sketch.marks, len(self.sketch.marks) + len(before))
        self.sketch.name = sketch.name
        for mark in marks:
            self._add(mark)
        self.raster.apply(marks)
        self._sketch_changed()

    def undo(self) -> None:
        """Takes the last mark back."""
        if self.sketch.undo() is not None:
            if self._items is not None:
                self._items.undo()
            self.raster.undo()
            self._sketch_changed()

    def redo(self) -> None:
        """Makes it again."""
        mark = self.sketch.redo()
        if mark is not None:
            if self._items is not None:
                self._items.follow(mark)
            self.raster.apply((mark,))
            self._sketch_changed()

    def items(self) -> Items:
        """What lies on the sheet; followed from its first use on."""
        if self._items is None:
            self._items = Items(self.sketch.marks)
        return self._items

    def fill(self, x: float, y: float, colour: str) -> None:
        """Pours the colour into the area at that place, once the raster has found it."""
        self.raster.fill(x, y, colour)

    def _add(self, mark: Mark) -> None:
        self.sketch.add(mark)
        if self._items is not None:
            self._items.follow(mark)

    def _sketch_changed(self) -> None:
        self.raster.blank(self.sketch.is_empty)
        self.sketch_changed.emit()
