"""What the frozen program's first words choose, and how it starts itself once more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import client.cli
import server.cli
from build import entry
from client.program import started


def test_the_word_server_chooses_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.cli, "main", lambda arguments: ["server", *arguments])
    monkeypatch.setattr(client.cli, "main", lambda arguments: ["client", *arguments])
    assert entry.main(["server", "token", "list"]) == ["server", "token", "list"]
    assert entry.main(["paint", "server"]) == ["client", "paint", "server"]
    assert entry.main([]) == ["client"]


def test_from_source_python_starts_the_package() -> None:
    assert started("server") == [sys.executable, "-P", "-m", "server"]
    assert started("client") == [sys.executable, "-P", "-m", "client"]


@pytest.mark.parametrize(
    ("system", "ours", "begun"),
    [
        ("win32", "Sketch2Art.exe", "sketch2art-cli.exe"),  # the windowed one has no streams
        ("linux", "Sketch2Art", "Sketch2Art"),
        ("darwin", "Sketch2Art", "Sketch2Art"),
    ],
)
def test_frozen_the_program_with_standard_streams_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, ours: str, begun: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ours))
    assert started("server") == [str(tmp_path / begun), "server"]
    assert started("client") == [str(tmp_path / begun)]


def test_the_two_programs_differ_by_more_than_capitals() -> None:
    from client.program import CONSOLE

    assert CONSOLE.lower() != "sketch2art"
    assert CONSOLE in Path("pyinstaller.spec").read_text(encoding="utf-8")


def test_a_program_without_standard_streams_refuses_without_dying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the windowed one on Windows has none."""
    with monkeypatch.context() as without:
        without.setattr(sys, "stdout", None)
        without.setattr(sys, "stderr", None)
        code = entry.main(["filter"])
    assert code == 2
