"""Training; these tests need torch, which the program itself does not."""

from __future__ import annotations

import pytest

from tests.contract.guard import nothing_left_behind  # noqa: F401


@pytest.fixture(autouse=True, scope="session")
def no_watch_over_progress_bars() -> None:
    """torch's exporter shows one, whose watching thread would live as long as the tests."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        return
    tqdm.monitor_interval = 0
