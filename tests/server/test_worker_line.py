"""The worker's end of the pipe: orders, and orders taken back."""

import multiprocessing
import sys
import threading

import pytest

from server import worker_process
from server.worker_messages import Paint, Stop, packed
from server.worker_process import Line
from tests.patience import PATIENCE_SECONDS

# How the listener leaves here instead of ending the whole process.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")


@pytest.fixture
def ends(monkeypatch):
    """The web process's end and the worker's; the listener ends with the pipe, this process not."""
    monkeypatch.setattr(worker_process, "_leave", sys.exit)
    ours, theirs = multiprocessing.Pipe()
    with theirs:
        with ours:
            yield ours, theirs
        for thread in threading.enumerate():
            if thread.name == "line":
                thread.join(PATIENCE_SECONDS)


@pytest.fixture
def line(ends):
    return Line(ends[1])


@pytest.fixture
def web(ends):
    """Sends as the web process does."""
    return lambda message: ends[0].send_bytes(packed(message))


def an_order(ticket):
    return Paint(ticket, "instant", "flat", {}, b"", None, True)


def test_who_paints_is_called_away_when_the_picture_is_not_wanted_any_more(line, web):
    left = threading.Event()
    line.when_stopped(7, left.set)
    web(Stop(8))
    assert not left.wait(0.1)
    web(Stop(7))
    assert left.wait(PATIENCE_SECONDS) and line.is_stopped(7)


def test_a_stop_that_came_before_the_painter_listens_is_not_missed(line, web):
    web(Stop(7))
    web(an_order(8))
    assert line.orders.get(timeout=PATIENCE_SECONDS).ticket == 8  # so the stop before it was heard
    left = threading.Event()
    line.when_stopped(7, left.set)
    assert left.is_set()


def test_a_stop_that_comes_too_late_calls_nobody(line, web):
    left = threading.Event()
    line.when_stopped(7, left.set)
    line.forget(7)
    web(Stop(7))
    web(an_order(8))
    line.orders.get(timeout=PATIENCE_SECONDS)
    assert not left.is_set()
