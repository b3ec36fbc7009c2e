"""Into children's mode and back: from Settings, after a kill, beside a second window."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from childrens_hand import PIN, Open, hold_lock, type_pin
from PyQt6.QtCore import QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import client.running
from client.app import open_window
from client.children.guard import Guard
from client.children.mode import Allowed
from client.settings import FILE_NAME as SETTINGS_FILE
from client.settings import ServerEntry, Settings
from client.ui.appearance import apply_look
from client.ui.children.settings_card import ChildrensCard
from client.ui.children.window import ChildrensWindow
from client.ui.main_window import MainWindow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def open_ordinary(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Opens the ordinary window with a folder of settings."""
    windows: list[MainWindow] = []

    def make(guard: Guard, settings: Settings | None = None) -> MainWindow:
        folder = guard.path.parent
        chosen = settings or Settings(theme="light")
        window = open_window(chosen, "en", tmp_path / "data", folder=folder, guard=guard)
        windows.append(window)
        window.show()
        return window

    apply_look(qapp, Settings(theme="light"))
    yield make
    for window in windows:
        window.close()
        window.deleteLater()


def card_of(window: MainWindow) -> ChildrensCard:
    (card,) = window.findChildren(ChildrensCard)
    window.show_page("settings")
    return card


def said(card: ChildrensCard) -> str:
    return card._pin_row.words.text()


def test_a_guardian_sets_a_pin_chooses_what_is_allowed_and_starts(
    open_ordinary: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    guard = Guard(folder)
    known = ServerEntry("School", "http://192.168.0.5:7860")
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
    qtbot.waitUntil(card.start.isEnabled, timeout=10_000)
    assert card.pin.text() == card.again.text() == ""
    card.styles["flat"].click()
    qtbot.waitUntil(lambda: guard.mode.allowed.styles == ("glossy", "soft"), timeout=5_000)
    card.closing.click()
    qtbot.waitUntil(lambda: guard.mode.allowed.closing_asks, timeout=5_000)
    menu = card.server.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["This computer", "School"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: guard.mode.allowed.server == known.url, timeout=5_000)
    qtbot.waitUntil(lambda: "School" in card.server.text(), timeout=5_000)
    card.start.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert window.opens_anew and Guard(folder).holds
    assert Guard(folder).mode.allowed == Allowed(("glossy", "soft"), known.url, True)


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
    qtbot.waitUntil(window.toast.isVisible, timeout=10_000)
    assert "could not be written down" in window.toast.words.text()
    hold_lock(qtbot, window)
    type_pin(qtbot, window, "1111")
    assert not window.is_left
    QTest.keyClicks(window.pad.field, PIN)
    window.pad.enter.click()
    qtbot.waitUntil(lambda: window.is_left, timeout=10_000)


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
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert window.opens_anew


def test_the_program_goes_into_the_mode_and_out_again_with_the_pin(
    qapp: QApplication, guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """run_window itself: the children's window first, then the ordinary one."""
    folder = guard.path.parent
    (folder / SETTINGS_FILE).write_text("{ damaged")
    monkeypatch.setattr(client.running, "settings_folder", lambda: folder)
    monkeypatch.setattr(client.running, "data_folder", lambda: tmp_path / "data")

    class Same(QApplication):
        """There is one in the test already."""

        def __new__(cls, *_arguments: object) -> QApplication:
            return qapp

    monkeypatch.setattr(client.running, "QApplication", Same)
    seen: list[str] = []

    def act() -> None:
        for window in QApplication.topLevelWidgets():
            if not window.isVisible() or type(window).__name__ in seen:
                continue
            if isinstance(window, ChildrensWindow):
                seen.append("ChildrensWindow")
                window.way_out.ask_to_leave()
                window.pad.field.setText(PIN)
                window.pad.enter.click()
            elif isinstance(window, MainWindow):
                seen.append("MainWindow")
                window.close()

    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(200)
    assert client.running.run_window([]) == 0
    timer.stop()
    assert seen == ["ChildrensWindow", "MainWindow"], "damaged settings unlock nothing"


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
        program.wait(10)
    assert Guard(guard.path.parent).holds
    window = open_locked()
    qtbot.waitUntil(lambda: len(window.studio.sketch.marks) == 3, timeout=10_000)
    assert window.tools.back.isEnabled()
