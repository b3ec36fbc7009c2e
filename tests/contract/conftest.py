"""A server for tests that leave it whole, and two people who know it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.guard import nothing_left_behind  # noqa: F401
from tests.contract.running import RunningServer, Window


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("shared") / "data")
    running.anna, running.ben = running.token("anna"), running.token("ben")
    yield running
    running.end()
    assert running.anna not in running.log()


@pytest.fixture
def anna(server: RunningServer) -> Iterator[Window]:
    with Window(server.port, server.anna) as window:
        yield window


@pytest.fixture
def ben(server: RunningServer) -> Iterator[Window]:
    with Window(server.port, server.ben) as window:
        yield window


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"
