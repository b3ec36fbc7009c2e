"""Runs first in the frozen program on Linux: libGL for Qt where the system has none.

A library that was loaded under its name is not looked for again, so Qt finds it. Painting and
serving processes have no window and need none.
"""

import ctypes
import sys
from pathlib import Path

ORDER = ("libGLdispatch.so.0", "libGLX.so.0", "libGL.so.1", "libEGL.so.1")


def load_where_missing(folder: Path) -> None:
    """Loads each that the system lacks from the folder, if it is there."""
    for name in ORDER:
        try:
            ctypes.CDLL(name)
        except OSError:
            if (folder / name).is_file():
                ctypes.CDLL(str(folder / name), ctypes.RTLD_GLOBAL)


if sys.argv[1:2] not in (["server"], ["--multiprocessing-fork"]) and hasattr(sys, "_MEIPASS"):
    load_where_missing(Path(sys._MEIPASS, "graphics"))
