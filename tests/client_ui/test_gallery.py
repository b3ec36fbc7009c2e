from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from PyQt6.QtCore import QLocale, QMimeData, QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from client.gallery.store import GalleryStore
from client.locale import set_language
from client.ui.gallery_bar import GalleryBar
from client.ui.gallery_days import day_title
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.gallery_model import CARDS_BYTES
from client.ui.gallery_page import GalleryPage
from client.ui.main_window import MainWindow
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT
from client.ui.toast import Toast
from shared.recipe import recipe_of, with_recipe

sys.path.insert(0, str(Path(__file__).parents[1] / "gallery"))
from results import BLUE, picture, recipe, sketch

Filled = Callable[..., GalleryPage]


@pytest.fixture
def filled(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Filled]:
    """Opens the page on a gallery with results of these words; ends its threads afterwards."""
    pages: list[GalleryPage] = []

    def make(
        *words: str,
        width: int = 1364,
        height: int = 800,
        listed: int | None = None,
        days: Sequence[str] = ("2026-11-20",),
    ) -> GalleryPage:
        apply_theme(qapp, LIGHT)
        store = GalleryStore(tmp_path / "gallery")
        for number, said in enumerate(words):
            style = ("flat", "soft")[number % 2]
            day = days[number % len(days)]
            made = recipe(said, style, f"{day}T10:{59 - number % 60:02d}:00+00:00")
            store.add(picture(made, side=256), sketch(), made)
        store.close()
        toast = Toast()
        page = GalleryPage(GalleryKeeper(tmp_path / "gallery", busy_seconds=0.1), toast)
        toast.lie_over(page)
        page.resize(width, height)
        pages.append(page)
        page.show()
        page.activateWindow()
        count = len(words) if listed is None else listed
        qtbot.waitUntil(lambda: len(shown(page)) == count)
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
    qtbot.waitUntil(lambda: "come here" in page.grid.empty_text)
    assert page.bar.count.text() == ""


def test_typing_finds_while_one_types_and_all_shows_all_again(filled: Filled, qtbot: QtBot) -> None:
    page = filled("red house", "빨간 집에서", "whale")
    QTest.keyClicks(page.bar.field, "house")
    qtbot.waitUntil(lambda: shown(page) == ["red house"])
    page.bar.field.setText("집")
    qtbot.waitUntil(lambda: shown(page) == ["빨간 집에서"])
    page.bar.field.setText("giraffe")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert "Nothing found" in page.grid.empty_text
    page.bar.everything.click()
    qtbot.waitUntil(lambda: len(shown(page)) == 3)


def test_chips_look_for_stars_and_for_styles(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b", "c")
    page.bar._chips["soft"].click()
    qtbot.waitUntil(lambda: shown(page) == ["b"])
    page.bar._chips["soft"].click()
    qtbot.waitUntil(lambda: len(shown(page)) == 3)
    page.grid.select(2)
    press(page.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.model.entries[2].starred)
    assert page.detail.star.isChecked()
    page.bar.starred.click()
    qtbot.waitUntil(lambda: shown(page) == ["c"])


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
    qtbot.waitUntil(lambda: page.detail.compare._picture is not None)
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
    qtbot.waitUntil(lambda: shown(page) == ["a", "d"])
    qtbot.waitUntil(page.toast.action.isVisible)
    assert "2 pictures deleted" in page.toast.words.text()
    page.toast.action.click()
    qtbot.waitUntil(lambda: shown(page) == ["a", "b", "c", "d"])
    page.grid.select(0)
    press(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(page) == ["b", "c", "d"])
    press(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown(page)) == 4)


def test_a_drag_carries_the_png_with_its_recipe(filled: Filled) -> None:
    page = filled("fox", "whale")
    data = page.model.mimeData([page.model.index_of(0), page.model.index_of(1)])
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
    qtbot.waitUntil((tmp_path / "out.png").exists)
    assert recipe_of((tmp_path / "out.png").read_bytes())
    with qtbot.waitSignal(page.keeper.copied) as told:
        page.detail.copy.click()
    assert told.args[0].pixelColor(9, 9).red() == 220


def test_a_result_that_comes_in_is_shown_first(filled: Filled, qtbot: QtBot) -> None:
    page = filled("old")
    page.grid.select(0)
    made = recipe("new", created="2026-11-21T10:00:00+00:00")
    page.add(picture(made, BLUE), sketch(), made)
    qtbot.waitUntil(lambda: shown(page) == ["new", "old"])
    assert page.grid.current is not None
    assert page.grid.current.words == "old"


def test_a_moved_folder_keeps_its_cards_and_can_be_shown(
    filled: Filled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = filled("a", "b")
    qtbot.waitUntil(lambda: len(page.model._cards) == 2)
    (tmp_path / "gallery").rename(tmp_path / "elsewhere")
    made = recipe("meanwhile", created="2026-11-21T10:00:00+00:00")
    with qtbot.waitSignal(page.keeper.not_added):
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
    qtbot.waitUntil(lambda: shown(page) == ["meanwhile", "a", "b"])
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
    qtbot.waitUntil(page.note.isVisible)
    assert "Another program" in page.note.words.text()
    assert not page.toast.isVisible()
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not page.note.isVisible())
    assert shown(page) == ["a", "b"]


def test_in_a_narrow_window_the_details_slide_over_the_cards(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b", width=968, height=640)
    room = page.grid.width()
    assert not page.detail.isVisible()
    page.grid.select(0)
    qtbot.waitUntil(page.detail.isVisible)
    qtbot.waitUntil(lambda: page.detail.geometry().right() == page.width() - 1)
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
    said = page.model.data(page.model.index_of(0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "a, Flat, 2026-11-20"


def test_styles_have_their_titles_also_before_a_server_tells_them(filled: Filled) -> None:
    set_language("ko")
    try:
        page = filled("a", "b")
        chips = [page.bar._chips[style].accessibleName() for style in ("flat", "soft")]
        assert chips == ["플랫", "부드럽게"]
        page.name_styles({"flat": "납작하게"}, {"instant": "바로"})
        said = page.model.data(page.model.index_of(0), int(Qt.ItemDataRole.AccessibleTextRole))
        assert said == "a, 납작하게, 2026-11-20"
        assert page.bar._chips["flat"].accessibleName() == "납작하게"
    finally:
        set_language("en")


def test_headings_name_the_days_between_the_cards(filled: Filled) -> None:
    now = datetime.now(UTC).replace(hour=10)  # the cards' hour, wherever this runs
    days = [str((now - timedelta(days=back)).date()) for back in (0, 1)]
    page = filled("now", "before", "long ago", days=[*days, "2020-02-29"])
    rows = [page.model.index(row) for row in range(page.model.rowCount())]
    assert [row.data() for row in rows[::2]] == [
        "Today",
        "Yesterday",
        "Saturday, February 29, 2020",
    ]
    tops = [page.grid.visualRect(row).top() for row in rows]
    assert tops == sorted(tops)
    widths = {page.grid.visualRect(row).width() for row in rows[::2]}
    assert widths == {page.grid.side_px * page.grid.columns}


def test_days_are_written_in_the_readers_language() -> None:
    locale = QLocale("ko")
    assert day_title(date(2020, 2, 29), date(2026, 11, 20), locale) == "2020년 2월 29일 토요일"


def test_arrows_lead_over_the_headings_from_day_to_day(filled: Filled) -> None:
    page = filled(*"abcdefg", days=["2026-11-20", "2026-11-19"], width=900)  # 4 and 3 of a day
    page.bar.card_size.slider.setValue(280)
    page.grid.select(0)
    assert page.grid.columns == 3
    met = []
    for key in (Qt.Key.Key_Right, *[Qt.Key.Key_Down] * 4, *[Qt.Key.Key_Up] * 3, Qt.Key.Key_End):
        press(page.grid, key)
        met.append(page.grid.touched)
    assert met == [1, 3, 4, 4, 4, 3, 0, 0, 6]
    press(page.grid, Qt.Key.Key_Home)
    press(page.grid, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.grid.selected) == 7
    press(page.grid, Qt.Key.Key_Home)
    bar = page.grid.verticalScrollBar()
    assert bar is not None
    assert bar.value() == 0  # the heading is seen, too


def test_the_slider_makes_cards_larger_and_says_what_to_keep(filled: Filled, qtbot: QtBot) -> None:
    page = filled("a", "b")
    sides = []
    for card_px in (120, 280):
        with qtbot.waitSignal(page.bar.card_size.chosen) as told:
            page.bar.card_size.slider.setValue(card_px)
        assert told.args == [card_px]
        sides.append(page.grid.side_px)
        room = page.grid.viewport()
        assert room is not None
        assert 0 <= room.width() - page.grid.columns * page.grid.side_px < page.grid.columns
    assert sides[0] < 160
    assert sides[1] > 240


def test_the_size_of_the_cards_is_kept(window: MainWindow) -> None:
    window.show_page("gallery")
    (bar,) = window.findChildren(GalleryBar)
    bar.card_size.slider.setValue(260)
    assert window.chosen_settings().card_px == 260


def test_where_nothing_scrolls_no_handle_is_shown(filled: Filled) -> None:
    page = filled("a")
    bar = page.grid.verticalScrollBar()
    assert bar is not None
    assert bar.maximum() == 0
    assert bar.property("still") is True


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
    qtbot.waitUntil(lambda: page.model._cards.get(last.id) is not None)
    assert page.grid.indexAt(QPoint(60, room.height() // 2)).isValid()


def test_an_engine_is_called_by_its_title_also_when_no_server_has_told_it(filled: Filled) -> None:
    set_language("ko")
    try:
        titles = filled("a").titles
        assert titles.of_engine("instant") == "바로 그리기"
        titles.learn({}, {"sdxl": "수채"})
        assert [titles.of_engine(name) for name in ("sdxl", "gone", "")] == ["수채", "gone", ""]
    finally:
        set_language("en")


def test_a_line_parts_the_styles_from_the_other_filters_where_there_are_any(
    filled: Filled,
) -> None:
    bar = filled("a").bar
    assert not bar._parting.isHidden()
    bar.show_styles([])
    assert bar._parting.isHidden()
