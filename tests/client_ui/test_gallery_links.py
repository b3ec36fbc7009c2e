from __future__ import annotations

from pathlib import Path

import pytest
from hand import CIRCLE, draw, wait_for_newest_picture
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow


def test_a_painted_picture_is_in_the_gallery_and_opens_again_as_the_drawing_it_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (links,) = window.findChildren(GalleryLinks)
    page = links.page
    draw(window.page.canvas, CIRCLE)
    window.studio.change(prompt="red ball", seed=7, style="glossy")
    wait_for_newest_picture(qtbot, window)
    path = tmp_path / "ball.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.page.save_picture.click()
    qtbot.waitUntil(path.exists)
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(page.model.entries) == 1)
    entry = page.model.entries[0]
    assert (entry.words, entry.style, entry.seed) == ("red ball", "glossy", 7)
    assert entry.picture.read_bytes() == path.read_bytes()

    marks = list(window.studio.sketch.marks)
    window.studio.start_anew()
    window.studio.change(style="flat")
    page.grid.select(0)
    page.detail.open.click()
    assert window.pages.currentWidget() is window.page
    qtbot.waitUntil(lambda: window.studio.sketch.marks[-1:] == marks[-1:])
    recipe = window.studio.recipe
    assert (recipe.prompt, recipe.style, recipe.seed) == ("red ball", "glossy", 7)
    assert not window.studio.sketch.is_empty
    window.studio.undo()
    assert window.studio.sketch.is_empty


def test_a_picture_is_used_as_a_sketch(window: MainWindow, qtbot: QtBot) -> None:
    (links,) = window.findChildren(GalleryLinks)
    sample = (Path(__file__).parents[2] / "samples" / "house.png").read_bytes()
    links.page.add(sample, b"", {"style": "flat"})
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(links.page.model.entries) == 1)
    links.page.grid.select(0)
    links.page.detail.use.click()
    qtbot.waitUntil(lambda: not window.studio.sketch.is_empty)
    assert window.pages.currentWidget() is window.page


def test_each_version_is_in_the_gallery(window: MainWindow, qtbot: QtBot) -> None:
    (links,) = window.findChildren(GalleryLinks)
    draw(window.page.canvas, CIRCLE)
    window.page.dock.paint.click()
    window.show_page("gallery")
    qtbot.waitUntil(lambda: len(links.page.model.entries) == 1)
    assert links.page.model.entries[0].sketch is not None
