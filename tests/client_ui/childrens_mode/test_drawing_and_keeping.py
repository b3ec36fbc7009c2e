"""What a child does in the mode: draws with crayons, keeps, earns stickers, looks at the wall."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from childrens_hand import Open, draw_with
from hand import CIRCLE, colour_at, draw
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.children.mode import Allowed
from client.gallery.store import GalleryStore
from client.ideas import things_to_draw
from client.locale import set_language
from client.settings import Settings
from client.sketch.document import Cleared
from client.ui.children.big_button import BigButton
from client.ui.children.window import ChildrensWindow
from client.ui.picture_sheet import PictureState

BLACK, RED, BLUE = 0, 1, 6


def raster_of(qtbot: QtBot, window: ChildrensWindow) -> dict[str, np.ndarray]:
    """Sketch, hints and what an engine is told of these, as they are once all is drawn."""
    found: dict[str, np.ndarray] = {}
    done = threading.Event()

    def read(raster) -> None:
        found.update(ink=raster.ink.copy(), hints=raster.hints.copy(), meant=raster.meant_hints)
        done.set()

    window.studio.raster.with_raster(read)
    qtbot.waitUntil(done.is_set)
    return found


def wait_for_picture(qtbot: QtBot, window: ChildrensWindow) -> None:
    raster, sheet = window.studio.raster, window.picture
    done = threading.Event()
    raster.do(done.set)
    qtbot.waitUntil(done.is_set)
    qtbot.waitUntil(lambda: raster.has_asked and sheet.seq >= raster.newest_asked > 0)
    qtbot.wait(150)


def test_a_crayons_line_is_in_the_sketch_in_the_hints_and_in_the_picture(
    locked: ChildrensWindow, qtbot: QtBot
) -> None:
    draw_with(locked, RED, CIRCLE)
    wait_for_picture(qtbot, locked)
    found = raster_of(qtbot, locked)
    on_line, inside = (512, 812), (512, 512)
    assert found["ink"][on_line] < 64
    assert found["hints"][on_line].tolist() == [0xE0, 0x3C, 0x3C, 255]
    assert found["meant"][inside].tolist() == [0xE0, 0x3C, 0x3C, 255]
    red, green, _blue = colour_at(locked.sheet, (812, 512), reach=2)
    assert red > 180 and green < 110, "the line has its colour on the sheet"
    red, green, blue = colour_at(locked.picture, (512, 512))
    assert red > 150 and green < 120 and blue < 120, "and the thing in the picture"


def test_a_black_line_leaves_the_colours_to_the_picture(
    locked: ChildrensWindow, qtbot: QtBot
) -> None:
    draw_with(locked, BLACK, CIRCLE)
    wait_for_picture(qtbot, locked)
    assert not raster_of(qtbot, locked)["meant"][..., 3].any()
    assert locked.picture.state is PictureState.LIVE


def test_fill_rubber_sizes_and_back(locked: ChildrensWindow, qtbot: QtBot) -> None:
    draw_with(locked, RED, CIRCLE)
    locked.tools.tools["fill"].click()
    locked.crayons.buttons[BLUE].click()
    draw(locked.sheet, [(512, 512)])
    qtbot.waitUntil(lambda: len(locked.studio.sketch.marks) == 2)
    assert raster_of(qtbot, locked)["meant"][512, 512].tolist() == [0x3A, 0x80, 0xE0, 255]
    locked.tools.tools["eraser"].click()
    draw(locked.sheet, [(812, 400), (812, 620)])
    assert raster_of(qtbot, locked)["ink"][512, 812] == 255
    thin = locked.tools.brush.size_px
    locked.tools.sizes[1].click()
    assert locked.tools.brush.size_px > thin
    locked.crayons.buttons[RED].click()
    assert locked.tools.tool == "pencil", "who takes a crayon while rubbing wants to draw"
    for _back in range(3):
        assert locked.tools.back.isEnabled()
        locked.tools.back.click()
    assert locked.studio.sketch.is_empty and not locked.tools.back.isEnabled()


def test_undo_goes_back_over_a_new_sheet(locked: ChildrensWindow) -> None:
    draw_with(locked, RED, CIRCLE)
    draw_with(locked, BLUE, [(100, 100), (900, 900)])
    locked.new_sheet.click()
    assert locked.studio.sketch.is_empty
    assert isinstance(locked.studio.sketch.marks[-1], Cleared)
    QTest.keyClick(locked, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not locked.studio.sketch.is_empty and len(locked.studio.sketch.marks) == 2


def test_another_idea_comes_any_time_and_changes_nothing_else(locked: ChildrensWindow) -> None:
    draw_with(locked, RED, CIRCLE)
    marks, recipe = list(locked.studio.sketch.marks), locked.studio.recipe
    texts = {idea.text for idea in things_to_draw()}
    for _time in range(40):
        before = locked.idea.words.text()
        locked.idea.other.click()
        assert locked.idea.words.text() in texts - {before}
    assert locked.studio.sketch.marks == marks and locked.studio.recipe == recipe


def test_keep_hangs_the_picture_on_the_wall_and_into_the_gallery_and_earns_a_sticker(
    locked: ChildrensWindow, qtbot: QtBot
) -> None:
    house = things_to_draw()[0]
    locked.idea.show_idea(house)
    draw_with(locked, RED, CIRCLE)
    wait_for_picture(qtbot, locked)
    locked.keep.click()
    assert locked.note.isVisible() and "House sticker" in locked.note.words.text()
    assert not locked.keep.isEnabled(), "it is kept as it is"
    qtbot.waitUntil(lambda: len(locked.wall.model.entries) == 1)
    store = GalleryStore(locked.studio.data.parent / "gallery")
    (entry,) = store.search()
    store.close()
    assert entry.id == locked.wall.model.entries[0].id and entry.engine == "instant"
    assert entry.sketch is not None and entry.words == ""
    locked.to_wall.click()
    assert locked.wall.isVisible() and not locked.sheet.isVisible()
    assert house.sticker in locked.wall.stickers.accessibleDescription()
    grid = locked.wall.grid
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_S):
        QTest.keyClick(grid, key)
    assert len(locked.wall.model.entries) == 1
    locked.wall.back.click()
    assert locked.sheet.isVisible()


def test_the_wall_shows_nothing_that_was_not_kept_in_the_mode(
    open_locked: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    store = GalleryStore(tmp_path / "data" / "gallery")
    picture = Path(__file__).parents[3] / "samples" / "house.png"
    store.add(picture.read_bytes(), b"", {"style": "soft", "options": {"prompt": "private"}})
    store.close()
    window = open_locked()
    qtbot.waitUntil(lambda: len(window.wall._entries) == 1)
    assert window.wall.model.entries == []


def test_a_dab_is_kept_and_earns_nothing_and_nothing_is_said_of_it(
    locked: ChildrensWindow, qtbot: QtBot
) -> None:
    draw_with(locked, RED, [(500, 500), (520, 520)])
    locked.keep.click()
    assert locked.note.isVisible() and "sticker" not in locked.note.accessibleName().lower()
    assert locked.keeping.treasures.stickers == ()
    qtbot.waitUntil(lambda: len(locked.wall.model.entries) == 1)


def test_a_sticker_comes_once_and_after_a_new_sheet_all_begins_anew(
    locked: ChildrensWindow, qtbot: QtBot
) -> None:
    for time in range(2):
        draw_with(locked, RED, CIRCLE)
        locked.keep.click()
        said = locked.note.words.text()
        assert ("sticker" in said.lower()) == (time == 0)
        locked.note.new_sheet.click()
        assert locked.studio.sketch.marks == [] and not locked.note.isVisible()
    assert len(locked.keeping.treasures.stickers) == 1
    qtbot.waitUntil(lambda: len(locked.wall.model.entries) == 2)


def test_only_the_styles_that_are_allowed_are_there(open_locked: Open, qtbot: QtBot) -> None:
    window = open_locked(Allowed(styles=("soft",)))
    qtbot.waitUntil(lambda: window.studio.is_ready)
    assert [style.name for style in window.studio.engine.styles] == ["soft"]
    assert window.studio.recipe.style == "soft" and not window.shelf.isVisible()


def test_a_style_shows_the_drawing_in_that_style(locked: ChildrensWindow, qtbot: QtBot) -> None:
    draw_with(locked, RED, CIRCLE)
    qtbot.waitUntil(lambda: all(card.has_picture for card in locked.shelf.cards.values()))
    locked.shelf.cards["soft"].click()
    assert locked.studio.recipe.style == "soft"
    wait_for_picture(qtbot, locked)


def test_the_sheet_cannot_be_zoomed_or_moved_away(locked: ChildrensWindow) -> None:
    before = locked.sheet.view
    for key in (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_M):
        QTest.keyPress(locked.sheet, key)
        QTest.mouseMove(locked.sheet)
        QTest.keyRelease(locked.sheet, key)
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
            held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(locked.sheet, event)
    assert locked.sheet.view == before


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("size", "percent"),
    [((900, 640), 100), ((1024, 700), 100), ((1580, 980), 100), ((1440, 900), 200)],
)
def test_in_every_window_the_buttons_are_large_and_no_word_is_cut(
    open_locked: Open, qtbot: QtBot, language: str, size: tuple[int, int], percent: int
) -> None:
    set_language(language)
    try:
        window = open_locked(
            settings=Settings(theme="light", text_percent=percent), language=language
        )
        window.setMinimumSize(0, 0)  # as on a screen that has no room for a larger one
        window.resize(*size)
        qtbot.waitUntil(lambda: window.studio.is_ready)
        draw_with(window, RED, CIRCLE)
        window.keep.click()
        buttons = [b for b in window.desk.findChildren(BigButton) if b.isVisible()]
        assert len(buttons) >= 10
        for button in buttons:
            assert min(button.width(), button.height()) >= 72, button.text()
            assert button.width() >= button.sizeHint().width(), button.text()
        assert window.desk._board.size() == window.desk.size(), "nothing has to be scrolled"
        words = window.idea.words
        for idea in things_to_draw():
            window.idea.show_idea(idea)
            qtbot.wait(20)
            assert words.height() >= words.heightForWidth(words.width()), idea.text
    finally:
        set_language("en")
