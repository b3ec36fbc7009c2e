"""Pictures painted for keeps: asked for, shown, compared, dropped, used again."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from hand import draw, seen, wait_for_versions
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.picture_file import decoded_picture
from client.sketch.document import Opened
from client.ui.main_window import MainWindow
from client.ui.version_card import VersionCard
from client.ui.waiting import FOLDER
from shared.recipe import recipe_of
from tests.patience import PATIENCE_SECONDS


def paint(window: MainWindow, qtbot: QtBot, count: int = 1) -> None:
    """Until so many more versions are painted and shown."""
    versions = window.page.art.versions
    before = len(versions.all)
    versions.paint(count)
    wait_for_versions(qtbot, window, before + count)


def cards(window: MainWindow) -> list[VersionCard]:
    return window.page.art.strip.findChildren(VersionCard)


def test_paint_makes_a_version_with_its_recipe_and_shows_it(
    circle: MainWindow, qtbot: QtBot
) -> None:
    assert not circle.page.art.strip.isVisible()
    circle.page.dock.paint.click()
    art = circle.page.art
    qtbot.waitUntil(lambda: bool(art.shown))
    version = art.versions.all[0]
    assert decoded_picture(version.picture, "picture").shape == (1024, 1024, 3)
    assert recipe_of(version.picture)["style"] == circle.studio.recipe.style
    assert art.strip.isVisible() and art.pane.isVisible() and not art.bar.isVisible()
    assert art.picture == version.picture


def test_several_versions_have_other_colours_and_a_click_shows_each(
    circle: MainWindow, qtbot: QtBot
) -> None:
    paint(circle, qtbot, 3)
    art = circle.page.art
    pictures = [decoded_picture(v.picture, "picture").astype(int) for v in art.versions.all]
    assert all(np.abs(pictures[0] - other).mean() > 3 for other in pictures[1:])
    first, second, _third = cards(circle)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert art.shown == first.version.job and first.isChecked()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    assert art.pane.compares


def test_drawing_on_brings_the_live_picture_back(circle: MainWindow, qtbot: QtBot) -> None:
    paint(circle, qtbot)
    assert circle.page.art.pane.isVisible()
    draw(circle.page.canvas, [(100, 100), (200, 200)])
    assert not circle.page.art.pane.isVisible() and circle.page.art.shown == ""


def test_the_line_between_sketch_and_picture_can_be_dragged_and_moved_by_keys(
    circle: MainWindow,
) -> None:
    circle.page.compare.click()
    pane = circle.page.art.pane
    middle = QPoint(pane.width() // 2, pane.height() // 2)
    inside = (middle.y() - 40, middle.x() - 20)
    assert seen(pane)[inside].min() > 230  # the sketch's paper
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(pane, QPoint(20, middle.y()), 2)
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(20, middle.y()))
    assert seen(pane)[inside].min() < 230  # the picture
    before = pane.share
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert pane.share == pytest.approx(before + 0.02)
    circle.page.compare.click()
    assert not pane.isVisible()


def test_a_dropped_version_can_be_brought_back(circle: MainWindow, qtbot: QtBot) -> None:
    paint(circle, qtbot, 2)
    versions = circle.page.art.versions
    first = cards(circle)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert [v.number for v in versions.all] == [2]
    versions.bring_back()
    assert [v.number for v in versions.all] == [1, 2]


def test_stopping_leaves_what_is_done(circle: MainWindow, qtbot: QtBot) -> None:
    paint(circle, qtbot)
    versions = circle.page.art.versions
    versions.paint(4)
    versions.stop()
    qtbot.waitUntil(lambda: versions.running is None)
    assert versions.all[0].number == 1 and all(v.picture for v in versions.all)


def test_stop_reaches_pictures_that_have_not_been_asked_for_yet(
    circle: MainWindow, qtbot: QtBot
) -> None:
    versions = circle.page.art.versions
    refused: list[str] = []
    versions.refused.connect(refused.append)
    goes_on = threading.Event()
    circle.studio.raster.do(lambda: goes_on.wait(PATIENCE_SECONDS))  # as a full sheet takes
    versions.paint(4)
    versions.stop()
    goes_on.set()
    qtbot.waitUntil(lambda: versions.running is None)
    assert refused == [] and len(versions.all) < 4


def test_what_the_disk_does_not_take_is_refused_and_nobody_waits_for_it(
    circle: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    refusals: list[str] = []
    circle.page.art.versions.refused.connect(refusals.append)
    (tmp_path / FOLDER).write_bytes(b"a file where the folder should be")
    circle.page.dock.paint.click()
    qtbot.waitUntil(lambda: bool(refusals))
    assert refusals[0].startswith("It could not be saved: ")
    assert refusals[0].endswith("Make room on the disk or allow writing there.")
    assert circle.page.art.versions.all == [] and circle.studio.jobs.count == 0


def test_a_picture_becomes_a_sketch_again_and_undo_takes_it_back(
    circle: MainWindow, qtbot: QtBot
) -> None:
    marks = circle.studio.sketch.marks
    circle.page.use_picture.click()
    qtbot.waitUntil(lambda: isinstance(marks[-1], Opened))
    circle.page.incoming.lines.leave()
    circle.studio.undo()
    assert len(marks) == 1


def test_without_a_drawing_there_is_nothing_to_paint(window: MainWindow) -> None:
    page = window.page
    assert not page.dock.paint.isEnabled() and not page.compare.isEnabled()


def test_the_caption_names_what_is_seen_instead_of_the_live_picture(
    circle: MainWindow, qtbot: QtBot
) -> None:
    page = circle.page
    caption = page.picture_caption
    live = caption.title.text()
    assert caption.dot.isVisible() and not page.compare.isChecked()
    paint(circle, qtbot)
    assert caption.title.text() == "Version 1"
    assert not caption.dot.isVisible() and not caption.delay.isVisible()
    page.compare.click()
    assert caption.title.text() == "Sketch and picture" and page.compare.isChecked()
    page.compare.click()
    assert caption.title.text() == live and not page.compare.isChecked()
    assert caption.dot.isVisible() and caption.beside.isVisible()


def test_beside_one_large_sheet_the_versions_use_the_whole_room(
    circle: MainWindow, qtbot: QtBot
) -> None:
    circle.resize(1024, 700)
    paint(circle, qtbot, 3)
    circle.page.views.choose("overlay")
    qtbot.wait(50)
    places = [card.mapTo(circle, QPoint()) for card in cards(circle)]
    assert len({place.y() for place in places}) == 1 and len({p.x() for p in places}) == 3
    circle.page.views.choose("side")
    qtbot.wait(50)
    assert len({card.mapTo(circle, QPoint()).x() for card in cards(circle)}) == 1
    assert [card.version.number for card in cards(circle)] == [1, 2, 3]
