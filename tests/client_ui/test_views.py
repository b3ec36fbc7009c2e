"""How sketch and picture lie on the desk: side by side, over each other, one as an inset."""

from __future__ import annotations

import pytest
from hand import CIRCLE, colour_at, draw, seen, wait_for_newest_picture
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.ui.main_window import MainWindow


@pytest.fixture
def circle(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with a red circle drawn in it and its picture painted."""
    window.studio.change(palette=("#e03131",))
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    return window


def press(window: MainWindow, number: int) -> None:
    QTest.keyClick(window, Qt.Key(ord(str(number))), Qt.KeyboardModifier.ShiftModifier)


def test_shift_and_a_figure_choose_the_view_and_it_is_kept(window: MainWindow) -> None:
    page = window.page
    for number, view in ((2, "overlay"), (3, "picture"), (1, "side")):
        press(window, number)
        assert page.views.wish.arrangement == view
        assert window.chosen_settings().view == view


def test_in_the_overlay_the_picture_is_seen_through_the_sketch_and_drawing_goes_on(
    circle: MainWindow, qtbot: QtBot
) -> None:
    canvas, picture = circle.page.canvas, circle.page.picture
    beside = canvas.width()
    press(circle, 2)
    assert canvas.geometry() == picture.geometry()
    assert canvas.width() > beside
    red = seen(circle.page)[canvas.y() + canvas.height() // 2, canvas.x() + canvas.width() // 2]
    assert red[0] > red[1] + 60
    draw(canvas, [(300.0, 512.0), (700.0, 512.0)])
    wait_for_newest_picture(qtbot, circle)
    assert len(circle.studio.sketch.marks) == 2


def test_drawn_lines_are_paler_over_the_picture(circle: MainWindow) -> None:
    canvas = circle.page.canvas
    edge = (812.0, 512.0)
    dark = colour_at(canvas, edge, 1).mean()
    press(circle, 2)
    circle.page.picture.hide()  # what is behind the lines is the desk's even grey
    over = colour_at(canvas, edge, 1).mean()
    assert over > dark + 30


def test_without_a_picture_the_overlay_is_a_white_sheet(window: MainWindow) -> None:
    press(window, 2)
    assert colour_at(window.page.canvas, (100.0, 100.0)).min() > 250


def test_a_click_on_the_inset_makes_it_the_large_sheet(circle: MainWindow) -> None:
    page = circle.page
    press(circle, 3)
    assert page.canvas.width() == 220 < page.picture.width()
    marks = len(circle.studio.sketch.marks)
    QTest.mouseClick(page.cover, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert page.picture.width() == 220 < page.canvas.width()
    assert len(circle.studio.sketch.marks) == marks
    assert page.cover.accessibleName() == "Make the picture large"
    page.cover.setFocus()
    QTest.keyClick(page.cover, Qt.Key.Key_Space)
    assert page.canvas.width() == 220


def test_both_sheets_show_the_same_part_whatever_their_size(circle: MainWindow) -> None:
    page = circle.page
    page.canvas.show_view(page.canvas.view.zoomed(4))
    press(circle, 3)
    assert page.picture.view.zoom == page.canvas.view.zoom == 4
    assert page.picture.view.x == pytest.approx(page.canvas.view.x)
    assert page.picture.view.side_px == page.picture.width() != page.canvas.width()


def test_a_picture_that_became_larger_is_sharp_again(circle: MainWindow, qtbot: QtBot) -> None:
    picture = circle.page.picture
    press(circle, 3)
    sheet_px = picture.fit_px

    def is_sharp() -> bool:
        return picture.image is not None and picture.image.width() == sheet_px

    qtbot.waitUntil(is_sharp)
    assert circle.studio.fit_px == sheet_px


def test_stop_can_be_pressed_in_every_view(circle: MainWindow) -> None:
    page = circle.page
    for number, sheet in ((1, page.picture), (2, page.canvas), (3, page.picture)):
        press(circle, number)
        assert page.art.bar.parentWidget() is sheet
    page.views.swap()
    assert page.art.bar.parentWidget() is page.canvas


def test_no_inset_covers_what_is_compared(circle: MainWindow) -> None:
    page = circle.page
    press(circle, 3)
    page.views.swap()
    page.compare.click()
    assert page.picture.width() > page.canvas.width()
    assert page.childAt(page.canvas.geometry().center()) is page.art.pane
    press(circle, 1)
    assert page.canvas.isVisible()
    press(circle, 3)
    page.compare.click()
    assert page.canvas.isVisible()
    assert page.childAt(page.canvas.geometry().center()) is page.cover


def test_two_pictures_are_compared_on_top_in_the_overlay(circle: MainWindow) -> None:
    page = circle.page
    press(circle, 2)
    page.compare.click()
    middle = page.canvas.geometry().center()
    assert page.childAt(middle) is page.art.pane
    page.compare.click()
    assert page.childAt(middle) is page.canvas
