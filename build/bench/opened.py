"""The real window, ready to paint, on a display and in a folder of its own."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PyQt6.QtWidgets import QApplication

from build.bench.display import a_display
from build.bench.waiting import wait_until
from client.app import open_window
from client.settings import Settings
from client.ui.main_window import MainWindow
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT

SIZE = (1440, 900)


@contextmanager
def an_open_window() -> Iterator[MainWindow]:
    """Closed at the end, with its server."""
    with a_display(), tempfile.TemporaryDirectory() as data:
        application = QApplication(sys.argv[:1])
        apply_theme(application, LIGHT)
        window = open_window(Settings(), "en", Path(data))
        window.resize(*SIZE)
        window.show()
        try:
            wait_until(lambda: window.studio.is_ready)
            yield window
        finally:
            window.close()
            application.processEvents()
