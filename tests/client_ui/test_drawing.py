from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hand import CIRCLE, colour_at, draw, on_widget, seen, wait_for_newest_picture
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui.main_window import MainWindow
from client.ui.picture_sheet import PictureState

MIDDLE = (512.0, 512.0)
LINE = [(100.0, 900.0), (500.0, 900.0), (900.0, 900.0)]


def test_what_is_drawn_is_painted_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.page.picture.state is PictureState.EMPTY
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    assert window.page.picture.state is PictureState.LIVE
    red, green, blue = colour_at(window.page.picture, MIDDLE)
    assert max(red, green, blue) - min(red, green, blue) > 30


@pytest.mark.alone
def test_pictures_come_while_the_pencil_moves(circle: MainWindow, qtbot: QtBot) -> None:
    canvas, shown = circle.page.canvas, []
    circle.studio.painted.connect(lambda picture: shown.append(picture.seq))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, LINE[0]))
    for n in range(60):
        QTest.mouseMove(canvas, on_widget(canvas, (100 + 10 * n, 900)))
        qtbot.wait(25)
    assert len(shown) >= 2
    assert shown == sorted(shown)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, LINE[2]))


def test_another_style_is_another_picture(circle: MainWindow, qtbot: QtBot) -> None:
    before = seen(circle.page.picture)
    circle.page.dock.styles.cards["soft"].click()
    wait_for_newest_picture(qtbot, circle)
    assert np.abs(before.astype(int) - seen(circle.page.picture)).mean() > 1
    assert circle.page.picture_caption.beside.text() == "Soft"


def test_every_style_card_shows_the_present_sketch(circle: MainWindow, qtbot: QtBot) -> None:
    cards = circle.page.dock.styles.cards.values()
    qtbot.waitUntil(lambda: all(card.has_picture for card in cards))


def test_a_hint_changes_the_colour_there(circle: MainWindow, qtbot: QtBot) -> None:
    circle.page.tools.take_colour("#2b8a3e")
    draw(circle.page.canvas, [(480.0, 512.0), (540.0, 512.0)])
    wait_for_newest_picture(qtbot, circle)
    red, green, blue = colour_at(circle.page.picture, (400, 560))
    assert green > red + 20
    assert green > blue + 20


def test_undo_and_redo_change_sheet_and_picture(circle: MainWindow, qtbot: QtBot) -> None:
    canvas, caption = circle.page.canvas, circle.page.sketch_caption
    sheet, picture = seen(canvas), seen(circle.page.picture)
    draw(canvas, LINE)
    wait_for_newest_picture(qtbot, circle)
    with_line = seen(canvas)
    assert not np.array_equal(sheet, with_line)
    caption.undo.click()
    wait_for_newest_picture(qtbot, circle)
    assert np.abs(seen(canvas).astype(int) - sheet).max() <= 2
    assert np.abs(seen(circle.page.picture).astype(int) - picture).mean() < 2
    caption.redo.click()
    wait_for_newest_picture(qtbot, circle)
    assert np.abs(seen(canvas).astype(int) - with_line).mean() < 0.5


def test_clearing_can_be_undone(circle: MainWindow, qtbot: QtBot) -> None:
    sheet = seen(circle.page.canvas)
    QTest.keyClick(circle.page.canvas, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: circle.page.picture.state is PictureState.EMPTY)
    QTest.keyClick(circle.page.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for_newest_picture(qtbot, circle)
    assert np.abs(seen(circle.page.canvas).astype(int) - sheet).mean() < 1
    assert circle.page.picture.state is PictureState.LIVE


def test_the_eraser_takes_the_line_away(circle: MainWindow, qtbot: QtBot) -> None:
    top = (512.0, 212.0)
    assert colour_at(circle.page.canvas, top, 1).mean() < 200
    circle.page.tools.take_up("eraser")
    draw(circle.page.canvas, [(470.0, 212.0), (550.0, 212.0)])
    qtbot.wait(100)
    assert colour_at(circle.page.canvas, top, 1).mean() > 250


def test_single_letters_take_up_tools_but_not_in_the_words(circle: MainWindow) -> None:
    page = circle.page
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_E)
    assert page.canvas.brush.tool == "eraser"
    size = page.canvas.brush.size_px
    QTest.keyClick(page.canvas, Qt.Key.Key_BracketRight)
    assert page.canvas.brush.size_px > size
    page.dock.words.setFocus()
    QTest.keyClicks(page.dock.words, "bh")
    assert page.canvas.brush.tool == "eraser"
    assert page.dock.words.text() == "bh"


def test_a_picture_becomes_a_sketch_and_undo_brings_the_drawing_back(
    circle: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = seen(circle.page.canvas)
    pixels = np.full((300, 400), 255, np.uint8)
    cv2.rectangle(pixels, (100, 100), (300, 200), 0, 4)
    cv2.imwrite(str(tmp_path / "box.png"), pixels)
    circle.files.open_sketch(tmp_path / "box.png")
    qtbot.waitUntil(lambda: len(circle.studio.sketch.marks) == 2)
    wait_for_newest_picture(qtbot, circle)
    assert colour_at(circle.page.canvas, (512, 384), 2).mean() < 200
    assert circle.top.name.text() == "box"
    circle.page.sketch_caption.undo.click()
    wait_for_newest_picture(qtbot, circle)
    assert np.abs(seen(circle.page.canvas).astype(int) - sheet).mean() < 1


def test_a_file_that_is_no_picture_is_refused_in_a_note(
    circle: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.png").write_text("no picture at all")
    circle.files.open_sketch(tmp_path / "notes.png")
    qtbot.waitUntil(circle.page.toast.isVisible)
    assert circle.page.toast.level == "refused"
    assert (
        "notes.png" in circle.page.toast.words.text() or "picture" in circle.page.toast.words.text()
    )
    draw(circle.page.canvas, LINE)
    assert len(circle.studio.sketch.marks) == 2


def test_the_picture_can_be_copied(circle: MainWindow, qtbot: QtBot) -> None:
    circle.page.copy_picture.click()
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    qtbot.waitUntil(lambda: clipboard.image().width() == 1024)
