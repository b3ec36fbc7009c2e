"""One start of the window, watched from inside: `python -m build.bench.started EPOCH FOLDER`.

EPOCH: time.time() right before this process was started. Prints what it saw as JSON. Nothing but
the program itself is imported before the first paint.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PyQt6.QtCore import QEvent, QObject, QTimer
from PyQt6.QtWidgets import QApplication

from client.app import open_window
from client.settings import Settings
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT

HEAVY = ("cv2", "numpy", "onnxruntime", "socketio")
BEAT_MS = 5


class FirstPaint(QObject):
    """Counts the modules when the window is painted for the first time; its work, which imports
    the heavy ones, begins right after.
    """

    def __init__(self, seen: dict[str, float]) -> None:
        super().__init__()
        self._seen = seen

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:  # noqa: N802
        """Only looks."""
        if watched is not None and event is not None and event.type() == QEvent.Type.Paint:
            self._seen["modules"] = len(sys.modules)
            self._seen["heavy"] = sum(name in sys.modules for name in HEAVY)
            watched.removeEventFilter(self)
        return False


def main(epoch: float, data: Path) -> None:
    """Opens the window, waits for the first live picture, and closes it."""
    seen: dict[str, float] = {}
    application = QApplication(sys.argv[:1])
    apply_theme(application, LIGHT)
    window = open_window(Settings(), "en", data)
    watch = FirstPaint(seen)
    window.installEventFilter(watch)
    beats = [0.0]

    def painted() -> None:
        seen["first_paint"] = time.time() - epoch
        beats[0] = time.perf_counter()
        beat.start(BEAT_MS)

    def beaten() -> None:
        now = time.perf_counter()
        pause = 1e3 * (now - beats[0]) - BEAT_MS
        seen["longest_pause_ms"] = max(seen.get("longest_pause_ms", 0.0), pause)
        beats[0] = now

    def pictured() -> None:
        seen["first_picture"] = time.time() - epoch
        application.quit()

    beat = QTimer()
    beat.timeout.connect(beaten)
    window.first_painted.connect(painted)
    window.page.picture.painted.connect(pictured)
    window.show()
    application.exec()
    window.close()
    print(json.dumps(seen))


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
