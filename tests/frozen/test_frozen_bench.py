"""The benchmark of the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from build.bench import frozen


def test_without_a_frozen_program_nothing_is_measured_and_it_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(frozen, "DIST", tmp_path)
    monkeypatch.setattr(frozen, "PROGRAM", tmp_path / "nothing")
    figures = frozen.measure()
    assert [figure.name for figure in figures] == list(frozen.GOALS)
    assert all("make package" in figure.missing for figure in figures)
    assert all(figure.is_met is None for figure in figures)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="posix_fadvise is Linux's")
def test_files_are_forgotten_and_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"x" * 10_000)
    (tmp_path / "link").symlink_to("folder/file")
    frozen.forget(tmp_path)
    assert (tmp_path / "folder" / "file").read_bytes() == b"x" * 10_000
