"""Where a person has no home, or may not write there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from client.home import BORROWED, borrow_home, usable_folders
from client.locale import set_language


@pytest.fixture(autouse=True)
def in_english() -> None:
    set_language("en")


def test_folders_that_take_files_are_made_and_nothing_is_told(tmp_path: Path) -> None:
    wanted = [tmp_path / "data", tmp_path / "settings"]
    assert usable_folders([lambda: wanted[0], lambda: wanted[1]]) == (wanted, "")
    assert all(folder.is_dir() and not list(folder.iterdir()) for folder in wanted)


def test_in_place_of_a_closed_folder_there_is_a_temporary_one_that_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "file" / "data"
    (tmp_path / "file").touch()
    (instead, good), note = usable_folders([lambda: closed, lambda: tmp_path / "settings"])
    assert instead.is_dir()
    assert instead != closed
    assert good == tmp_path / "settings"
    assert str(closed) in note
    assert str(instead) in note


def test_who_has_no_home_is_lent_one_and_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        if "HOME" not in os.environ:
            raise RuntimeError("Could not determine home directory.")
        return Path(os.environ["HOME"])

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv(BORROWED, "")
    monkeypatch.setenv("HOME", "")  # both are as before after the test
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    borrow_home()
    lent = Path(os.environ["HOME"])
    assert lent.parent == tmp_path
    folders, note = usable_folders([lambda: Path.home() / "data"])
    assert folders == [lent / "data"]
    assert "There is no home folder." in note
    assert str(lent) in note


def test_who_has_a_home_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    borrow_home()
    assert Path.home() == tmp_path
    assert BORROWED not in os.environ
