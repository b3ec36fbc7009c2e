"""A hand with a mouse: pointer events at a mouse's rate, through Qt's own door for them."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Iterator, Sequence

from PyQt6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PyQt6.QtTest import QTest

from client.sketch.stroke import SIZE_PX
from client.ui.canvas import Canvas

INTERVAL_MS = 8
"""A usual mouse reports 125 times a second."""

STEP_PX = 16
"""2,000 sheet pixels a second: a swift hand."""

Place = tuple[float, float]


class Hand:
    """Draws on the sheet. `due`: perf_counter at which each movement ought to have been seen by
    the window, for movements that no repaint has shown yet; a blocked window sees them late.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.due: list[float] = []

    def draw(self, line: Sequence[Place]) -> float:
        """One stroke. Gives the perf_counter of the mouse's release."""
        places = iter(list(_steps(line)))
        place = next(places)
        loop = QEventLoop()
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        started = time.perf_counter()
        count = 0

        def move() -> None:
            nonlocal place, count
            now = time.perf_counter()
            # A window that was busy finds all that the mouse has said meanwhile.
            while (due := started + (count + 1) * INTERVAL_MS / 1e3) <= now:
                count += 1
                following = next(places, None)
                if following is None:
                    loop.quit()
                    return
                place = following
                self.due.append(due)
                QTest.mouseMove(self.canvas.window().windowHandle(), self._at(place))

        timer.timeout.connect(move)
        self._press_or_release(QTest.mousePress, place)
        timer.start(INTERVAL_MS)
        loop.exec()
        timer.stop()
        released = time.perf_counter()
        self._press_or_release(QTest.mouseRelease, place)
        return released

    def _press_or_release(self, act: object, place: Place) -> None:
        window = self.canvas.window().windowHandle()
        no_key = Qt.KeyboardModifier.NoModifier
        act(window, Qt.MouseButton.LeftButton, no_key, self._at(place))

    def _at(self, place: Place) -> QPoint:
        scale = self.canvas.width() / SIZE_PX
        inside = QPoint(round(place[0] * scale), round(place[1] * scale))
        return self.canvas.mapTo(self.canvas.window(), inside)


def _steps(line: Sequence[Place]) -> Iterator[Place]:
    """The line as a hand's many small moves."""
    yield line[0]
    for (x, y), (to_x, to_y) in itertools.pairwise(line):
        count = max(round(math.hypot(to_x - x, to_y - y) / STEP_PX), 1)
        for n in range(1, count + 1):
            yield x + (to_x - x) * n / count, y + (to_y - y) * n / count
