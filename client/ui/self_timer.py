"""Counts down before a picture is taken."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

CHOICES = (0, 3, 10)
"""Seconds; 0 takes at once."""


class SelfTimer(QObject):
    """Tells each second that is left, then that it is time."""

    counted = pyqtSignal(int)  # seconds left, 0 when it is over or given up
    due = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count)

    @property
    def is_counting(self) -> bool:
        """True until it is time."""
        return self._clock.isActive()

    def start(self) -> None:
        """Begins; at once due where no seconds are chosen. Once more gives up."""
        if self.is_counting:
            self._clock.stop()
            self.counted.emit(0)
        elif self.seconds == 0:
            self.due.emit()
        else:
            self._left = self.seconds
            self.counted.emit(self._left)
            self._clock.start()

    def _count(self) -> None:
        self._left -= 1
        self.counted.emit(self._left)
        if self._left <= 0:
            self._clock.stop()
            self.due.emit()
