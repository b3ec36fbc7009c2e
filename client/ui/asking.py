"""When to ask for a live picture: as soon as the server can use it, and never more often."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from shared.protocol import Drawing, LiveRequest

if TYPE_CHECKING:
    from client.sketch.raster import Raster

WHILE_DRAWING, AT_REST = 1, 2
"""Requests on their way. While the pen moves, a second one would only lie before the worker and
grow old, and the last sketch of a stroke would have to wait for it. At rest it goes out at once.
"""
LOST_AFTER_SECONDS = 2.0


@dataclass(frozen=True)
class Look:
    """How the picture is to be made. others: styles that want a small picture when all is idle;
    most_at_once: so many pictures can be asked for in one job.
    """

    engine: str
    style: str
    options: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    takes_near: bool = False
    most_at_once: int = 1


@dataclass(frozen=True)
class Asked:
    """One request on its way. moved_at: perf_counter of the newest pen movement in it."""

    style: str
    version: int
    asked_at: float
    moved_at: float


class Asking:
    """Belongs to the raster thread. A sketch is encoded when it can be sent, so that it is then
    the newest there is.
    """

    def __init__(self, ask: Callable[[LiveRequest], None]) -> None:
        self._ask = ask
        self._look: Look | None = None
        self._numbers = itertools.count(1)
        self._in_flight: dict[int, Asked] = {}
        self._version = 0
        self._asked_version = -1
        self._painted: dict[str, int] = {}
        self._moved_at = 0.0
        self._blank = True
        self._near: list[str] = []
        self._sketch_png: tuple[int, bytes] | None = None
        self._hints_png: tuple[int, bytes | None] | None = None
        self._sketch_version = 0
        self._hints_version = 0
        self.asked: dict[int, Asked] = {}
        self.newest = 0
        self.pen_is_down = False

    def change_look(self, look: Look) -> None:
        """Another style or other options: the picture is asked for anew."""
        self._look = look
        self._near = []
        self._version += 1
        self._moved_at = time.perf_counter()

    def stay_near(self, palette: list[str]) -> None:
        """The colours on show, so that they do not jump with every stroke. A new look forgets
        them; engines that do not declare `near` are not told.
        """
        self._near = palette

    def set_blank(self, blank: bool) -> None:
        """Nothing is asked while the sheet is blank; a new drawing may have other colours."""
        self._blank = blank
        if blank:
            self._near = []

    def sketch_changed(self, hints: bool, moved_at: float = 0.0) -> None:
        """The raster changed. hints: whether that layer may have, too; moved_at: perf_counter."""
        self._version += 1
        self._sketch_version += 1
        self._hints_version += hints
        self._moved_at = moved_at or time.perf_counter()

    def answered(self, seq: int) -> None:
        """Requests up to this one are done with."""
        done = self._in_flight.get(seq)
        if done is not None:
            self._painted[done.style] = done.version
        self._in_flight = {n: asked for n, asked in self._in_flight.items() if n > seq}

    def refused(self) -> None:
        """The oldest request was refused; a refusal bears no number."""
        if self._in_flight:
            asked = self._in_flight.pop(min(self._in_flight))
            self._painted[asked.style] = asked.version  # asking again would be refused again

    def forget_asked(self) -> None:
        """Nothing asked before will be answered."""
        self._in_flight.clear()
        self._asked_version = -1
        self._painted.clear()
        self._moved_at = time.perf_counter()

    @property
    def has_asked(self) -> bool:
        """True where nothing has changed since the newest request."""
        return self._asked_version == self._version

    def ask_if_due(self, raster: Raster) -> None:
        """Asks for the picture of the sketch as it is, if it is new and the server has room."""
        if self._look is None or self._blank or self.has_asked:
            return
        if self._room(WHILE_DRAWING if self.pen_is_down else AT_REST):
            self.newest = self._send(raster, self._look)
            self._asked_version = self._version

    def ask_for_other_styles(self, raster: Raster) -> None:
        """Asks for one picture in a style that is not chosen, for its card; called when idle."""
        self.ask_if_due(raster)
        if self._look is None or self._blank or not self._room(1):
            return
        for style in self._look.others:
            if self._painted.get(style) != self._version:
                self._send(raster, replace(self._look, style=style))
                return

    def drawing(self, raster: Raster) -> Drawing:
        """The sketch as it travels; encoded again only where it changed."""
        from client.drawing_bytes import hints_png, sketch_png

        if self._sketch_png is None or self._sketch_png[0] != self._sketch_version:
            self._sketch_png = self._sketch_version, sketch_png(raster.ink)
        if self._hints_png is None or self._hints_png[0] != self._hints_version:
            hints = raster.meant_hints
            drawn = bool(hints[..., 3].any())
            self._hints_png = self._hints_version, hints_png(hints) if drawn else None
        return Drawing(self._sketch_png[1], self._hints_png[1])

    def _room(self, most: int) -> bool:
        now = time.perf_counter()
        waiting = [a for a in self._in_flight.values() if now - a.asked_at < LOST_AFTER_SECONDS]
        return len(waiting) < most

    def _send(self, raster: Raster, look: Look) -> int:
        drawing = self.drawing(raster)
        seq = next(self._numbers)
        asked = Asked(look.style, self._version, time.perf_counter(), self._moved_at)
        self._in_flight[seq] = self.asked[seq] = asked
        self.asked.pop(seq - 100, None)
        options = dict(look.options)
        if look.takes_near:
            options["near"] = self._near
        self._ask(LiveRequest(seq, look.style, drawing, look.engine, options))
        return seq
