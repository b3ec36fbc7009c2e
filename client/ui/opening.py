"""How far the opening of a large drawing is, and the way out of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QWidget

from client.locale import _
from client.ui.progress_bar import ProgressBar


class Opening(QObject):
    """A bar on the sheet, while it takes longer than a blink."""

    def __init__(self, sheet: QWidget, give_up: Callable[[], None]) -> None:
        """give_up: what Stop does."""
        super().__init__(sheet)
        self.bar = ProgressBar(sheet)
        self.bar.stop.clicked.connect(give_up)
        self._first: tuple[float, int] | None = None

    def show_progress(self, done: int, of: int) -> None:
        """So much is open, of so much; all of it: the bar leaves."""
        now = time.perf_counter()
        if done >= of:
            self.bar.hide()
            self._first = None
            return
        if self._first is None:
            self._first = now, done
        began, had = self._first
        words = _("Opening the drawing")
        if done > had:
            seconds = round((of - done) * (now - began) / (done - had)) + 1
            words = _("Opening the drawing · about {seconds} s left").format(seconds=seconds)
        self.bar.show_progress(words, done, of)
