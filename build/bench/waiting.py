"""Letting the window work. QTest.qWait is no good here: it sleeps 10 ms at a time on the window's
own thread, which would be measured as the window's delay.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PyQt6.QtCore import QEventLoop, QTimer

LOOK_MS = 15


def wait(milliseconds: int) -> None:
    """Lets the window work for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    """Lets the window work until it is so. Raises TimeoutError where that takes too long."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:g} s in vain")
        wait(LOOK_MS)
