"""The server as a command, from its first line to Ctrl+C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from server import serving


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_it_starts_ends_it_in_order(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code of a classroom is shown before all is up, and whoever reads it may press Ctrl+C."""
    done: list[str] = []

    def start() -> None:
        signal.raise_signal(number)
        done.append("started")

    app = SimpleNamespace(
        accounts=SimpleNamespace(has_valid_token=lambda: True),
        port=7860,
        start=start,
        end=lambda: done.append("ended"),
    )
    monkeypatch.setattr(serving, "create_app", lambda _config: app)
    monkeypatch.setattr(serving, "_prepare", lambda: None)
    folder = SimpleNamespace(path=tmp_path)  # a real one is held as long as the process lives
    monkeypatch.setattr(serving, "claimed_folder", lambda *_which, **_kind: folder)
    assert serving.serve(tmp_path, None, 0, open_door=False, engines=()) == 0
    assert done == ["started", "ended"]
