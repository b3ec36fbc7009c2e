"""Nothing but the lock and the PIN leads out of children's mode."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from childrens_hand import PIN, Open, hold_lock, type_pin
from hand import CIRCLE, draw
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from client.app import open_window
from client.children.guard import Guard
from client.children.mode import Allowed
from client.settings import Settings
from client.ui.children.pin_pad import FigureButton
from client.ui.children.window import ChildrensWindow

SAMPLE = Path(__file__).parents[3] / "samples" / "house.png"
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
PLAIN_KEYS = (
    Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_Menu, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Help, Qt.Key.Key_Back,
    *(Qt.Key(Qt.Key.Key_F1 + n) for n in range(12)),
)  # fmt: skip
LETTERS = tuple(Qt.Key(Qt.Key.Key_A + n) for n in range(26)) + tuple(
    Qt.Key(Qt.Key.Key_0 + n) for n in range(10)
)
OTHERS = (Qt.Key.Key_Comma, Qt.Key.Key_Period, Qt.Key.Key_Slash, Qt.Key.Key_BracketLeft,
          Qt.Key.Key_BracketRight, Qt.Key.Key_Return, Qt.Key.Key_Space)  # fmt: skip


def keys_of(window: QWidget) -> set[str]:
    """Every key that does something anywhere in the window."""
    shortcuts = [short.keys() for short in window.findChildren(QShortcut)]
    actions = [action.shortcuts() for action in window.findChildren(QAction)]
    return {key.toString() for keys in shortcuts + actions for key in keys if key.toString()}


def is_untouched(window: ChildrensWindow) -> bool:
    """Still in the mode, still this window alone."""
    others = [
        top for top in QApplication.topLevelWidgets() if top is not window and top.isVisible()
    ]
    popup = QApplication.activePopupWidget()
    return window.isVisible() and not window.is_left and not others and popup is None


@pytest.fixture(autouse=True)
def no_dialogues(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A file dialogue would end the test."""
    asked: list[str] = []
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, name=name: asked.append(name))
    yield asked
    assert asked == []


def test_the_window_knows_one_key_and_no_menu(locked: ChildrensWindow) -> None:
    assert keys_of(locked) - {"Ctrl+Z"} == set()
    assert not locked.findChildren(QMenu) and not locked.findChildren(QMenuBar)


def test_every_key_of_the_ordinary_window_and_many_more_lead_nowhere(
    locked: ChildrensWindow, tmp_path: Path
) -> None:
    ordinary = open_window(Settings(), "en", tmp_path / "ordinary")
    known = keys_of(ordinary)
    ordinary.deleteLater()
    assert {"Ctrl+O", "Ctrl+S", "Ctrl+,", "Ctrl+1", "Ctrl+4", "F6", "F11"} <= known
    locked.activateWindow()
    draw(locked.sheet, CIRCLE)
    marks = list(locked.studio.sketch.marks)
    looks = locked.studio.recipe
    modifiers = (NONE, CONTROL, ALT, CONTROL | SHIFT, CONTROL | ALT, SHIFT)
    pressed = [(key, NONE) for key in PLAIN_KEYS]
    pressed += itertools.product(LETTERS + OTHERS[:-2] + PLAIN_KEYS, modifiers)
    pressed += [(key, modifier) for key in OTHERS[-2:] for modifier in (CONTROL, ALT)]
    for text in known:
        combined = QKeySequence(text)[0]
        pressed.append((combined.key(), combined.keyboardModifiers()))
    for key, modifier in pressed:
        if (key, modifier) == (Qt.Key.Key_Z, CONTROL):
            continue
        locked.sheet.setFocus()
        QTest.keyClick(locked, key, modifier)
        if not isinstance(QApplication.focusWidget(), type(locked.lock)):
            QTest.keyClick(QApplication.focusWidget() or locked, key, modifier)
        assert is_untouched(locked), (key, modifier)
        if locked.studio.sketch.marks != marks:  # only by the crayon in a child's hand
            raise AssertionError((key, modifier))
    assert locked.studio.recipe == looks
    assert locked.pages.currentWidget() is locked.desk and not locked.pad.isVisible()


def test_right_clicks_and_middle_clicks_open_nothing(locked: ChildrensWindow) -> None:
    parts = [part for part in locked.findChildren(QWidget) if part.isVisible()]
    for part in (locked, *parts):
        middle = part.rect().center()
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            QTest.mouseClick(part, button, pos=middle)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, part.mapToGlobal(middle))
        QApplication.sendEvent(part, event)
        assert is_untouched(locked), part
    assert not locked.studio.sketch.marks


def test_nothing_can_be_dropped_or_dragged(locked: ChildrensWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    accepting = [part for part in (locked, *locked.findChildren(QWidget)) if part.acceptDrops()]
    assert accepting == []
    for part in (locked, locked.sheet, locked.picture, locked.wall.grid):
        actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entered = QDragEnterEvent(QPoint(5, 5), actions, data, buttons, NONE)
        entered.ignore()
        QApplication.sendEvent(part, entered)
        dropped = QDropEvent(QPointF(5, 5), actions, data, buttons, NONE)
        dropped.ignore()
        QApplication.sendEvent(part, dropped)
        assert not entered.isAccepted() and not dropped.isAccepted()
    assert not locked.wall.grid.dragEnabled()
    assert locked.studio.sketch.is_empty


def test_a_picture_or_words_in_the_clipboard_stay_there(locked: ChildrensWindow) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("a scary monster")
    QTest.keyClick(locked.sheet, Qt.Key.Key_V, CONTROL)
    QTest.keyClick(locked, Qt.Key.Key_V, CONTROL)
    assert locked.studio.sketch.is_empty and locked.studio.recipe.prompt == ""


def test_closing_asks_for_the_pin_where_the_guardian_wants_it(
    open_locked: Open, qtbot: QtBot
) -> None:
    window = open_locked(Allowed(closing_asks=True))
    assert not window.close() and window.isVisible() and window.pad.isVisible()
    type_pin(qtbot, window, "1111")
    assert window.isVisible()
    QTest.keyClick(window.pad.field, Qt.Key.Key_Escape)
    assert not window.pad.isVisible() and window.pages.isEnabled()
    assert not window.close()
    QTest.keyClicks(window.pad.field, PIN)
    QTest.keyClick(window.pad.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.is_left, "it is closed, and opens in the mode again"


def test_closing_without_a_pin_leaves_the_mode_on(locked: ChildrensWindow, guard: Guard) -> None:
    assert locked.close()
    assert Guard(guard.path.parent).holds


def test_the_lock_opens_only_when_held_and_then_asks(locked: ChildrensWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(locked.lock, Qt.MouseButton.LeftButton)
    QTest.mousePress(locked.lock, Qt.MouseButton.LeftButton)
    qtbot.wait(800)
    QTest.mouseRelease(locked.lock, Qt.MouseButton.LeftButton)
    qtbot.wait(1500)
    assert not locked.pad.isVisible()
    locked.lock.setFocus()
    QTest.keyPress(locked.lock, Qt.Key.Key_Space)
    qtbot.waitUntil(locked.pad.isVisible)
    QTest.keyRelease(locked.lock, Qt.Key.Key_Space)
    assert not locked.pages.isEnabled(), "nothing behind the pad can be pressed"


def test_the_right_pin_ends_the_mode(locked: ChildrensWindow, qtbot: QtBot, guard: Guard) -> None:
    hold_lock(qtbot, locked)
    QTest.keyClicks(locked.pad.field, PIN)
    QTest.keyClick(locked.pad.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not locked.isVisible())
    assert locked.is_left and not guard.holds and not Guard(guard.path.parent).holds


def test_figures_can_be_pressed_instead_of_typed(locked: ChildrensWindow, qtbot: QtBot) -> None:
    hold_lock(qtbot, locked)
    figures = {button.text(): button for button in locked.pad.findChildren(FigureButton)}
    for figure in "99":
        figures[figure].click()
    locked.pad.wipe.click()
    locked.pad.wipe.click()
    for figure in PIN:
        figures[figure].click()
    locked.pad.enter.click()
    qtbot.waitUntil(lambda: locked.is_left)


def test_wrong_pins_are_answered_alike_and_after_five_there_is_a_minutes_pause(
    locked: ChildrensWindow, qtbot: QtBot, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1_000_000.0]
    for name in ("_now", "_steady"):
        monkeypatch.setattr(guard, name, lambda: clock[0])
    hold_lock(qtbot, locked)
    pad = locked.pad
    said = set()
    for text in ("abcd", "123", "1" * 9):
        type_pin(qtbot, locked, text)
        assert pad.words.text() == "A PIN has 4 to 8 digits."
    for pin in ("1111", "2467", "24681357", "8642"):
        type_pin(qtbot, locked, pin)
        said.add(pad.words.text())
        assert pad.field.text() == ""
    assert said == {"That is not the PIN."}
    for turn in range(2):
        while pad.enter.isEnabled():
            type_pin(qtbot, locked, "9999")
        assert "wait a minute" in pad.words.text()
        QTest.keyClicks(pad.field, PIN)
        QTest.keyClick(pad.field, Qt.Key.Key_Return)
        pad.leave()
        hold_lock(qtbot, locked)
        assert not pad.enter.isEnabled() and "wait a minute" in pad.words.text()
        clock[0] += 61
        qtbot.waitUntil(pad.enter.isEnabled)
        assert guard.mode.wrong == 5 * (turn + 1)
    type_pin(qtbot, locked, PIN)
    qtbot.waitUntil(lambda: locked.is_left)


def test_a_pause_that_ends_while_the_child_draws_on_leaves_a_pad_that_takes_the_pin(
    locked: ChildrensWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("client.children.guard.PAUSE_SECONDS", 1.0)
    pad = locked.pad
    hold_lock(qtbot, locked)
    while pad.enter.isEnabled():
        type_pin(qtbot, locked, "9999")
    pad.back.click()
    qtbot.wait(1_200)
    hold_lock(qtbot, locked)
    assert pad.enter.isEnabled() and pad.field.isEnabled() and pad.words.text() == ""
    type_pin(qtbot, locked, PIN)
    qtbot.waitUntil(lambda: locked.is_left)


def test_a_try_that_fails_inside_leaves_a_pad_that_takes_the_pin(
    locked: ChildrensWindow,
    qtbot: QtBot,
    guard: Guard,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_text: str) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(guard, "try_pin", broken)
        hold_lock(qtbot, locked)
        type_pin(qtbot, locked, PIN)
    assert locked.pad.enter.isEnabled() and not locked.is_left
    type_pin(qtbot, locked, PIN)
    qtbot.waitUntil(lambda: locked.is_left)
    caplog.clear()


def test_a_damaged_pin_names_the_file_that_a_grown_up_deletes(
    open_locked: Open, qtbot: QtBot, guard: Guard, caplog: pytest.LogCaptureFixture
) -> None:
    guard.path.write_bytes(b"{")
    guard._mode = Guard(guard.path.parent).mode
    caplog.clear()
    window = open_locked()
    hold_lock(qtbot, window)
    type_pin(qtbot, window, PIN)
    assert str(guard.path) in window.pad.words.text() and not window.is_left


def test_who_cannot_see_hears_what_every_control_is(locked: ChildrensWindow) -> None:
    buttons = [b for b in locked.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 20
    assert not [b for b in buttons if not b.accessibleName()]
    assert "two seconds" in locked.lock.accessibleName()
