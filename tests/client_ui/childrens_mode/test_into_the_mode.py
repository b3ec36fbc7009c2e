"""Into children's mode and back: from Settings, after a kill."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from childrens_hand import PIN, Open, card_of, hold_lock, type_pin
from PyQt6.QtCore import QObject, QTimer, pyqtSignal
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import client.running
from client.children.guard import Guard
from client.children.mode import Allowed
from client.settings import FILE_NAME as SETTINGS_FILE
from client.settings import ServerEntry, Settings
from client.ui.children import window as childrens_window
from client.ui.children.settings_card import ChildrensCard
from client.ui.children.window import ChildrensWindow
from client.ui.farewell import Farewell
from client.ui.main_window import MainWindow
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[3]


def said(card: ChildrensCard) -> str:
    return card._pin_row.words.text()


def test_a_guardian_sets_a_pin_chooses_what_is_allowed_and_starts(
    open_ordinary: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    guard = Guard(folder)
    known = ServerEntry("School", "https://192.168.0.5:7860", "ab" * 32)
    window = open_ordinary(guard, Settings(theme="light", servers=(known,)))
    card = card_of(window)
    assert not card.start.isEnabled()
    for first, second, words in (
        ("123", "123", "A PIN has 4 to 8 digits."),
        ("12ab", "12ab", "A PIN has 4 to 8 digits."),
        ("123456789", "123456789", "A PIN has 4 to 8 digits."),
        (PIN, "2469", "The two are not the same."),
    ):
        card.pin.setText(first)
        card.again.setText(second)
        card.set_pin.click()
        assert said(card) == words and not card.start.isEnabled()
    card.pin.setText(PIN)
    card.again.setText(PIN)
    card.set_pin.click()
    qtbot.waitUntil(card.start.isEnabled)
    assert card.pin.text() == card.again.text() == ""
    card.styles["flat"].click()
    qtbot.waitUntil(lambda: guard.mode.allowed.styles == ("glossy", "soft"))
    card.closing.click()
    qtbot.waitUntil(lambda: guard.mode.allowed.closing_asks)
    menu = card.server.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["This computer", "School"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: guard.mode.allowed.server == known.url)
    qtbot.waitUntil(lambda: "School" in card.server.text())
    card.start.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.opens_anew and Guard(folder).holds
    assert Guard(folder).mode.allowed == Allowed(
        ("glossy", "soft"), known.url, True, fingerprint=known.fingerprint
    )


def test_one_style_is_always_left(
    open_ordinary: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    guard = Guard(tmp_path / "settings")
    guard.allow(styles=("soft",))
    card = card_of(open_ordinary(guard))
    card.styles["soft"].click()
    qtbot.wait(200)
    assert card.styles["soft"].isChecked() and guard.mode.allowed.styles == ("soft",)


def test_choices_made_before_the_first_was_written_are_all_kept(
    qapp: QApplication, open_ordinary: Callable[..., MainWindow], tmp_path: Path
) -> None:
    guard = Guard(tmp_path / "settings")
    card = card_of(open_ordinary(guard))
    waiting: list[Callable[[], None]] = []
    card._do = waiting.append
    card.styles["flat"].click()
    card.closing.click()
    waiting.pop(0)()
    assert card.closing.isChecked(), "it is not shown as it was before the click"
    card.styles["soft"].click()
    for task in waiting:
        task()
    qapp.processEvents()
    assert Guard(guard.path.parent).mode.allowed == Allowed(("glossy",), "", True)
    assert card.closing.isChecked() and not card.styles["soft"].isChecked()


def test_a_folder_that_takes_nothing_is_told_and_the_mode_holds_for_this_run(
    open_locked: Open, guard: Guard, qtbot: QtBot, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    guard._folder = blocked
    guard.turn_on()
    window = open_locked()
    qtbot.waitUntil(window.toast.isVisible)
    assert "could not be written down" in window.toast.words.text()
    hold_lock(qtbot, window)
    type_pin(qtbot, window, "1111")
    assert not window.is_left
    QTest.keyClicks(window.pad.field, PIN)
    window.pad.enter.click()
    qtbot.waitUntil(lambda: window.is_left)


class Person:
    """Gives the PIN to the children's window and closes the ordinary one."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._timer.start(200)

    def _act(self) -> None:
        for window in QApplication.topLevelWidgets():
            if not window.isVisible() or type(window).__name__ in self.seen:
                continue
            if isinstance(window, ChildrensWindow):
                self.seen.append("ChildrensWindow")
                window.way_out.ask_to_leave()
                window.pad.field.setText(PIN)
                window.pad.enter.click()
            elif isinstance(window, MainWindow):
                self.seen.append("MainWindow")
                window.close()


@pytest.fixture
def run_here(
    qapp: QApplication, guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], list[str]]]:
    """run_window itself, with a person before it; which windows came."""
    monkeypatch.setattr(client.running, "settings_folder", lambda: guard.path.parent)
    monkeypatch.setattr(client.running, "data_folder", lambda: tmp_path / "data")

    class Same(QApplication):
        """There is one in the test already."""

        def __new__(cls, *_arguments: object) -> QApplication:
            return qapp

    monkeypatch.setattr(client.running, "QApplication", Same)
    person = Person()

    def run() -> list[str]:
        assert client.running.run_window([]) == 0
        return person.seen

    yield run
    person._timer.stop()


def test_the_program_goes_into_the_mode_and_out_again_with_the_pin(
    run_here: Callable[[], list[str]], guard: Guard
) -> None:
    """The children's window first, then the ordinary one."""
    (guard.path.parent / SETTINGS_FILE).write_text("{ damaged")
    assert run_here() == ["ChildrensWindow", "MainWindow"], "damaged settings unlock nothing"
    assert not Guard(guard.path.parent).holds


def test_a_settings_folder_that_takes_no_new_file_unlocks_nothing(
    run_here: Callable[[], list[str]],
    guard: Guard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, told = guard.path.parent, []
    usual_file, usual_open = tempfile.TemporaryFile, client.running.open_window

    def file_in(*arguments: Any, **more: Any) -> Any:
        if more.get("dir") == folder:
            raise PermissionError(13, "Permission denied")
        return usual_file(*arguments, **more)

    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    def opened(*arguments: Any) -> MainWindow:
        told.append(arguments[3])
        return usual_open(*arguments)

    monkeypatch.setattr(tempfile, "TemporaryFile", file_in)
    monkeypatch.setattr("client.children.guard.write_mode", closed)
    monkeypatch.setattr(client.running, "open_window", opened)
    assert run_here() == ["ChildrensWindow", "MainWindow"]
    assert f"{folder} cannot be written" in told[0] and "it comes back" in told[0]
    assert Guard(folder).holds


def test_a_mode_that_only_a_temporary_folder_could_keep_is_said_to_end_with_the_program(
    run_here: Callable[[], list[str]], guard: Guard, tmp_path: Path
) -> None:
    guard.path.unlink()
    assert client.running._mode_folder(tmp_path / "temporary") is None
    assert client.running._mode_folder(guard.path.parent) == guard.path.parent
    nowhere = Guard(None)
    assert not nowhere.set_pin(PIN) and not nowhere.turn_on()
    assert nowhere.holds and not nowhere.is_written
    assert nowhere.try_pin(PIN).is_right and nowhere.turn_off()
    assert run_here() == ["MainWindow"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_a_program_that_the_system_ends_closes_without_the_pin_and_comes_back_in_the_mode(
    guard: Guard, tmp_path: Path
) -> None:
    guard.allow(closing_asks=True)
    script = f"""
        import client.running
        from pathlib import Path
        from PyQt6.QtCore import QTimer

        client.running.settings_folder = lambda: Path({str(guard.path.parent)!r})
        client.running.data_folder = lambda: Path({str(tmp_path / "data")!r})
        usual = client.running.open_childrens_window

        def opened(*arguments):
            window = usual(*arguments)
            window.first_painted.connect(lambda: QTimer.singleShot(300, lambda: ask(window)))
            return window

        def ask(window):
            window.close()
            print("asked" if window.pad.isVisible() else "closed", flush=True)

        client.running.open_childrens_window = opened
        client.running.run_window([])
    """
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert program.stdout is not None
    with program.stdout:
        assert program.stdout.readline() == "asked\n"
        program.terminate()
        try:
            assert program.wait(PATIENCE_SECONDS) == 0
        finally:
            program.kill()
            program.wait(PATIENCE_SECONDS)
    assert Guard(guard.path.parent).holds


def test_the_end_of_the_session_is_not_held_up_by_the_pin(open_locked: Open) -> None:
    class Session(QObject):
        """As the application tells of it."""

        ends = pyqtSignal(object)

    session = Session()
    farewell = Farewell(SimpleNamespace(commitDataRequest=session.ends))
    window = open_locked(Allowed(closing_asks=True))
    farewell.asked.connect(window.let_go)
    assert not window.close()
    session.ends.emit(None)
    farewell.close()
    assert window.close() and not window.is_left


def test_after_a_logout_that_was_cancelled_closing_asks_again(
    open_locked: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(childrens_window, "LET_GO_MS", 50)
    window = open_locked(Allowed(closing_asks=True))
    window.let_go()
    qtbot.wait(150)  # nobody ended it
    assert not window.close() and window.isVisible() and window.pad.isVisible()


def test_a_program_killed_in_the_mode_comes_back_in_it_with_the_drawing(
    open_locked: Open, qtbot: QtBot, guard: Guard, tmp_path: Path
) -> None:
    script = f"""
        import client.running
        from pathlib import Path
        from PyQt6.QtCore import QTimer
        from client.sketch.stroke import Brush, Point, Stroke

        client.running.settings_folder = lambda: Path({str(guard.path.parent)!r})
        client.running.data_folder = lambda: Path({str(tmp_path / "data")!r})
        usual = client.running.open_childrens_window

        def opened(*arguments):
            window = usual(*arguments)
            window.first_painted.connect(lambda: QTimer.singleShot(300, lambda: draw(window)))
            return window

        def draw(window):
            window.keeper.kept.connect(lambda: print("kept", flush=True))
            for n in range(3):
                points = (Point(100, 100 + n), Point(800, 500 + n))
                window.studio.make(Stroke(Brush("crayon", "#e03c3c", 9), points))

        client.running.open_childrens_window = opened
        client.running.run_window([])
    """
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert program.stdout is not None
    with program.stdout:
        assert program.stdout.readline() == "kept\n"
        qtbot.wait(500)
        program.kill()
        program.wait(PATIENCE_SECONDS)
    assert Guard(guard.path.parent).holds
    window = open_locked()
    qtbot.waitUntil(lambda: len(window.studio.sketch.marks) == 3)
    assert window.tools.back.isEnabled()
