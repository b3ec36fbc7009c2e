"""Is there a display that a window could open on?"""

from __future__ import annotations

import os
import sys

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """Without one Qt ends the program by an abort and a core dump. Only Linux can lack it."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _NAMES)
