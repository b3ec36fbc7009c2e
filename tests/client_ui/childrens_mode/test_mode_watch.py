"""An ordinary window beside another one that begins the mode."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from childrens_hand import PIN, card_of
from pytestqt.qtbot import QtBot

import client.children.guard
from client.children.guard import Guard
from client.children.mode import Mode
from client.ui.children.watch import ModeWatch
from client.ui.main_window import MainWindow
from tests.patience import PATIENCE_SECONDS


def test_an_ordinary_window_follows_when_another_one_begins_the_mode(
    open_ordinary: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "settings"
    first = Guard(folder)
    first.set_pin(PIN)
    window = open_ordinary(Guard(folder))
    qtbot.wait(100)
    assert window.isVisible()
    first.turn_on()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.opens_anew


def test_a_look_at_the_folder_takes_back_no_choice_that_is_being_written(
    open_ordinary: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_write, write = threading.Event(), client.children.guard.write_mode

    def written_later(mode: Mode, folder: Path) -> None:
        assert may_write.wait(PATIENCE_SECONDS)
        write(mode, folder)

    guard = Guard(tmp_path / "settings")
    guard.set_pin(PIN)
    window = open_ordinary(guard)
    card, watch = card_of(window), window.findChild(ModeWatch)
    monkeypatch.setattr(client.children.guard, "write_mode", written_later)
    card.closing.click()
    qtbot.waitUntil(lambda: guard.mode.allowed.closing_asks)
    with qtbot.waitSignal(watch._watcher.directoryChanged):
        (tmp_path / "settings" / "settings.json").touch()
    assert guard.mode.allowed.closing_asks, "the file is as it was before the choice"
    may_write.set()
    qtbot.waitUntil(lambda: not card._waiting)
    assert guard.mode.allowed.closing_asks and card.closing.isChecked()
