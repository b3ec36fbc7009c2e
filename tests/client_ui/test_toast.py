"""What is said is seen on whatever page is in front, and can be answered without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.ui import toast as toast_module
from client.ui.gallery_grid import GalleryGrid
from client.ui.gallery_page import GalleryPage
from client.ui.main_window import MainWindow

SAMPLE = Path(__file__).parents[2] / "samples" / "house.png"


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("name", ["draw", "gallery", "servers", "settings"])
def test_what_is_said_is_seen_on_the_page_in_front(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    window.show_page(name)
    window.say_failure("It did not work.")
    note = window.toast
    assert note.isVisible()
    assert place(window.pages).contains(place(note.words))
    middle = place(note.words).center()
    assert window.childAt(middle) is note.words
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: place(window.pages).contains(place(note.words)))
    if name == "draw":
        assert not place(note.words).intersects(place(window.page.dock))


def test_a_deletion_is_undone_with_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    (page,) = window.findChildren(GalleryPage)
    page.add(SAMPLE.read_bytes(), b"", {"style": "flat"})
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(page.model.entries) == 1)
    page.grid.select(0)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(window.toast.action.isVisible)
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_F6)
        if QApplication.focusWidget() is window.toast.action:
            break
    QTest.keyClick(window.toast.action, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.model.entries) == 1)
    assert not window.toast.isVisible()
    assert QApplication.focusWidget() is page.grid


def test_a_note_stays_while_the_focus_is_in_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(toast_module.STAYS_MS, "done", 40)
    monkeypatch.setattr(toast_module, "ACTION_MS", 40)
    window.toast.say("done", "3 pictures deleted", "deleted", "Undo")
    window.toast.action.setFocus()
    qtbot.wait(200)
    assert window.toast.isVisible()
    window.page.canvas.setFocus()
    qtbot.waitUntil(lambda: not window.toast.isVisible())


def test_with_something_to_press_a_note_stays_eight_seconds(window: MainWindow) -> None:
    window.toast.say("done", "3 pictures deleted", "deleted", "Undo")
    assert window.toast._timer.interval() >= 8000


def test_f6_leads_through_the_areas_of_each_page(window: MainWindow) -> None:
    for name, areas in (("draw", 5), ("gallery", 4), ("servers", 3), ("settings", 2)):
        window.show_page(name)
        window.setFocus()
        met = []
        for _ in range(areas):
            QTest.keyClick(window, Qt.Key.Key_F6)
            focused = QApplication.focusWidget()
            assert focused is not None and focused.isVisible()
            met.append(focused)
        assert len(set(met)) == areas, name
        QTest.keyClick(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is met[0], name
        QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is met[-1], name
    (grid,) = window.findChildren(GalleryGrid)
    assert grid.property("area")
