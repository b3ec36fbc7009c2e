"""Which cameras there are, and whether this program may use them."""

from __future__ import annotations

import sys

from client.camera.devices import Device, listed_devices


def devices() -> list[Device]:
    """In the system's order. Takes up to a second: call it beside the window."""
    if sys.platform.startswith("linux"):
        return listed_devices()
    try:
        # Only here: it loads the system's whole media framework.
        from PyQt6.QtMultimedia import QMediaDevices
    except ImportError:
        return [Device("1", 0)]
    inputs = QMediaDevices.videoInputs()
    return [Device(one.description(), number) for number, one in enumerate(inputs)]
