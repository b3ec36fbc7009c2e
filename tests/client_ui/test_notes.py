"""The amber note by the picture, where a job goes on otherwise than it was asked."""

from __future__ import annotations

import pytest
from hand import CIRCLE, draw
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.ui import note as note_module
from client.ui.main_window import MainWindow
from client.ui.note import Note
from shared.protocol import Cancelled, Noted

WHY = "The graphics card is short of memory: the picture is finished in pieces."


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def tell(window: MainWindow, kind: str = "sliced", why: str = WHY) -> Note:
    """As the server would, of a job that waits for its turn."""
    art = window.page.art
    if not art.versions.all:
        art.versions._add("a-job", "flat", {})
    window.studio.relay.job_event.emit(Noted(art.versions.all[0].job, 1, kind, why))
    return art.note


@pytest.mark.parametrize(
    ("kind", "change"),
    [("apart", "stays the same"), ("sliced", "stays the same"), ("parts", "stays the same"),
     ("layers", "stays the same"), ("smaller", "smaller"), ("smallest", "smaller"),
     ("float32", "anew"), ("worker_lost", "anew")],
)  # fmt: skip
def test_it_says_why_and_what_changes_for_the_picture(
    window: MainWindow, kind: str, change: str
) -> None:
    note = tell(window, kind)
    assert note.isVisible()
    assert note.why.text() == WHY and change in note.change.text()
    assert note.accessibleName() == WHY
    assert note.accessibleDescription() == note.change.text()


def test_a_kind_that_is_not_known_is_told_in_the_servers_words_alone(window: MainWindow) -> None:
    note = tell(window, "newer than this program", "It is painted with a brush now.")
    assert note.why.text() == "It is painted with a brush now."
    assert not note.change.isVisible()


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("view", ["side", "overlay", "picture", "swapped"])
def test_it_never_covers_what_is_drawn_on(
    window: MainWindow, qtbot: QtBot, view: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.page.views.choose("picture" if view == "swapped" else view)
    if view == "swapped":
        window.page.views.swap()
    note = tell(window)
    qtbot.wait(20)
    assert not place(note).intersects(place(window.page.canvas))
    assert place(window.page).contains(place(note))
    for line in (note.why, note.change):
        assert line.height() >= line.heightForWidth(line.width())
    assert window.childAt(place(note.close_it).center()) is note.close_it


def test_one_can_draw_on_while_it_is_seen(window: MainWindow) -> None:
    tell(window)
    before = len(window.studio.sketch.marks)
    draw(window.page.canvas, CIRCLE)
    assert len(window.studio.sketch.marks) == before + 1


def test_it_leaves_by_itself(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert note_module.STAYS_MS == 12_000
    monkeypatch.setattr(note_module, "STAYS_MS", 50)
    note = tell(window)
    qtbot.waitUntil(lambda: not note.isVisible())


def test_f6_leads_to_it_and_esc_closes_it_and_leads_back(window: MainWindow) -> None:
    window.page.dock.words.setFocus()
    note = tell(window)
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_F6)
        if QApplication.focusWidget() is note.close_it:
            break
    QTest.keyClick(note.close_it, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert QApplication.focusWidget() is window.page.dock.words


def test_a_press_on_its_cross_closes_it(window: MainWindow) -> None:
    note = tell(window)
    QTest.mouseClick(note.close_it, Qt.MouseButton.LeftButton)
    assert not note.isVisible()


def test_it_goes_with_the_job_that_is_given_up(window: MainWindow) -> None:
    note = tell(window)
    window.studio.relay.job_event.emit(Cancelled(note.about, 2))
    assert not note.isVisible()


def test_the_newest_replaces_the_older_one(window: MainWindow) -> None:
    tell(window)
    note = tell(window, "smaller", "The graphics card is too small for this size.")
    assert note.why.text().startswith("The graphics card is too small")
    assert "smaller" in note.change.text()
