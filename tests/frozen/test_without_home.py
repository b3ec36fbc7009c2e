"""Where a person has no home, or may not write there."""

from __future__ import annotations

from pathlib import Path

import pytest

from client.home import usable_folders
from client.locale import set_language


@pytest.fixture(autouse=True)
def in_english() -> None:
    set_language("en")


def test_folders_that_take_files_are_made_and_nothing_is_told(tmp_path: Path) -> None:
    wanted = [tmp_path / "data", tmp_path / "settings"]
    assert usable_folders(wanted) == (wanted, "")
    assert all(folder.is_dir() and not list(folder.iterdir()) for folder in wanted)


def test_in_place_of_a_closed_folder_there_is_a_temporary_one_that_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "file" / "data"
    (tmp_path / "file").touch()
    (instead, good), note = usable_folders([closed, tmp_path / "settings"])
    assert instead.is_dir()
    assert instead != closed
    assert good == tmp_path / "settings"
    assert str(closed) in note
    assert str(instead) in note


def test_a_tilde_that_nobody_can_resolve_makes_no_folder_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _folders, note = usable_folders([Path("~/.local/share/sketch2art")])
    assert "no home folder" in note
    assert not list(tmp_path.iterdir())
