"""The line between both sheets: dragged, moved by keys, put back in the middle."""

from __future__ import annotations

import pytest
from hand import seen
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from client.ui.main_window import MainWindow


def drag(window: MainWindow, by_px: int) -> None:
    splitter = window.page.splitter
    start = splitter.rect().center()
    QTest.mousePress(splitter, Qt.MouseButton.LeftButton, pos=start)
    for _step in range(2):
        QTest.mouseMove(splitter, start + QPoint(by_px // 2, 0), 2)  # it moves along
    QTest.mouseRelease(splitter, Qt.MouseButton.LeftButton, pos=start)


def test_dragging_gives_one_sheet_room_and_the_settings_keep_it(window: MainWindow) -> None:
    page = window.page
    middle = page.splitter.geometry().center().x()
    drag(window, 60)
    assert page.picture.width() < page.canvas.width()
    assert page.splitter.geometry().center().x() == pytest.approx(middle + 60, abs=3)
    assert window.chosen_settings().sketch_share == pytest.approx(page.views.wish.share, abs=1e-3)
    assert page.views.wish.share > 0.5


def test_no_sheet_can_be_dragged_away(window: MainWindow) -> None:
    page = window.page
    for _time in range(4):
        drag(window, 600)
    assert page.picture.width() >= 299
    for _time in range(4):
        drag(window, -1200)
    assert page.canvas.width() >= 299


def test_arrow_keys_move_it_and_a_double_click_makes_both_equal(window: MainWindow) -> None:
    page = window.page
    page.splitter.setFocus(Qt.FocusReason.TabFocusReason)
    for _time in range(3):
        QTest.keyClick(page.splitter, Qt.Key.Key_Left)
    assert page.canvas.width() < page.picture.width()
    assert page.splitter.accessibleDescription() == "44 %"
    QTest.mouseDClick(page.splitter, Qt.MouseButton.LeftButton)
    assert page.canvas.width() == page.picture.width()
    assert window.chosen_settings().sketch_share == 0.5


def test_its_focus_is_seen_and_it_has_a_name(window: MainWindow) -> None:
    splitter = window.page.splitter
    window.page.canvas.setFocus()
    before = seen(splitter)
    splitter.setFocus(Qt.FocusReason.TabFocusReason)
    assert (seen(splitter) != before).any()
    assert splitter.accessibleName() == "Between sketch and picture"


def test_there_is_none_where_one_sheet_is_large(window: MainWindow) -> None:
    page = window.page
    page.views.choose("overlay")
    assert not page.splitter.isVisible()
    page.views.choose("side")
    assert page.splitter.isVisible()
