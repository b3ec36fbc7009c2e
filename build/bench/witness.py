"""Sees what the window paints and what the server answered, without standing in their way."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PyQt6.QtGui import QPaintEvent

from build.bench.hand import Hand
from client.ui.canvas import Canvas
from client.ui.main_window import MainWindow
from shared.protocol import LivePicture, Skipped


@dataclass(frozen=True)
class Seen:
    """A picture on the screen. at: perf_counter; newest: the number of the newest request then;
    age_ms: since the newest pen movement that it shows.
    """

    at: float
    seq: int
    newest: int
    age_ms: float


class Witness:
    """pictures: all that were painted, in order; answers: perf_counter and the server's own times
    for each request; trace_ms: pointer event → repaint that contains it.
    """

    def __init__(self, window: MainWindow, hand: Hand) -> None:
        self.window = window
        self.pictures: list[Seen] = []
        self.answers: dict[int, tuple[float, LivePicture]] = {}
        self.trace_ms: list[float] = []
        self._hand = hand
        self._take_live = window.studio.relay.take_live
        window.studio.relay.take_live = self._answer_came
        window.page.picture.painted.connect(self._picture_painted)

    def sheet_painted(self) -> None:
        """The sketch sheet has just been painted, with all movements seen so far."""
        now = time.perf_counter()
        self.trace_ms += [1e3 * (now - due) for due in self._hand.due]
        self._hand.due.clear()

    def _picture_painted(self, moved_at: float) -> None:
        now = time.perf_counter()
        newest = self.window.studio.raster.newest_asked
        seq = self.window.page.picture.seq
        self.pictures.append(Seen(now, seq, newest, 1e3 * (now - moved_at)))

    def _answer_came(self, answer: LivePicture | Skipped) -> None:
        """On the network thread."""
        if isinstance(answer, LivePicture):
            self.answers[answer.seq] = time.perf_counter(), answer
        self._take_live(answer)


class WatchedCanvas(Canvas):
    """Tells the witness when it has been painted."""

    witness: Witness | None = None

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802  # Qt's name
        """Paints the sheet first: that is what is waited for."""
        super().paintEvent(event)
        if self.witness is not None:
            self.witness.sheet_painted()
