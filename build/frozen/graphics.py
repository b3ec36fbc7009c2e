"""Qt's libraries ask for libGL and libEGL when they are loaded, though nothing here uses OpenGL.

They come along in a folder apart, for machines that have none: where the system has its own, those
are taken (see graphics_at_start.py).
"""

from __future__ import annotations

import subprocess
import sys

FOLDER = "graphics"
NAMES = ("libGLdispatch.so.0", "libGLX.so.0", "libGL.so.1", "libEGL.so.1")
"""Vendor-neutral dispatch (libglvnd), small; each needs those before it."""


def libraries() -> list[tuple[str, str]]:
    """(source, folder) of each that this machine has; none elsewhere than on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True).stdout
    found = []
    for name in NAMES:
        paths = [line.split(" => ")[1] for line in known.splitlines() if line.split()[:1] == [name]]
        found += [(path, FOLDER) for path in paths[:1]]
    return found
