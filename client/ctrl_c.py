"""Ctrl+C in a command, heard where it cannot get lost."""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""The exit code that shells expect: 128 + SIGINT."""

AGAIN_SECONDS = 0.05
_IMPORTING = "<frozen importlib._bootstrap>"


@contextmanager
def heard_after_imports() -> Iterator[None]:
    """While it lasts, Ctrl+C raises KeyboardInterrupt, but not in the middle of an import: modules
    in C, such as OpenCV's, may swallow it there, and the command would go on. Then it is raised
    after the import. For the main thread.
    """
    again: list[threading.Timer] = []

    def press(_number: int, frame: FrameType | None) -> None:
        if not _imports(frame):
            raise KeyboardInterrupt
        again.append(threading.Timer(AGAIN_SECONDS, _press))
        again[-1].daemon = True
        again[-1].start()

    before = signal.signal(signal.SIGINT, press)
    try:
        yield
    finally:
        for timer in again:
            timer.cancel()
        signal.signal(signal.SIGINT, before)


def _press() -> None:
    """Ctrl+C for the main thread, also where it sleeps or waits."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _imports(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return True
        frame = frame.f_back
    return False
