"""The checks of this computer, run beside the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from contextlib import closing

from PyQt6.QtCore import QObject, pyqtSignal

from client.self_test.check import Check, results_of

log = logging.getLogger(__name__)

LONGEST_CHECK_SECONDS = 10.0
"""So long the closing window waits for a check that runs, at most."""


class SelfCheck(QObject):
    """Lives on the window's thread, and its signals are heard there."""

    begun = pyqtSignal(str)  # a check's title
    came = pyqtSignal(object)  # Result
    ended = pyqtSignal()

    def __init__(
        self, checks: Callable[[], Generator[Check]], parent: QObject | None = None
    ) -> None:
        """checks: gives all of them anew, and is exhausted or closed on the checking thread."""
        super().__init__(parent)
        self._checks = checks
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether the checking thread is at work."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Returns at once; `ended` is told once, after the last result."""
        if self.is_running:
            return
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="self-test", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No further check begins; `ended` follows when the one that runs is through."""
        self._stopped.set()

    def close(self) -> None:
        """Ends it and waits, for the window is going."""
        self.stop()
        if self._thread is not None:
            self._thread.join(LONGEST_CHECK_SECONDS)

    def _run(self) -> None:
        stopped = self._stopped
        try:
            with closing(self._checks()) as checks:
                for result in results_of(checks, self.begun.emit, stopped.is_set):
                    self.came.emit(result)
        except Exception:  # this thread's outermost line
            log.exception("The checks of this computer broke off.")
        self.ended.emit()
