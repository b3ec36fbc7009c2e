from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hand import CIRCLE, draw, wait_for_newest_picture
from PIL import Image
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.documents.content import Content, content_of
from client.documents.document_file import read_document, write_document
from client.drawing_bytes import sketch_png
from client.sketch.document import Opened, Sketch
from client.sketch.storage import write_sketch
from client.sketch.stroke import SIZE_PX, Brush, Point, Stroke
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow

LINE = Stroke(Brush("pencil"), (Point(100, 512), Point(900, 512)))


def state(window: MainWindow) -> tuple[str, str]:
    return window.top.name.text(), window.top.state.text()


def ink_at(window: MainWindow, qtbot: QtBot, x: int, y: int) -> int:
    seen: list[int] = []
    window.studio.raster.with_raster(lambda raster: seen.append(int(raster.ink[y, x])))
    qtbot.waitUntil(lambda: bool(seen))
    return seen[0]


@pytest.fixture
def house(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The window's drawing, a circle, saved there."""
    draw(window.page.canvas, CIRCLE)
    path = tmp_path / "house.sketch2art"
    window.documents.save_to(path, replaces=True)
    qtbot.waitUntil(lambda: window.documents.keeper.is_saved)
    return path


def test_a_drawing_is_saved_where_it_was_said_and_then_there_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(window.page.canvas, CIRCLE)
    assert state(window) == ("My drawing", "Not saved yet, kept safe")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "house"), ""))
    window.top.save.click()
    qtbot.waitUntil(lambda: state(window) == ("house", "Saved"))
    draw(window.page.canvas, [(100, 100), (900, 100)])
    assert state(window) == ("house", "Not saved yet, kept safe")
    window.top.save.click()
    qtbot.waitUntil(lambda: state(window) == ("house", "Saved"))
    kept = read_document(tmp_path / "house.sketch2art")
    assert list(kept.marks) == window.studio.sketch.marks
    assert len(kept.marks) == 2


def test_a_document_takes_the_sheet_and_can_be_undone_to_its_beginning(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sketch = Sketch([LINE])
    write_document(tmp_path / "line.sketch2art", content_of(sketch, "a blue line"))
    draw(window.page.canvas, CIRCLE)
    window.documents.open(tmp_path / "line.sketch2art")
    qtbot.waitUntil(lambda: state(window) == ("line", "Saved"))
    assert window.studio.recipe.prompt == "a blue line"
    assert window.page.dock.words.text() == "a blue line"
    assert ink_at(window, qtbot, 512, 512) == 0
    assert ink_at(window, qtbot, 512, 212) == 255
    window.studio.undo()
    assert ink_at(window, qtbot, 512, 512) == 255
    assert window.studio.sketch.marks == []


def test_a_drawing_without_a_document_is_kept_when_another_is_opened(
    window: MainWindow, qtbot: QtBot, house: Path
) -> None:
    window.top.new.click()
    draw(window.page.canvas, [(100, 100), (900, 100)])
    unsaved = list(window.studio.sketch.marks)
    window.documents.open(house)
    qtbot.waitUntil(lambda: len(window.documents.left) == 1)
    assert state(window) == ("house", "Saved")
    window.documents.open_left(window.documents.left[0].key)
    qtbot.waitUntil(lambda: window.studio.sketch.marks == unsaved)
    assert state(window) == ("My drawing", "Not saved yet, kept safe")
    qtbot.waitUntil(lambda: window.documents.left == [])


def test_changes_not_saved_are_there_when_their_document_is_opened_again(
    window: MainWindow, qtbot: QtBot, house: Path
) -> None:
    draw(window.page.canvas, [(100, 100), (900, 100)])
    changed = list(window.studio.sketch.marks)
    window.top.new.click()
    assert window.studio.sketch.marks == []
    window.documents.open(house)
    qtbot.waitUntil(lambda: window.studio.sketch.marks == changed)
    assert state(window) == ("house", "Not saved yet, kept safe")
    qtbot.waitUntil(lambda: "here again" in window.page.toast.words.text())


def test_a_drawing_keeps_its_document_at_the_next_start(
    opened: Callable[[Path], MainWindow], window: MainWindow, qtbot: QtBot, house: Path
) -> None:
    window.close()
    again = opened(house.parent)
    qtbot.waitUntil(lambda: state(again) == ("house", "Saved"))


def test_a_save_in_the_last_moment_is_known_at_the_next_start(
    opened: Callable[[Path], MainWindow], window: MainWindow, qtbot: QtBot, house: Path
) -> None:
    draw(window.page.canvas, [(100, 100), (900, 100)])
    window.top.save.click()
    window.close()
    assert len(read_document(house).marks) == 2
    again = opened(house.parent)
    qtbot.waitUntil(lambda: state(again) == ("house", "Saved"))


def test_two_windows_have_two_drawings(
    opened: Callable[[Path], MainWindow], window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draw(window.page.canvas, CIRCLE)
    other = opened(tmp_path)
    qtbot.waitUntil(lambda: other.documents.keeper.folder is not None)
    assert other.studio.sketch.marks != window.studio.sketch.marks
    draw(other.page.canvas, [(100, 100), (900, 100)])
    assert len(window.studio.sketch.marks) == 1


def test_a_drawing_of_the_version_before_is_brought_back_once(
    opened: Callable[[Path], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    write_sketch(Sketch([LINE], "old"), tmp_path / FILE_NAME)
    window = opened(tmp_path)
    qtbot.waitUntil(lambda: window.studio.sketch.marks == [LINE])
    qtbot.waitUntil((tmp_path / f"{FILE_NAME}.before").exists)
    assert not (tmp_path / FILE_NAME).exists()
    window.close()
    again = opened(tmp_path)
    qtbot.waitUntil(lambda: again.studio.sketch.marks == [LINE])


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"{}"])
def test_a_damaged_document_is_told_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, data: bytes
) -> None:
    draw(window.page.canvas, CIRCLE)
    path = tmp_path / "damaged.sketch2art"
    path.write_bytes(data)
    window.documents.open(path)
    qtbot.waitUntil(window.page.toast.isVisible)
    assert window.page.toast.level == "refused"
    assert "damaged.sketch2art" in window.page.toast.words.text()
    assert len(window.studio.sketch.marks) == 1
    assert path.read_bytes() == data


def test_a_picture_that_cannot_be_drawn_leaves_the_rest_of_the_drawing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from client.sketch.document import Opened

    path = tmp_path / "half.sketch2art"
    write_document(path, content_of(Sketch([Opened(b"no picture"), LINE]), ""))
    window.documents.open(path)
    qtbot.waitUntil(window.page.toast.isVisible)
    assert window.page.toast.level == "refused"
    assert ink_at(window, qtbot, 512, 512) == 0


def test_a_document_that_somebody_else_changed_is_not_overwritten(
    window: MainWindow, qtbot: QtBot, house: Path
) -> None:
    write_document(house, content_of(Sketch([LINE]), ""))
    draw(window.page.canvas, [(100, 100), (900, 100)])
    window.top.save.click()
    qtbot.waitUntil(window.page.toast.isVisible)
    assert "another name" in window.page.toast.words.text()
    assert list(read_document(house).marks) == [LINE]


def test_renaming_moves_the_document(window: MainWindow, qtbot: QtBot, house: Path) -> None:
    window.documents.rename("Our / house")
    qtbot.waitUntil(lambda: state(window) == ("Our - house", "Saved"))
    assert not house.exists()
    assert read_document(house.with_name("Our - house.sketch2art")).marks


def test_the_menu_lists_what_was_open_last(window: MainWindow, qtbot: QtBot, house: Path) -> None:
    window.top.new.click()
    qtbot.waitUntil(lambda: window.documents.recent == [house])
    window.top.name.fill()
    menu = window.top.name.menu()
    assert menu is not None
    (entry,) = [action for action in menu.actions() if action.text() == "house"]
    entry.trigger()
    qtbot.waitUntil(lambda: state(window) == ("house", "Saved"))


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_sketch_picture_or_both_can_be_exported(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    sizes = {}
    for what in ("picture", "sketch", "both"):
        path = tmp_path / (what + suffix)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=path: (str(to), ""))
        window.files.export(what, "house")
        qtbot.waitUntil(path.exists)
        with Image.open(path) as picture:
            assert picture.format == {".png": "PNG", ".jpg": "JPEG"}[suffix]
            sizes[what] = picture.size
            if what != "picture":
                grey = picture.convert("L")
                assert grey.getpixel((512, 212)) < 128
                assert grey.getpixel((512, 512)) > 250
    assert sizes["sketch"] == (1024, 1024)
    assert sizes["both"] == (2048, 1024)


def test_a_picture_that_is_not_there_yet_cannot_be_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.files.export("both", "house")
    qtbot.waitUntil(window.page.toast.isVisible)
    assert "no picture yet" in window.page.toast.words.text()
    assert not path.exists()


def test_a_document_that_takes_minutes_says_how_far_it_is_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = Opened(sketch_png(np.full((SIZE_PX, SIZE_PX), 255, np.uint8)))
    path = tmp_path / "endless.sketch2art"
    write_document(path, Content(marks=(empty,) * 6_000, name="endless"))
    bar = window.opening.bar
    window.documents.open(path)
    qtbot.waitUntil(lambda: bar.isVisible() and "about" in bar.accessibleName())
    bar.stop.click()
    draw(window.page.canvas, CIRCLE)
    qtbot.waitUntil(lambda: ink_at(window, qtbot, 812, 512) < 128)
    assert not bar.isVisible()
    assert len(window.studio.sketch.marks) == 1


def test_a_small_document_shows_no_bar(window: MainWindow, qtbot: QtBot, house: Path) -> None:
    window.documents.new()
    window.documents.open(house)
    qtbot.waitUntil(lambda: ink_at(window, qtbot, 812, 512) < 128)
    assert not window.opening.bar.isVisible()
