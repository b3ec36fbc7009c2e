"""From the first import to the end of the process, whatever is still at work in it."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

from client.ctrl_c import INTERRUPTED, heard_after_imports


def run(command: Callable[[], int]) -> NoReturn:
    """Runs a command, which may import what it needs, and exits with its exit code. Ctrl+C while
    it imports makes no traceback, is not lost, and leaves no module half made.
    """
    try:
        with heard_after_imports():
            status = command()
    except KeyboardInterrupt:
        status = INTERRUPTED
    end(status)


def end(status: int) -> NoReturn:
    """Exits with this status.

    Where a daemon thread is still at work, as with a long call of OpenCV's after a join that was
    stopped, without Python's own end: that tears such a thread out of the C++ code that it is in,
    which aborts the process.
    """
    if not any(thread.daemon for thread in threading.enumerate()):
        sys.exit(status)
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):  # nobody reads, or it is closed
                stream.flush()
    os._exit(status)
