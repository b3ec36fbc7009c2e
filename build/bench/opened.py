"""The real window, ready to paint, on a display and in a folder of its own."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
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
def an_open_window(
    settings: Settings | None = None,
    *,
    prepare: Callable[[Path], object] | None = None,
    size: tuple[int, int] | None = SIZE,
) -> Iterator[MainWindow]:
    """Closed at the end, with its server.

    prepare: fills the data folder before the window looks there; size: None for the one that the
    window opens with.
    """
    with a_display(), tempfile.TemporaryDirectory() as data:
        if prepare is not None:
            prepare(Path(data))
        application = QApplication(sys.argv[:1])
        apply_theme(application, LIGHT)
        window = open_window(settings or Settings(), "en", Path(data))
        if size is not None:
            window.resize(*size)
        window.show()
        try:
            wait_until(lambda: window.studio.is_ready)
            yield window
        finally:
            window.close()
            application.processEvents()
