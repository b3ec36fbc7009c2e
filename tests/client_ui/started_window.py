"""The whole program as a person starts it, in a process of its own, with an errand.

    python tests/client_ui/started_window.py ERRAND [FILE…]

crash: draws a line, waits until it is on the disk and is ended by the system. early: is ended
before it has drawn. look: tells as JSON what is seen, and closes. stay: tells what is seen whenever
a file or a second start comes, until the end of its standard input.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from client import running
from client.sketch.stroke import Brush, Point, Stroke
from client.ui.about_links import AboutLinks
from client.ui.main_window import MainWindow

LOOK_MS, LINE = 400, Stroke(Brush("pencil"), (Point(10, 10, 0.5, 0), Point(90, 90, 0.5, 0.1)))


class Errand(QObject):
    """What is done once the window has its drawing."""

    ended = pyqtSignal()

    def __init__(self, errand: str, window: MainWindow) -> None:
        super().__init__(window)
        self._errand, self._window, self._told = errand, window, {}
        keeper = window.documents.keeper
        if errand == "crash":
            window.first_painted.connect(lambda: window.studio.make(LINE))
            keeper.kept.connect(self._die_once_drawn)
        elif errand == "early":
            window.first_painted.connect(die)
        else:
            self._clock = QTimer(self)
            self._clock.timeout.connect(self._look)
            window.first_painted.connect(lambda: self._clock.start(LOOK_MS))
            self.ended.connect(window.close)
        if errand == "stay":
            threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        sys.stdin.read()
        self.ended.emit()

    def _die_once_drawn(self) -> None:
        if LINE in self._window.studio.sketch.marks:
            die()

    def _look(self) -> None:
        window = self._window
        if window.documents.keeper.folder is None:
            return
        (about,) = window.findChildren(AboutLinks)
        toast = window.toast
        told: dict[str, Any] = {
            "said": "" if toast.isHidden() else toast.words.text(),
            "action": "" if toast.isHidden() else toast.action.text(),
            "sample": window.studio.sketch.sample,
            "marks": len(window.studio.sketch.marks),
            "title": window.documents.title,
            "left": [drawing.is_suspect for drawing in window.documents.left],
            "minimised": window.isMinimized(),
            "trace": about.trace,
        }
        if told != self._told:
            self._told = told
            print(json.dumps(told), flush=True)
        if self._errand == "look":
            window.close()


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def main() -> int:
    errand, *files = sys.argv[1:]
    open_window = running.open_window

    def opened(*arguments: Any, **named: Any) -> MainWindow:
        window = open_window(*arguments, **named)
        Errand(errand, window)
        return window

    running.open_window = opened
    return running.run_window([], files=[Path(file) for file in files])


if __name__ == "__main__":
    sys.exit(main())
