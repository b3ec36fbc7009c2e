"""Parts of the server without a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.store import Store
from tests.contract.guard import nothing_left_behind  # noqa: F401


@pytest.fixture
def store(tmp_path: Path):
    opened = Store(tmp_path / "data")
    yield opened
    opened.close()
