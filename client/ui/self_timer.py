"""Counts down before a picture is taken, or several."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

CHOICES = (0, 3, 10)
"""Seconds; 0 takes at once."""

BURST, BURST_MS = 5, 300
"""So many pictures, so far apart."""


class SelfTimer(QObject):
    """Tells each second that is left, then that it is time; in a burst several times.

    seconds: one of `CHOICES`; is_burst: whether one press takes several pictures.
    """

    counted = pyqtSignal(int)  # seconds left, 0 when it is over or given up
    due = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0
        self.is_burst = False
        self._left = self._more = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count)
        self._series = QTimer(self)
        self._series.setInterval(BURST_MS)
        self._series.timeout.connect(self._take)

    @property
    def is_counting(self) -> bool:
        """True until it is time."""
        return self._clock.isActive()

    def start(self) -> None:
        """Begins; at once due where no seconds are chosen. Once more gives up."""
        if self.is_counting or self._series.isActive():
            self.stop()
        elif self.seconds == 0:
            self._begin()
        else:
            self._left = self.seconds
            self.counted.emit(self._left)
            self._clock.start()

    def stop(self) -> None:
        """Gives up."""
        self._clock.stop()
        self._series.stop()
        self.counted.emit(0)

    def _count(self) -> None:
        self._left -= 1
        self.counted.emit(self._left)
        if self._left <= 0:
            self._clock.stop()
            self._begin()

    def _begin(self) -> None:
        self._more = BURST if self.is_burst else 1
        self._series.start()
        self._take()

    def _take(self) -> None:
        self._more -= 1
        if self._more <= 0:
            self._series.stop()
        self.due.emit()
