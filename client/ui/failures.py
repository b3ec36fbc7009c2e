"""What fails where nobody expected it: logged, told, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PyQt6.QtCore import QObject, pyqtSignal

from client.locale import _

log = logging.getLogger(__name__)


class Failures(QObject):
    """While it is open, it hears of every failure in a slot or a thread; without it Qt would end
    the program for the first, and nobody would know of the second.
    """

    told = pyqtSignal(str)  # in words for the person, from whatever thread

    def __init__(self) -> None:
        super().__init__()
        sys.excepthook = self._take
        threading.excepthook = self._take_thread

    def close(self) -> None:
        """Failures are Python's own matter again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _take(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("A failure in the window.", exc_info=(kind, failure, trace))
        self._tell(kind)

    def _take_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            name = what.thread.name if what.thread is not None else "?"
            caught = (what.exc_type, what.exc_value, what.exc_traceback)
            log.critical("A failure in the thread %s.", name, exc_info=caught)
            self._tell(what.exc_type)

    def _tell(self, kind: type[BaseException]) -> None:
        words = _("Something in this program failed: {kind}. Your drawing is safe.")
        self.told.emit(words.format(kind=kind.__name__))
