"""A person's first evening with the program, by mouse and keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hand import CIRCLE, colour_at, draw, seen, wait_for_newest_picture
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.sketch.stroke import Stroke
from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow
from client.ui.picture_sheet import PictureState

EYES = [[(420.0, 430.0), (430.0, 440.0)], [(600.0, 430.0), (590.0, 440.0)]]
MOUTH = [(420.0, 600.0), (512.0, 650.0), (600.0, 600.0)]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    window.page.canvas.setFocus()
    QTest.keyClick(window, key, held or Qt.KeyboardModifier.NoModifier)


def test_draw_see_change_the_style_hint_save_close_and_find_it_again(
    opened: Callable[[Path], MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data, document = tmp_path / "data", tmp_path / "A face.sketch2art"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(document), ""))

    window = opened(data)
    qtbot.waitUntil(lambda: window.studio.is_ready)
    qtbot.waitUntil(lambda: window.page.picture.state is PictureState.LIVE)
    press(window, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: window.studio.sketch.is_empty)

    for line in (CIRCLE, *EYES, MOUTH):
        draw(window.page.canvas, line)
    wait_for_newest_picture(qtbot, window)
    flat = seen(window.page.picture)
    press(window, Qt.Key.Key_3, ALT)
    wait_for_newest_picture(qtbot, window)
    assert (seen(window.page.picture) != flat).mean() > 0.2

    press(window, Qt.Key.Key_H)
    window.page.tools.take_colour("#2f9e44")
    draw(window.page.canvas, [(512.0, 520.0), (540.0, 530.0)])
    wait_for_newest_picture(qtbot, window)
    red, green, _blue = colour_at(window.page.picture, (512, 540))
    assert green > red + 20

    window.page.dock.words.setFocus()
    QTest.keyClicks(window.page.dock.words, "green face")
    wait_for_newest_picture(qtbot, window)
    press(window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(window.page.art.shown))
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(document.exists)
    marks = list(window.studio.sketch.marks)
    window.close()

    again = opened(data)
    qtbot.waitUntil(lambda: again.studio.is_ready)
    press(again, Qt.Key.Key_4, CONTROL)
    (links,) = again.findChildren(GalleryLinks)
    page = links.page
    qtbot.waitUntil(lambda: len(page.model.entries) == 1)
    assert page.model.entries[0].words == "green face"
    page.grid.select(0)
    page.detail.open.click()
    qtbot.waitUntil(lambda: again.studio.sketch.marks[-1:] == marks[-1:])
    assert again.pages.currentWidget() is again.page

    again.documents.open(document)
    qtbot.waitUntil(lambda: again.studio.sketch.marks == marks)
    assert again.documents.title == "A face"
    assert all(isinstance(mark, Stroke) for mark in marks)
    wait_for_newest_picture(qtbot, again)
