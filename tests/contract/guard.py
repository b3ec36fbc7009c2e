"""A test fails where it leaves a thread or a process behind, or where something was logged."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import psutil
import pytest

from tests.patience import left_over


@pytest.fixture(autouse=True)
def nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    threads, children = set(threading.enumerate()), _children()
    yield
    assert not left_over(lambda: set(threading.enumerate()) - threads), "threads were left behind"
    assert not left_over(lambda: _children() - children), "processes were left behind"
    stray = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not stray, "something was logged"


def _children() -> set[psutil.Process]:
    """Without multiprocessing's own tracker, which lives as long as the tests."""
    found = psutil.Process().children(recursive=True)
    return {child for child in found if "resource_tracker" not in _command(child)}


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
