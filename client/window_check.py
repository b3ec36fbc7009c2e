"""Opens the window, waits for its first live picture, closes it, and tells when each was there."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication

from client.app import open_window
from client.locale import set_language
from client.settings import Settings
from client.ui.appearance import apply_look

PATIENCE_MS = 60_000


def check_window() -> int:
    """Prints one line of JSON, {"usable", "pictured"}: seconds since 1970. 1 where no picture came.

    The person's settings and drawings are left alone: all is made in a folder that goes.
    """
    moments: dict[str, float] = {}
    application = QApplication(sys.argv[:1])
    apply_look(application, Settings())
    with tempfile.TemporaryDirectory(prefix="sketch2art-", ignore_cleanup_errors=True) as data:
        window = open_window(Settings(), set_language(), Path(data))

        def pictured() -> None:
            moments.setdefault("pictured", time.time())
            application.quit()

        window.first_painted.connect(lambda: moments.setdefault("usable", time.time()))
        window.page.picture.painted.connect(pictured)
        window.show()
        QTimer.singleShot(PATIENCE_MS, application.quit)
        application.exec()
        window.close()
    print(json.dumps(moments), flush=True)  # noqa: T201
    return 0 if "pictured" in moments else 1
