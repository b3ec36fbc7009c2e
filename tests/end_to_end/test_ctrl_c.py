"""Ctrl+C at bad moments: while modules are loaded, and while OpenCV is in a long call."""

from __future__ import annotations

import importlib
import os
import signal
import time
from pathlib import Path

import pytest

from client.ctrl_c import heard_after_imports
from tests.patience import PATIENCE_SECONDS
from tests.python_process import ran

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")

SWALLOWS = """
import os, signal, time
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.01)
except BaseException:
    pass
"""
"""As modules in C do."""

INTERRUPTED_EARLY = """
import os, signal, time
from client.ending import run
def command():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
    return 0
run(command)
"""

LEAVES = """
import threading, numpy, cv2
from client.ending import end
picture = numpy.zeros((64, 64, 3), numpy.uint8)
def works():
    while True:
        cv2.GaussianBlur(picture, (0, 0), 2)
for _ in range(4):
    threading.Thread(target=works, daemon=True).start()
print("said before the end")
end(130)
"""


def test_an_import_that_swallows_it_does_not_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "swallows.py").write_text(SWALLOWS)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(KeyboardInterrupt), heard_after_imports():
        importlib.import_module("swallows")
        time.sleep(PATIENCE_SECONDS)


def test_elsewhere_it_is_heard_at_once_and_afterwards_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), heard_after_imports():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(PATIENCE_SECONDS)
    assert signal.getsignal(signal.SIGINT) is before


def test_before_the_command_can_say_so_it_ends_with_the_same_exit_code() -> None:
    assert ended(INTERRUPTED_EARLY) == (130, "", "")


def test_a_call_that_nobody_waits_for_ends_with_the_process_and_breaks_nothing() -> None:
    for _turn in range(5):
        assert ended(LEAVES) == (130, "said before the end\n", "")


def ended(script: str) -> tuple[int, str, str]:
    """In a process of its own: exit code, standard output, standard error."""
    done = ran(script)
    return done.returncode, done.stdout, done.stderr
