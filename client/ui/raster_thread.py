"""The thread that turns strokes into pixels and asks for pictures, so that the window never waits.

Commands are carried out in the order they were given. OpenCV is imported here, after the window
has been painted for the first time.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from client.sketch.box import EVERYTHING
from client.sketch.document import Filled, Mark, Opened
from client.sketch.stroke import Brush, Point
from client.ui.asking import Asked, Asking, Look
from client.ui.layers import LayerPatch
from shared.errors import Refusal
from shared.protocol import Drawing, LiveRequest

if TYPE_CHECKING:
    from client.box import Box
    from client.sketch.raster import Raster

log = logging.getLogger(__name__)

IDLE_SECONDS = 0.6
QUIET_SECONDS, BETWEEN_SECONDS = 0.7, 0.1
"""Progress is told of work that takes longer, and no more often."""


class _GivenUp(Exception):
    """Another drawing is to be opened before this one is."""


class RasterListener(Protocol):
    """Who hears of results. Called on the raster thread."""

    def pixels_changed(self, patch: LayerPatch) -> None:
        """A part of the sheet has its true pixels."""

    def opening(self, done: int, of: int) -> None:
        """How far the opening of a large drawing is; the same figures twice: it is there."""

    def picture_read(self, mark: Opened, path: Path) -> None:
        """A picture was read as a sketch; the window makes it a mark."""

    def fill_found(self, mark: Filled) -> None:
        """The area of a fill was found; the window makes it a mark."""

    def work_failed(self, refusal: Refusal) -> None:
        """Something that a person asked for could not be done."""


class RasterThread(threading.Thread):
    """Owns the raster. Methods may be called from any thread and return at once."""

    def __init__(self, listener: RasterListener, ask: Callable[[LiveRequest], None]) -> None:
        super().__init__(name="raster", daemon=True)
        self._listener = listener
        self._asking = Asking(ask)
        self._hinting = self._moved = False
        self._openings = 0
        self._commands: queue.SimpleQueue[tuple[Callable[..., None], tuple[Any, ...]] | None]
        self._commands = queue.SimpleQueue()

    def begin(self, brush: Brush, point: Point) -> None:
        """Pen down."""
        self._post(self._begin, brush, point)

    def extend(self, points: Sequence[Point]) -> None:
        """The pen moved."""
        self._post(self._extend, points, time.perf_counter())

    def end(self) -> None:
        """Pen up: the stroke's true pixels follow."""
        self._post(self._end, time.perf_counter())

    def apply(self, marks: Iterable[Mark]) -> None:
        """Makes whole marks: redo, clear, an opened drawing."""
        self._post(self._apply, tuple(marks))

    def open(self, marks: Iterable[Mark]) -> None:
        """Another drawing takes the sheet; one that is still being opened is given up."""
        self._openings += 1
        self._post(self._open, tuple(marks), self._openings)

    def fill(self, x: float, y: float, colour: str) -> None:
        """Looks for the area at that place (sheet pixels); comes back as `fill_found`."""
        self._post(self._fill, x, y, colour)

    def undo(self) -> None:
        """Takes the last mark back."""
        self._post(self._undo)

    def look(self, look: Look) -> None:
        """From now on pictures are asked for in this look."""
        self._post(self._asking.change_look, look)

    def stay_near(self, palette: list[str]) -> None:
        """Keeps to these colours while the same drawing goes on; asks for nothing new."""
        self._post(self._asking.stay_near, palette)

    def blank(self, blank: bool) -> None:
        """Whether there is nothing on the sheet that a picture could be made of."""
        self._post(self._asking.set_blank, blank)

    def asked(self, seq: int) -> Asked | None:
        """What the request of this number was; None where that is long ago."""
        return self._asking.asked.get(seq)

    @property
    def newest_asked(self) -> int:
        """The number of the newest request in the chosen style; 0 before the first."""
        return self._asking.newest

    @property
    def has_asked(self) -> bool:
        """True where the newest request is of the sketch and look as this thread knows them."""
        return self._asking.has_asked

    def answered(self, seq: int) -> None:
        """The server answered this request and so all before it."""
        self._post(self._asking.answered, seq)

    def refused(self) -> None:
        """The server refused the oldest request on its way."""
        self._post(self._asking.refused)

    def ask_again(self) -> None:
        """The server is there (again): whatever was asked before is lost."""
        self._post(self._asking.forget_asked)

    def read_picture(self, path: Path) -> None:
        """Reads a picture as a sketch; comes back as `picture_read`."""
        self._post(self._read_picture, path)

    def with_raster(self, use: Callable[[Raster], None]) -> None:
        """Calls `use` on this thread with the raster as it is now; it may raise Refusal."""
        self._post(lambda: use(self._raster))

    def with_drawing(self, use: Callable[[Drawing], None]) -> None:
        """Calls `use` on this thread with the drawing as it travels; it may raise Refusal."""
        self._post(lambda: use(self._asking.drawing(self._raster)))

    def do(self, task: Callable[[], None]) -> None:
        """Runs a task that the window must not wait for; it may raise Refusal."""
        self._post(task)

    def stop(self) -> None:
        """Ends the thread after what was commanded before; waits for it."""
        self._commands.put(None)
        if self.is_alive():
            self.join()

    def _post(self, command: Callable[..., None], *arguments: Any) -> None:
        self._commands.put((command, arguments))

    def run(self) -> None:
        """Carries out commands, then asks for a picture of what they made."""
        try:
            self._work()
        except Exception:
            log.exception("The raster thread ended.")

    def _work(self) -> None:
        from client.sketch.raster import Raster

        self._raster = Raster()
        while self._carry_out_waiting():
            self._asking.ask_if_due(self._raster)

    def _carry_out_waiting(self) -> bool:
        """Waits for a command, then carries out all that wait; False at the end of the work."""
        try:
            command = self._commands.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            self._asking.ask_for_other_styles(self._raster)
            return True
        while command is not None:
            try:
                command[0](*command[1])
            except Refusal as refusal:
                self._listener.work_failed(refusal)
            if self._commands.empty():
                return True
            command = self._commands.get()
        return False

    def _begin(self, brush: Brush, point: Point) -> None:
        self._raster.begin(brush, point)
        self._hinting = brush.tool != "pencil" or self._raster.has_crayons
        self._moved = False
        self._asking.pen_is_down = True

    def _extend(self, points: Sequence[Point], moved_at: float) -> None:
        self._raster.extend(points)
        self._moved = True
        self._asking.sketch_changed(self._hinting, moved_at)

    def _end(self, moved_at: float) -> None:
        changed = self._raster.end()
        self._asking.pen_is_down = False
        if not self._moved:  # a dab: else the last movement has been told already
            self._asking.sketch_changed(self._hinting, moved_at)
        # Before the true pixels of a long stroke are made: the sheet has its trace already.
        self._asking.ask_if_due(self._raster)
        self._show(changed)

    def _apply(self, marks: Iterable[Mark]) -> None:
        changed: Box | None = None
        for mark in marks:
            box = self._raster.apply(mark)
            changed = box if changed is None else changed.joined(box)
        self._show(changed)
        self._asking.sketch_changed(hints=True)

    def _open(self, marks: Sequence[Mark], number: int) -> None:
        from client.sketch.opening import opened_raster
        from client.sketch.raster import Raster

        told_at = time.perf_counter() + QUIET_SECONDS

        def watch(done: int, of: int) -> None:
            nonlocal told_at
            if number != self._openings:
                raise _GivenUp
            if time.perf_counter() > told_at:
                told_at = time.perf_counter() + BETWEEN_SECONDS
                self._listener.opening(done, of)

        try:
            self._raster, damage = opened_raster(marks, watch)
        except _GivenUp:
            self._raster = Raster()  # the drawing that takes the sheet instead is next in line
            return
        self._listener.opening(1, 1)
        self._show(EVERYTHING)
        self._asking.sketch_changed(hints=True)
        if damage is not None:
            self._listener.work_failed(damage)

    def _fill(self, x: float, y: float, colour: str) -> None:
        from client.sketch.filling import filled

        self._listener.fill_found(filled(self._raster.ink, x, y, colour))

    def _undo(self) -> None:
        self._show(self._raster.undo())
        self._asking.sketch_changed(hints=True)

    def _show(self, box: Box | None) -> None:
        from client.ui.pixels import layer_patch

        if box is not None and box.right > box.left and box.bottom > box.top:
            self._listener.pixels_changed(layer_patch(self._raster, box))

    def _read_picture(self, path: Path) -> None:
        from client.ui.pixels import opened_picture

        self._listener.picture_read(opened_picture(path), path)
