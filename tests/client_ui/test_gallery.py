from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PyQt6.QtCore import QMimeData, QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from client.gallery.store import GalleryStore
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.gallery_model import CARDS_BYTES
from client.ui.gallery_page import GalleryPage
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT
from shared.recipe import recipe_of, with_recipe

sys.path.insert(0, str(Path(__file__).parents[1] / "gallery"))
from results import BLUE, picture, recipe, sketch

Filled = Callable[..., GalleryPage]


@pytest.fixture
def filled(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Filled]:
    """Opens the page on a gallery with results of these words; ends its threads afterwards."""
    pages: list[GalleryPage] = []

    def make(
        *words: str, width: int = 1364, height: int = 800, listed: int | None = None
    ) -> GalleryPage:
        apply_theme(qapp, LIGHT)
        store = GalleryStore(tmp_path / "gallery")
        for number, said in enumerate(words):
            style = ("flat", "soft")[number % 2]
            made = recipe(said, style, f"2026-11-20T10:{59 - number % 60:02d}:00+00:00")
            store.add(picture(made, side=256), sketch(), made)
        store.close()
        page = GalleryPage(GalleryKeeper(tmp_path / "gallery", busy_seconds=0.1))
        page.resize(width, height)
        pages.append(page)
        page.show()
        page.activateWindow()
        count = len(words) if listed is None else listed
        qtbot.waitUntil(lambda: len(shown(page)) == count, timeout=10_000)
        return page

    yield make
    for page in pages:
        page.stop()
        page.close()
        page.deleteLater()


def shown(page: GalleryPage) -> list[str]:
    return [entry.words for entry in page.model.entries]


def press(widget: QWidget, key: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, how or Qt.KeyboardModifier.NoModifier)


def test_an_empty_gallery_says_what_will_come_here(filled: Filled, qtbot: QtBot) -> None:
    page = filled()
    qtbot.waitUntil(lambda: "come here" in page.grid.empty_text, timeout=5_000)
    assert page.bar.count.text() == ""


def test_typing_finds_while_one_types_and_all_shows_all_again(filled: Filled, qtbot: QtBot) -> None:
    page = filled("red house", "빨간 집에서", "whale")
    QTest.keyClicks(page.bar.field, "house")
    qtbot.waitUntil(lambda: shown(page) == ["red house"], timeout=5_000)
    page.bar.field.setText("집")
    qtbot.waitUntil(lambda: shown(page) == ["빨간 집에서"], timeout=5_000)
    page.bar.field.setText("giraffe")
    qtbot.waitUntil(lambda: shown(page) == [], timeout=5_000)
    assert "Nothing found" in page.grid.empty_text
    page.bar.everything.click()
    qtbot.waitUntil(lambda: len(shown(page)) == 3, timeout=5_000)


def test_chips_look_for_stars_and_for_styles(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b", "c")
    page.bar._chips["soft"].click()
    qtbot.waitUntil(lambda: shown(page) == ["b"], timeout=5_000)
    page.bar._chips["soft"].click()
    qtbot.waitUntil(lambda: len(shown(page)) == 3, timeout=5_000)
    page.grid.select(2)
    press(page.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.model.entries[2].starred, timeout=5_000)
    assert page.detail.star.isChecked()
    page.bar.starred.click()
    qtbot.waitUntil(lambda: shown(page) == ["c"], timeout=5_000)


def test_arrows_choose_and_enter_opens_the_drawing(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b", "c")
    page.grid.select(0)
    press(page.grid, Qt.Key.Key_Right)
    assert page.grid.current is not None
    assert page.grid.current.words == "b"
    with qtbot.waitSignal(page.open_wanted) as told:
        press(page.grid, Qt.Key.Key_Return)
    assert told.args[0].words == "b"
    assert told.args[0].sketch.exists()
    with qtbot.waitSignal(page.use_wanted):
        page.detail.use.click()


def test_the_details_say_how_it_was_made(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a red house")
    page.grid.select(0)
    qtbot.waitUntil(lambda: page.detail.compare._picture is not None, timeout=10_000)
    assert page.detail.compare._sketch is not None
    assert "256 × 256" in page.detail.made.text()
    texts = page.detail.recipe.texts()
    assert texts[texts.index("Words") + 1] == "a red house"
    assert texts[texts.index("Style") + 1] == "Flat"


def test_what_is_deleted_goes_at_once_and_undo_brings_it_back(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b", "c", "d")
    page.grid.select(1)
    press(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(page) == ["a", "d"], timeout=5_000)
    qtbot.waitUntil(page.toast.action.isVisible, timeout=5_000)
    assert "2 pictures deleted" in page.toast.words.text()
    page.toast.action.click()
    qtbot.waitUntil(lambda: shown(page) == ["a", "b", "c", "d"], timeout=5_000)
    page.grid.select(0)
    press(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(page) == ["b", "c", "d"], timeout=5_000)
    press(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown(page)) == 4, timeout=5_000)


def test_a_drag_carries_the_png_with_its_recipe(filled: Filled) -> None:
    page = filled("fox", "whale")
    data = page.model.mimeData([page.model.index(0), page.model.index(1)])
    assert isinstance(data, QMimeData)
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    found = [(recipe_of(path.read_bytes()) or {})["options"]["prompt"] for path in paths]
    assert found == ["fox", "whale"]


def test_a_picture_is_saved_and_copied_as_it_was_painted(
    filled: Filled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = filled("fox")
    page.grid.select(0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    page.detail.save.click()
    qtbot.waitUntil((tmp_path / "out.png").exists, timeout=5_000)
    assert recipe_of((tmp_path / "out.png").read_bytes())
    with qtbot.waitSignal(page.keeper.copied, timeout=5_000) as told:
        page.detail.copy.click()
    assert told.args[0].pixelColor(9, 9).red() == 220


def test_a_result_that_comes_in_is_shown_first(filled: Filled, qtbot: QtBot) -> None:
    page = filled("old")
    page.grid.select(0)
    made = recipe("new", created="2026-11-21T10:00:00+00:00")
    page.add(picture(made, BLUE), sketch(), made)
    qtbot.waitUntil(lambda: shown(page) == ["new", "old"], timeout=5_000)
    assert page.grid.current is not None
    assert page.grid.current.words == "old"


def test_a_moved_folder_keeps_its_cards_and_can_be_shown(
    filled: Filled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = filled("a", "b")
    qtbot.waitUntil(lambda: len(page.model._cards) == 2, timeout=5_000)
    (tmp_path / "gallery").rename(tmp_path / "elsewhere")
    made = recipe("meanwhile", created="2026-11-21T10:00:00+00:00")
    with qtbot.waitSignal(page.not_added, timeout=5_000):
        page.add(picture(made), sketch(), made)
    assert "not where it was" in page.note.words.text()
    assert page.note.show_place.isVisible()
    assert shown(page) == ["a", "b"]
    page.resize(1500, 800)  # what can be seen stays, though it cannot be made anew
    qtbot.wait(400)
    assert [page.model.card(entry).isNull() for entry in page.model.entries] == [False, False]
    where = str(tmp_path / "elsewhere")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: where)
    page.note.show_place.click()
    qtbot.waitUntil(lambda: shown(page) == ["meanwhile", "a", "b"], timeout=5_000)
    assert not page.note.isVisible()


def test_a_locked_gallery_says_so_and_works_again_by_itself(
    filled: Filled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("client.ui.gallery_page.AGAIN_MS", 50)
    page = filled("a", "b")
    other = sqlite3.connect(tmp_path / "gallery" / "gallery.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    page.grid.select(0)
    press(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(page.note.isVisible, timeout=5_000)
    assert "Another program" in page.note.words.text()
    assert not page.toast.isVisible()
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not page.note.isVisible(), timeout=5_000)
    assert shown(page) == ["a", "b"]


def test_in_a_narrow_window_the_details_slide_over_the_cards(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b", width=968, height=640)
    room = page.grid.width()
    assert not page.detail.isVisible()
    page.grid.select(0)
    qtbot.waitUntil(page.detail.isVisible)
    qtbot.waitUntil(lambda: page.detail.geometry().right() == page.width() - 1, timeout=5_000)
    assert page.grid.width() == room
    press(page.detail, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    page.resize(1364, 800)
    qtbot.waitUntil(page.detail.isVisible)
    assert page.grid.geometry().right() < page.detail.x()


def test_every_control_has_a_name(filled: Filled) -> None:
    page = filled("a")
    page.grid.select(0)
    ours = [*page.bar._chips.values(), page.bar.field, page.grid, page.detail.compare]
    ours += [page.detail.open, page.detail.use, page.detail.star, page.detail.delete]
    ours += [page.detail.save, page.detail.copy, page.note.again, page.note.show_place]
    assert [control for control in ours if not control.accessibleName()] == []
    said = page.model.data(page.model.index(0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "a, Flat, 2026-11-20"


def many(home: Path, count: int) -> None:
    """A gallery of so many entries, each with a picture of one colour."""
    store = GalleryStore(home)
    dice = random.Random(5)
    store.search()
    for _number in range(count):
        made = recipe("whale", created=f"2026-11-{dice.randint(1, 28):02d}T10:00:00+00:00")
        pixels = np.full((64, 64, 3), [dice.randrange(256) for _ in "bgr"], np.uint8)
        png = with_recipe(cv2.imencode(".png", pixels)[1].tobytes(), made)
        name = f"{dice.getrandbits(128):032x}"
        store.files.picture(name).write_bytes(png)
    store.close()
    store.search()  # opened again, it lists what lies there
    store.close()


def test_two_thousand_cards_scroll_within_the_memory_for_them(
    filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    many(tmp_path / "gallery", 2000)
    page = filled(listed=2000)
    bar, room = page.grid.verticalScrollBar(), page.grid.viewport()
    assert bar is not None
    assert room is not None
    for step in range(0, bar.maximum(), max(bar.maximum() // 60, 1)):
        bar.setValue(step)
        qtbot.wait(5)
        assert page.model.cards_bytes <= CARDS_BYTES
    assert bar.maximum() > 50_000
    bar.setValue(bar.maximum())
    last = page.model.entries[-1]
    qtbot.waitUntil(lambda: page.model._cards.get(last.id) is not None, timeout=10_000)
    assert page.grid.indexAt(QPoint(60, room.height() // 2)).isValid()
