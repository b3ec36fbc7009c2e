"""The very first start: a whale that is painted, three hints, nothing that stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hand import CIRCLE, draw, on_widget
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.app import open_window
from client.locale import set_language
from client.settings import Settings
from client.start import Start
from client.ui import first_hints, hint
from client.ui.appearance import apply_look
from client.ui.first_hints import DRAW, STYLE, WORDS, FirstHints
from client.ui.gallery_grid import GalleryGrid
from client.ui.hint import Hint
from client.ui.main_window import MainWindow


@pytest.fixture
def first(
    opened: Callable[[Path], MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A first start, with its first hint."""
    monkeypatch.setattr(first_hints, "PAUSE_MS", 20)
    window = opened(tmp_path)
    qtbot.waitUntil(lambda: hints_of(window).shown is not None)
    return window


def hints_of(window: MainWindow) -> FirstHints:
    (hints,) = window.page.findChildren(FirstHints)
    return hints


def shown(window: MainWindow) -> Hint:
    found = hints_of(window).shown
    assert found is not None
    return found


def seen_hints(window: MainWindow) -> tuple[str, ...]:
    return window.preferences.settings.hints_seen


def wait_for(qtbot: QtBot, window: MainWindow, title: str) -> None:
    def is_there() -> bool:
        now = hints_of(window).shown
        return now is not None and now.accessibleName() == title

    qtbot.waitUntil(is_there)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_each_hint_leaves_when_its_thing_is_done_and_the_next_one_comes(
    first: MainWindow, qtbot: QtBot
) -> None:
    assert shown(first).accessibleName() == "Draw here"
    draw(first.page.canvas, CIRCLE)
    wait_for(qtbot, first, "Say what it is")
    assert seen_hints(first) == (DRAW,)
    first.page.dock.words.setFocus()
    QTest.keyClicks(first.page.dock.words, "a")
    wait_for(qtbot, first, "Another look")
    qtbot.waitUntil(lambda: bool(first.page.dock.styles.cards))
    first.page.dock.styles.cards["soft"].click()
    assert hints_of(first).shown is None
    assert seen_hints(first) == (DRAW, WORDS, STYLE)
    QTest.qWait(60)
    assert hints_of(first).shown is None


def test_a_hint_takes_no_press_away_and_covers_nothing_while_the_pencil_is_down(
    first: MainWindow, qtbot: QtBot
) -> None:
    shown(first).close_it.click()
    wait_for(qtbot, first, "Say what it is")
    canvas, bubble = first.page.canvas, shown(first)
    below = bubble.bubble.center()
    assert first.page.canvas.parentWidget().childAt(below) is not bubble
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, (500, 500)))
    QTest.mouseMove(canvas, on_widget(canvas, (520, 520)), 2)
    assert hints_of(first).shown is None
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, (520, 520)))
    wait_for(qtbot, first, "Say what it is")
    assert not first.studio.sketch.sample


def test_a_hint_leaves_at_its_cross_at_esc_or_after_its_time(
    first: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(first).close_it.click()
    wait_for(qtbot, first, "Say what it is")
    first.page.canvas.setFocus()
    QTest.keyClick(first.page.canvas, Qt.Key.Key_Escape)
    assert seen_hints(first) == (DRAW, WORDS)
    wait_for(qtbot, first, "Another look")
    last = shown(first)
    last.hide()
    monkeypatch.setattr(last, "_remaining_ms", 30)
    last.show()
    qtbot.waitUntil(lambda: seen_hints(first) == (DRAW, WORDS, STYLE))
    assert hint.STAYS_MS == 20_000


def test_a_hint_is_reached_by_keys_and_told_to_screen_readers(
    first: MainWindow,
) -> None:
    bubble = shown(first)
    assert first.page.canvas.accessibleDescription() == bubble.said
    for _ in range(12):
        QTest.keyClick(first, Qt.Key.Key_F6)
        if QApplication.focusWidget() is bubble.close_it:
            break
    assert bubble.close_it.accessibleDescription() == bubble.said
    QTest.keyClick(bubble.close_it, Qt.Key.Key_Escape)
    assert not bubble.isVisible()
    assert not bubble.close_it.isVisible()
    assert first.page.canvas.accessibleDescription() == ""
    assert QApplication.focusWidget() is first.page.canvas


def test_a_hint_that_has_left_never_returns(
    first: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(first).close_it.click()
    chosen = first.chosen_settings()
    first.close()
    again = open_window(chosen, "en", tmp_path)
    again.show()
    wait_for(qtbot, again, "Say what it is")  # the sample is there, and what was not seen yet
    again.close()


@pytest.fixture
def in_korean(qapp: QApplication) -> Iterator[None]:
    set_language("ko")
    yield
    set_language("en")
    apply_look(qapp, Settings(theme="light"))


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.usefixtures("in_korean")
def test_in_korean_in_the_smallest_window_hints_are_whole_and_leave_the_controls_free(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, percent: int
) -> None:
    monkeypatch.setattr(first_hints, "PAUSE_MS", 0)
    settings = Settings(style="flat", text_percent=percent)
    apply_look(qapp, settings)
    window = open_window(settings, "ko", tmp_path)
    window.resize(1024, 700)
    window.show()
    for name in (DRAW, WORDS, STYLE):
        qtbot.waitUntil(lambda: hints_of(window).shown is not None)
        QTest.qWait(30)
        bubble, page = shown(window), window.page
        whole = bubble.bubble.translated(bubble.parentWidget().mapTo(window, QPoint(0, 0)))
        assert place(page).contains(whole), name
        for line in (bubble.title, bubble.words):
            assert line.height() >= line.heightForWidth(line.width()) > 0, name
            assert not place(line).intersects(place(bubble.close_it)), name
        dock = place(page.dock)
        assert whole.bottom() < dock.top(), name
        caption = page.sketch_caption
        for button in (caption.ideas, caption.undo, caption.redo, caption.clear, page.save_picture):
            assert not whole.intersects(place(button)), name
        bubble.close_it.click()
    window.close()


def test_the_sample_comes_at_the_very_first_start_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(Settings(), "en", tmp_path, start=Start(is_first=False))
    window.show()
    qtbot.waitUntil(lambda: window.documents.keeper.folder is not None)
    assert window.studio.sketch.is_empty
    assert not window.studio.sketch.sample
    assert hints_of(window).shown is None
    window.close()


def test_new_empties_the_sample_and_an_empty_gallery_shows_it(
    first: MainWindow, qtbot: QtBot
) -> None:
    first.top.new.click()
    qtbot.waitUntil(lambda: first.studio.sketch.is_empty)
    assert first.documents.left == []
    first.show_page("gallery")
    (grid,) = first.findChildren(GalleryGrid)
    qtbot.waitUntil(lambda: grid.empty_is_new)
    assert "come here" in grid.empty_text
