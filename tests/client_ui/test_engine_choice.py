"""Which engine paints, where a server has several: a real server with three more than the usual."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hand import CIRCLE, draw, wait_for_newest_picture
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from client.app import open_window
from client.net.address import ServerAddress
from client.settings import Settings
from client.sketch.document import Sketch
from client.sketch.storage import write_sketch
from client.ui.engine_choice import EngineChoice
from client.ui.engine_field import EngineField
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow
from client.ui.picture_sheet import PictureState
from client.ui.recipe import Recipe
from shared.protocol import EngineInfo, LiveRequest, Style
from shared.recipe import recipe_of
from tests.fakes import EchoEngine

Opener = Callable[[Settings], MainWindow]


@pytest.fixture
def opening(still_server: ServerAddress, qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Opens a window at that server, with a circle on its sheet."""
    made: list[MainWindow] = []

    def open_it(settings: Settings) -> MainWindow:
        write_sketch(Sketch(), tmp_path / FILE_NAME)
        window = open_window(settings, "en", tmp_path, address=still_server)
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.studio.engine is not None)
        names = {engine.name for engine in window.studio.engines.all}
        assert names >= {"instant", "echo", "missing", "still", "sketch_adapter"}
        draw(window.page.canvas, CIRCLE)
        return window

    yield open_it
    for window in made:
        window.close()


@pytest.fixture
def window(opening: Opener, qtbot: QtBot) -> MainWindow:
    made = opening(Settings(theme="light", style="flat"))
    wait_for_newest_picture(qtbot, made)
    return made


def test_a_picture_is_seen_while_it_is_painted_until_one_draws_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.studio.choose_engine("still")
    window.studio.change(extras={"steps": 600, "step_seconds": 0.05})
    art = window.page.art
    window.page.dock.paint.click()
    qtbot.waitUntil(lambda: bool(art.versions.all) and not art.versions.all[0].card.isNull())
    version = art.versions.all[0]
    assert not version.is_done and 0 < version.step < version.of
    assert art.pane.isVisible() and art.bar.isVisible()
    draw(window.page.canvas, [(100, 900), (900, 900)])
    assert not art.pane.isVisible()
    step = art.versions.all[0].step
    qtbot.waitUntil(lambda: art.versions.all[0].step > step + 5)
    assert not art.pane.isVisible(), "a preview does not come between hand and picture"
    art.versions.stop()
    qtbot.waitUntil(lambda: art.versions.all == [])


def named(name: str) -> EngineInfo:
    return msgspec.structs.replace(EchoEngine().info(), name=name, title={"en": name.upper()})


def field(window: MainWindow) -> EngineField:
    found = window.page.options.findChildren(EngineField)
    shown = [one for one in found if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def choose(window: MainWindow, title: str) -> None:
    if not window.page.options.isVisible():
        window.page.dock.options.click()
    button = field(window).control
    assert isinstance(button, QPushButton)
    menu = button.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith(title)).trigger()


def test_style_cards_options_and_paint_follow_the_chosen_engine(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.page
    choose(window, "Still")
    assert list(page.dock.styles.cards) == ["watercolour", "oil"]
    assert window.studio.recipe.style == "watercolour"
    words = [label.text() for label in page.options.findChildren(QLabel) if label.isVisible()]
    assert "step_seconds" in words
    page.options.leave()
    page.dock.paint.click()
    qtbot.waitUntil(lambda: bool(page.art.shown))
    recipe = recipe_of(page.art.versions.all[0].picture)
    assert (recipe["engine"], recipe["style"]) == ("still", "watercolour")


def test_the_live_picture_stays_with_an_engine_that_can_follow_the_pencil(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, "Still")
    window.page.options.leave()
    draw(window.page.canvas, [(300.0, 512.0), (700.0, 512.0)])
    wait_for_newest_picture(qtbot, window)
    assert window.page.picture.state is PictureState.LIVE
    assert window.studio.live_style == "flat"
    assert window.page.picture_caption.beside.text() == "Flat"


def test_a_chosen_engine_that_can_follows_the_pencil_and_keeps_its_seed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[LiveRequest] = []
    ask = window.studio.session.live
    monkeypatch.setattr(window.studio.raster._asking, "_ask", lambda r: asked.append(r) or ask(r))
    choose(window, "Echo")
    window.page.options.leave()
    window.studio.change(seed=7)
    for height in (300.0, 512.0, 700.0):
        draw(window.page.canvas, [(300.0, height), (700.0, height)])
        wait_for_newest_picture(qtbot, window)
    assert window.page.picture.state is PictureState.LIVE
    by_echo = [request for request in asked if request.engine == "echo"]
    assert len(by_echo) >= 3
    assert {request.options["seed"] for request in by_echo if request.options["seed"]} == {7}


def test_an_engine_of_dozens_of_styles_follows_the_pencil_in_the_chosen_one_only() -> None:
    few, many = named("few"), named("many")
    styles = [Style(f"style {number}", {"en": ""}) for number in range(42)]
    engines, recipe = EngineChoice(), Recipe(style="flat", seed=7)
    engines.take([few, msgspec.structs.replace(many, styles=styles)])
    for wanted, others in (("few", 1), ("many", 0)):
        engines.wanted = wanted
        look = engines.live_look(engines.fitting(recipe))
        assert look is not None and look.engine == wanted and len(look.others) == others
        assert look.options["seed"] == 7


def test_what_was_chosen_for_an_engine_is_there_again(window: MainWindow) -> None:
    window.page.dock.styles.cards["glossy"].click()
    window.studio.change(extras={"ground": "soft"})
    choose(window, "Still")
    assert window.studio.recipe.extras == {}
    choose(window, "Instant")
    assert window.studio.recipe.style == "glossy"
    assert window.studio.recipe.extras == {"ground": "soft"}
    assert list(window.page.dock.styles.cards) == ["flat", "glossy", "soft"]


def choose_missing(window: MainWindow, qtbot: QtBot) -> None:
    """Until the server has told that it cannot load that engine."""
    choose(window, "Missing")
    engines = window.studio.engines
    qtbot.waitUntil(lambda: engines.chosen.state == "missing")


def test_an_engine_that_is_missing_says_what_helps_and_paint_says_it_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.page
    choose_missing(window, qtbot)
    words = [label.text() for label in field(window).findChildren(QLabel)]
    assert any("Install it again." in text for text in words)
    (copy,) = [b for b in field(window).findChildren(QPushButton) if "Copy" in b.text()]
    copy.click()
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    assert "Install it again." in clipboard.text()
    page.options.leave()
    page.dock.paint.click()
    assert page.toast.level == "refused"
    assert "Install it again." in page.toast.words.text()


def test_a_style_of_a_missing_engine_leads_to_what_helps(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    choose_missing(window, qtbot)
    page.options.leave()
    card = page.dock.styles.cards["soft"]
    assert card.accessibleDescription() == "Not installed"
    card.click()
    assert page.options.isVisible()
    assert field(window).isVisible()


def labels(window: MainWindow) -> list[str]:
    return [one.text() for one in field(window).findChildren(QLabel) if one.isVisible()]


def test_a_model_that_is_not_installed_says_the_command_that_brings_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.page
    before = page.picture.seq
    page.dock.options.click()
    window.studio.choose_engine("sketch_adapter")
    assert any("is not installed." in words for words in labels(window))
    assert not any(words.startswith("model") for words in labels(window))
    (copy,) = [b for b in field(window).findChildren(QPushButton) if "Copy" in b.text()]
    copy.click()
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == "sketch2art-server models fetch sketch_adapter"
    card = page.options.card
    inside = page.options.column.parentWidget()
    assert inside is not None and card.height() <= inside.sizeHint().height() + 40, "it has shrunk"
    page.options.leave()
    assert "not installed" in window.status.server.toolTip()
    page.dock.paint.click()
    assert page.toast.level == "refused" and "models fetch" in page.toast.words.text()
    assert page.art.versions.all == [], "nothing is asked of it"
    draw(page.canvas, [(300.0, 512.0), (700.0, 512.0)])
    wait_for_newest_picture(qtbot, window)
    assert page.picture.seq > before and page.picture.state is PictureState.LIVE


def test_many_styles_are_a_few_cards_and_a_way_to_all_of_them(window: MainWindow) -> None:
    window.studio.choose_engine("sketch_adapter")
    row = window.page.dock.styles
    assert len(row.cards) == 3 and row.more.isVisible()
    assert window.page.dock.width() <= window.page.width(), "the dock is not wider than the page"
    every = window.page.all_styles
    row.more.click()
    assert every.isVisible() and len(every.cards) >= 24
    assert QApplication.focusWidget() is every.search
    assert all(card.accessibleDescription() == "Not installed" for card in every.cards)
    QTest.keyClicks(every.search, "crayon")
    (found,) = [card for card in every.cards if not card.isHidden() and "pencil" not in card.text()]
    QTest.keyClick(every.search, Qt.Key.Key_Escape)
    assert not every.isVisible() and QApplication.focusWidget() is row.more
    row.more.click()
    assert not any(card.isHidden() for card in every.cards), "every search begins anew"
    window.studio.choose_engine("sketch_adapter")
    name = found.style_name
    next(card for card in every.cards if card.style_name == name).click()
    assert window.studio.recipe.style == name
    assert list(row.cards)[-1] == name and row.cards[name].isChecked()
    assert window.page.options.isVisible(), "there stands what helps"
    window.page.options.leave()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.studio.recipe.style == list(row.cards)[1]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_of_the_dock_is_seen_in_a_small_window_while_something_is_painted(
    window: MainWindow, qtbot: QtBot, language: str
) -> None:
    page = window.page
    window.studio.choose_engine("sketch_adapter")
    window.resize(1024, 700)
    page.dock.show_painting(True)
    if language == "ko":
        page.dock.paint.say("다음 순서로")
    qtbot.wait(50)
    assert window.width() == 1024
    assert len(page.dock.styles.cards) == 2 and page.dock.styles.more.isVisible()
    assert page.dock.width() <= page.width()
    assert page.dock.words.width() >= 100


def test_a_search_that_finds_no_style_says_so(window: MainWindow) -> None:
    window.studio.choose_engine("sketch_adapter")
    window.page.dock.styles.more.click()
    every = window.page.all_styles
    QTest.keyClicks(every.search, "zzzz")
    (said,) = [one for one in every.findChildren(QLabel) if "No style" in one.text()]
    assert said.isVisible()
    QTest.keyClick(every.search, Qt.Key.Key_Return)
    assert every.isVisible()


def test_the_bar_with_stop_lies_over_the_previews(window: MainWindow, qtbot: QtBot) -> None:
    window.studio.choose_engine("still")
    window.studio.change(extras={"steps": 600, "step_seconds": 0.05})
    art = window.page.art
    window.page.dock.paint.click()
    qtbot.waitUntil(art.pane.isVisible)
    qtbot.wait(100)
    stop = art.bar.stop
    at = stop.mapTo(window, stop.rect().center())
    assert window.childAt(at) is stop
    stop.click()
    qtbot.waitUntil(lambda: art.versions.all == [])


def test_a_style_has_the_picture_for_its_card_that_was_painted_in_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.studio.choose_engine("still")
    card = window.page.dock.styles.cards["watercolour"]
    assert not card.has_picture
    window.page.dock.paint.click()
    qtbot.waitUntil(lambda: window.page.dock.styles.cards["watercolour"].has_picture)


def test_the_choice_is_kept(opening: Opener, qtbot: QtBot) -> None:
    first = opening(Settings(theme="light"))
    choose(first, "Still")
    kept = first.chosen_settings()
    assert (kept.engine, kept.style) == ("still", "watercolour")
    first.close()
    again = opening(kept)
    qtbot.waitUntil(lambda: again.studio.engine is not None)
    assert again.studio.recipe.style == "watercolour"


def test_with_one_engine_there_is_nothing_to_choose(
    opened: Callable[[Path], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    alone = opened(tmp_path)
    qtbot.waitUntil(lambda: alone.studio.is_ready)
    alone.studio.engines.take([alone.studio.engines.chosen])
    alone.page.dock.options.click()
    assert alone.page.options.findChildren(EngineField) == []


def test_more_engines_than_fit_side_by_side_are_a_list(qtbot: QtBot) -> None:
    engines = EngineChoice()
    engines.take([named(name) for name in ("a", "b", "c", "d", "e")])
    engines.wanted = "b"
    made = EngineField(engines, "en")
    qtbot.addWidget(made)
    told: list[str] = []
    made.chosen.connect(told.append)
    button = made.control
    assert isinstance(button, QPushButton)
    menu = button.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["A", "B", "C", "D", "E"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["B"]
    menu.actions()[3].trigger()
    assert told == ["d"]
