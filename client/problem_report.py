"""A report for whoever looks for a fault: figures and log lines, nothing about the person."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from client.logs import harmless, last_lines
from shared.version import __version__

LINES = 60
PARTS = ("PyQt6", "PyQt6-Qt6", "numpy", "onnxruntime", "msgspec", "python-socketio")
OPENCV = ("opencv-contrib-python-headless", "opencv-contrib-python")


def report(logs: Path, about: Sequence[tuple[str, str]], trace: str = "") -> str:
    """The report as it is copied. Reads the log: not for the window's thread.

    about: what only the window knows, name and value each; trace: where the threads were when the
    program ended the last time, "" where it ended as it should.
    """
    facts = [
        ("Sketch2Art", __version__ + (" (frozen)" if getattr(sys, "frozen", False) else "")),
        ("System", f"{platform.platform()}, {platform.machine()}"),
        ("Python", platform.python_version()),
        *((part, _version(part)) for part in PARTS),
        ("OpenCV", next(filter(None, map(_version, OPENCV)), "")),
        *about,
    ]
    text = "\n".join(f"{name}: {value or '?'}" for name, value in facts)
    if trace:
        text += "\n\nThe last time it ended here:\n" + trace.strip()
    lines = last_lines(logs, LINES)
    text += "\n\nThe last lines of the log:\n" + ("\n".join(lines) or "(none)")
    return harmless(text)


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
