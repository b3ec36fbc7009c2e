from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hand import CIRCLE, draw, wait_for_newest_picture
from PIL import Image
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.documents.journal import read_journal
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow
from client.ui.saving import sensible_name


def test_a_saved_picture_carries_its_recipe(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    path = tmp_path / "out" / "ball.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.page.save_picture.click()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(window.page.toast.isVisible)
    assert str(path) in window.page.toast.words.text()
    assert not window.page.painting.isVisible()
    with Image.open(path) as picture:
        assert max(picture.size) == 1024
        assert "flat" in " ".join(str(value) for value in picture.info.values())


def test_a_full_disk_is_told_and_the_drawing_lives_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(window.page.canvas, CIRCLE)
    (tmp_path / "file").write_text("no folder")
    where = str(tmp_path / "file" / "ball.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (where, ""))
    window.page.save_picture.click()
    qtbot.waitUntil(window.page.toast.isVisible)
    assert window.page.toast.level == "refused"
    assert len(window.studio.sketch.marks) == 1


def test_the_drawing_is_there_again_at_the_next_start(
    opened: Callable[[Path], MainWindow], window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draw(window.page.canvas, CIRCLE)
    strokes = list(window.studio.sketch.marks)
    window.close()
    again = opened(tmp_path)
    qtbot.waitUntil(lambda: again.studio.sketch.marks == strokes)


def test_a_damaged_drawing_is_put_aside_and_told(
    opened: Callable[[Path], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_text("{damaged")
    window = opened(tmp_path)
    qtbot.waitUntil(window.page.toast.isVisible)
    assert (tmp_path / f"{FILE_NAME}.damaged").read_text() == "{damaged"
    assert window.studio.sketch.sample


def test_the_first_start_shows_the_sample_and_its_first_stroke_makes_it_ones_own(
    opened: Callable[[Path], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(tmp_path)
    qtbot.waitUntil(lambda: bool(window.page.picture.picture))
    assert window.studio.sketch.sample
    with qtbot.waitSignal(window.documents.keeper.kept):
        draw(window.page.canvas, CIRCLE)
    assert not window.studio.sketch.sample
    (journal,) = tmp_path.glob("drawings/*/journal")
    assert not read_journal(journal).content.sample


def test_a_suggested_name_says_what_it_is_and_is_not_taken(tmp_path: Path) -> None:
    assert (
        sensible_name("A red house, please!", "soft", tmp_path).name
        == "a-red-house-please-soft.png"
    )
    assert sensible_name("빨간 집", "flat", tmp_path).name == "빨간-집-flat.png"
    assert sensible_name("../../etc", "flat", tmp_path).parent == tmp_path
    (tmp_path / "drawing-flat.png").touch()
    assert sensible_name("", "flat", tmp_path).name == "drawing-flat-2.png"
