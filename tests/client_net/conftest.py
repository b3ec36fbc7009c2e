"""Real servers for the client, and a guard: nothing may be left behind."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from client.net import embedded
from client.net.connection import ServerConnection
from tests.client_net.recorder import Recorder
from tests.client_net.scripted_server import ScriptedServer
from tests.patience import left_over

SCRIPTED = ("werkzeug", "engineio.server")
"""The scripted server hangs up in the middle of things, and its libraries complain of that."""

WITH_ECHO = "import sys; from server.cli import main; sys.exit(main([*sys.argv[1:], *{more}]))"


@pytest.fixture(autouse=True)
def nothing_is_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    threads = set(threading.enumerate())
    children = set(psutil.Process().children(recursive=True))
    yield
    assert not left_over(lambda: _left(threads, children))
    stray = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and not record.name.startswith(SCRIPTED)
    ]
    assert not stray


def _left(threads: set[threading.Thread], children: set[psutil.Process]) -> list[object]:
    now = [thread for thread in threading.enumerate() if thread not in threads]
    return [*now, *(set(psutil.Process().children(recursive=True)) - children)]


@pytest.fixture
def echo_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Embedded servers have the engine `echo`, which can be as slow as a test wants."""
    code = WITH_ECHO.format(more=["--engine", "tests.fakes:EchoEngine"])
    monkeypatch.setattr(embedded, "started", lambda _package: [sys.executable, "-c", code])


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def scripted() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    yield server
    server.close()


@pytest.fixture
def connection(scripted: ScriptedServer, recorder: Recorder) -> Iterator[ServerConnection]:
    """An open connection to the scripted server."""
    connection = ServerConnection(scripted.address, recorder)
    connection.open()
    yield connection
    connection.close()
