"""At 200 % text, and in a language of longer words, everything is whole and can be reached."""

from __future__ import annotations

import gettext
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

import client.locale
from client.locale import set_language
from client.ui.buttons import TextButton
from client.ui.folding_row import FoldingRow
from client.ui.gallery_page import GalleryPage
from client.ui.main_window import MainWindow
from client.ui.style_card import StyleCard
from client.ui.theme_card import ThemeCard

PAGES = ("draw", "camera", "panorama", "gallery", "servers", "settings")
SIZES = ((1024, 700), (1920, 1080))
SAMPLE = Path(__file__).parents[2] / "samples" / "house.png"
PAINTS_ITSELF = (StyleCard, ThemeCard)


class Longer(gettext.NullTranslations):
    """English whose texts are 40 % longer."""

    def gettext(self, message: str) -> str:
        more = "ē" * round(0.4 * len(message))
        return f"{message} {more}" if message and "{" not in message else message


@pytest.fixture
def grown(opened: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path) -> Iterator[Callable]:
    """Opens a window in a language at a text size, with something in its gallery."""

    def make(language: str, percent: int) -> MainWindow:
        set_language(language)
        window = opened(tmp_path, language)
        window.preferences.change(text_percent=percent)
        window.setMinimumSize(0, 0)  # as on a screen that has no room for a larger one
        (page,) = window.findChildren(GalleryPage)
        page.add(SAMPLE.read_bytes(), b"", {"style": "soft", "options": {"prompt": "a red house"}})
        qtbot.waitUntil(lambda: window.studio.is_ready)
        window.show_page("gallery")
        qtbot.waitUntil(lambda: len(page.model.entries) == 1)
        return window

    yield make
    set_language("en")


@pytest.fixture
def wordy(grown: Callable[[str, int], MainWindow], monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window in a language of longer words."""
    set_language("en")
    monkeypatch.setattr(client.locale, "_spoken", Longer())
    monkeypatch.setattr("test_large_text.set_language", lambda _code: None)
    return grown("en", 100)


def seen(window: MainWindow) -> list[QWidget]:
    return [part for part in window.findChildren(QWidget) if part.isVisible() and part.size()]


def words_of(part: QWidget) -> str:
    if not isinstance(part, QLabel | QAbstractButton):
        return ""
    return part.text().replace("&&", "&").strip()


def is_cut(part: QLabel | QAbstractButton) -> bool:
    """Whether its words need more room than it has."""
    measure, text = part.fontMetrics(), part.text()
    if isinstance(part, PAINTS_ITSELF):
        return measure.horizontalAdvance(text) > part.width()
    if isinstance(part, QLabel) and part.wordWrap():
        room = part.contentsRect()
        flags = Qt.TextFlag.TextWordWrap
        needed = measure.boundingRect(QRect(0, 0, room.width(), 9999), flags, text)
        return needed.height() > room.height() + 1 or needed.width() > room.width() + 1
    if isinstance(part, QAbstractButton) and part.text() and shows_icon_alone(part):
        return False
    least = part.sizeHint()
    return least.width() > part.width() + 1 or least.height() > part.height() + 1


def shows_icon_alone(button: QAbstractButton) -> bool:
    style = getattr(button, "toolButtonStyle", None)
    return style is not None and style() == Qt.ToolButtonStyle.ToolButtonIconOnly


def place(part: QWidget, within: QWidget) -> QRect:
    return QRect(part.mapTo(within, QPoint(0, 0)), part.size())


def is_outside(part: QWidget, window: MainWindow) -> bool:
    """Whether a part lies beyond the edge of what holds it, where no scrolling leads."""
    holder = part.parentWidget()
    while holder is not None and holder is not window:
        above = holder.parentWidget()
        scrolls = above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)
        room = holder.rect().adjusted(-1, -1, 1, 1)
        if not room.contains(place(part, holder)):
            return True
        if scrolls:
            return False  # its content is as large as it needs to be
        holder = above
    return False


def flaws(window: MainWindow, qtbot: QtBot) -> set[str]:
    found = set()
    for size, page in itertools.product(SIZES, PAGES):
        window.resize(*size)
        window.show_page(page)
        qtbot.wait(150)
        QApplication.sendPostedEvents()  # words that came just now have no place yet
        assert (window.width(), window.height()) == size
        where = f"{page} at {size[0]}×{size[1]}"
        parts = [part for part in seen(window) if words_of(part)]
        found |= {f"cut: {words_of(part)} ({where})" for part in parts if is_cut(part)}
        found |= {f"out: {words_of(part)} ({where})" for part in parts if is_outside(part, window)}
        for one, other in itertools.combinations(parts, 2):
            if one.parentWidget() is other.parentWidget():
                both = one.geometry().intersected(other.geometry())
                if not both.isEmpty():
                    found.add(f"overlap: {words_of(one)} | {words_of(other)} ({where})")
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
def test_at_twice_the_text_size_no_words_are_cut(
    grown: Callable[[str, int], MainWindow], qtbot: QtBot, language: str
) -> None:
    window = grown(language, 200)
    assert flaws(window, qtbot) == set()
    window.show_page("gallery")
    (page,) = window.findChildren(GalleryPage)
    page.grid.select(0)
    qtbot.waitUntil(page.detail.isVisible)
    qtbot.wait(400)
    assert flaws(window, qtbot) == set()


def test_a_language_of_longer_words_fits_too(wordy: MainWindow, qtbot: QtBot) -> None:
    assert flaws(wordy, qtbot) == set()


def test_with_large_text_every_part_of_the_draw_page_can_be_scrolled_to(
    grown: Callable[[str, int], MainWindow], qtbot: QtBot
) -> None:
    window = grown("en", 200)
    window.resize(1024, 700)
    window.show_page("draw")
    qtbot.wait(150)
    scroll = window.page._scroll
    assert QApplication.focusWidget() is not None
    scroll.ensureWidgetVisible(window.page.dock.paint)
    qtbot.wait(50)
    room = scroll.viewport()
    assert room is not None
    assert room.rect().contains(place(window.page.dock.paint, room))


@pytest.mark.parametrize(("percent", "size"), [(100, (1024, 700)), (200, (1920, 1080))])
def test_where_there_is_room_the_desk_does_not_scroll(
    grown: Callable[[str, int], MainWindow],
    qtbot: QtBot,
    percent: int,
    size: tuple[int, int],
) -> None:
    window = grown("en", percent)
    window.show_page("draw")
    window.resize(*size)
    window.page.dock.palette_row.show_palette(["#e03131"] * 6, window.studio.recipe)
    qtbot.wait(300)
    assert window.page._board.size() == window.page.size()


def test_in_the_smallest_window_the_dock_folds_its_words_instead_of_scrolling(
    wordy: MainWindow, qtbot: QtBot
) -> None:
    dock = wordy.page.dock
    wordy.show_page("draw")
    wordy.resize(1024, 700)
    dock.palette_row.show_palette(["#e03131"] * 6, wordy.studio.recipe)
    qtbot.wait(300)
    assert wordy.page._board.size() == wordy.page.size()


def test_the_words_of_one_button_after_the_other_go(qtbot: QtBot) -> None:
    first, second = TextButton("Colours", "palette"), TextButton("Mood", "mood-smile")
    row = FoldingRow((second, first), (first, second), together=False)
    room = QWidget()
    qtbot.addWidget(room)
    row.setParent(room)
    room.show()
    layout = row.layout()
    assert layout is not None
    whole = layout.minimumSize().width()
    folded = []
    for width in (whole, whole - 1, row.minimumSizeHint().width(), whole):
        row.resize(width, 40)
        qtbot.wait(20)
        folded.append((first.shows_words, second.shows_words))
    assert folded == [(True, True), (False, True), (False, False), (True, True)]
