"""What this computer's own server says goes into the client's log, and nowhere else."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from client.net.embedded import EmbeddedServer
from shared.errors import Refusal
from tests.patience import PATIENCE_SECONDS


def said(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(
        record.message for record in caplog.records if record.name == "embedded-server"
    )


def test_its_warnings_are_in_the_log_and_no_thread_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    (tmp_path / "sketch2art.db").write_bytes(b"no database at all" * 100)
    server = EmbeddedServer(tmp_path)
    server.start()
    server.stop()
    for thread in threading.enumerate():
        if thread.name == "embedded-log":
            thread.join(PATIENCE_SECONDS)
    assert "damaged" in said(caplog)
    assert not list(tmp_path.glob("*.log"))


def test_the_reason_of_a_failed_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # an interpreter that cannot begin
    with pytest.raises(Refusal) as caught:
        EmbeddedServer(tmp_path).start()
    assert "did not start" in str(caught.value)
    assert "it said nothing" not in str(caught.value)
