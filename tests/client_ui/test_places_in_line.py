"""What was asked for and waits: where it stands, how long it takes, and how it is given up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hand import CIRCLE, draw
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.app import open_window
from client.locale import set_language
from client.net.address import ServerAddress
from client.settings import Settings
from client.sketch.document import Sketch
from client.sketch.storage import write_sketch
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow
from client.ui.version_card import VersionCard
from client.ui.waiting_words import in_line
from shared.protocol import Queued, Running, Started


@pytest.fixture
def slow(still_server: ServerAddress, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window at a server whose engine takes its time, with a circle on its sheet."""
    write_sketch(Sketch(), tmp_path / FILE_NAME)
    made = open_window(Settings(theme="light", style="flat"), "en", tmp_path, address=still_server)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.studio.engine is not None)
    draw(made.page.canvas, CIRCLE)
    made.studio.choose_engine("still")
    made.studio.change(extras={"steps": 40, "step_seconds": 0.05})
    yield made
    made.page.art.versions.stop()
    made.close()


def words(window: MainWindow) -> str:
    return window.page.art.bar.accessibleName()


def test_several_versions_wait_in_line_and_each_says_where_it_stands(
    slow: MainWindow, qtbot: QtBot
) -> None:
    slow.page.art.versions.paint(3)
    qtbot.waitUntil(lambda: words(slow).startswith("Step "))
    assert " of 40" in words(slow)
    qtbot.waitUntil(lambda: "s left" in words(slow))
    cards = {card.version.number: card for card in slow.page.art.strip.findChildren(VersionCard)}
    qtbot.waitUntil(lambda: "1st in line, about" in cards[2].accessibleName())
    assert "2nd in line, about" in cards[3].accessibleName()
    assert cards[3].toolTip() == cards[3].accessibleName()
    qtbot.waitUntil(lambda: slow.page.art.versions.all[0].is_done)
    qtbot.waitUntil(lambda: slow.page.art.versions.all[1].step > 0)
    assert "1st in line" in cards[3].accessibleName(), "it has moved up"


def test_esc_gives_up_what_is_not_done(slow: MainWindow, qtbot: QtBot) -> None:
    slow.page.art.versions.paint(2)
    qtbot.waitUntil(lambda: words(slow).startswith("Step "))
    slow.page.canvas.setFocus()
    QTest.keyClick(slow.page.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: slow.page.art.versions.all == [])
    assert not slow.page.art.bar.isVisible() and not slow.page.art.pane.isVisible()


def test_esc_in_a_card_over_the_desk_closes_that_and_the_painting_goes_on(
    slow: MainWindow, qtbot: QtBot
) -> None:
    slow.page.art.versions.paint()
    qtbot.waitUntil(lambda: words(slow).startswith("Step "))
    slow.page.dock.options.click()
    focused = QApplication.focusWidget()
    assert focused is not None and slow.page.options.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not slow.page.options.isVisible()
    qtbot.wait(300)
    assert len(slow.page.art.versions.all) == 1


def test_paint_says_that_the_next_one_waits_while_one_is_painted(
    slow: MainWindow, qtbot: QtBot
) -> None:
    paint = slow.page.dock.paint
    assert paint.accessibleName() == "Paint"
    paint.click()
    assert paint.accessibleName() == "Queue next"
    assert "Enter" in paint.toolTip()
    QTest.keyClick(slow, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(slow.page.art.versions.all) == 2
    slow.page.art.versions.stop()
    qtbot.waitUntil(lambda: paint.accessibleName() == "Paint")


def test_the_bar_tells_the_place_until_the_turn_has_come(window: MainWindow) -> None:
    art = window.page.art
    art.versions._add("a-job", "flat", {})
    tell = window.studio.relay.job_event.emit
    tell(Queued("a-job", 1, 3, 20.0))
    assert words(window) == "3rd in line, about 20 s"
    tell(Queued("a-job", 2, 2, 20.0, again=True))
    assert words(window) == "2nd in line, about 20 s"
    tell(Started("a-job", 3))
    assert "in line" not in words(window)
    tell(Running("a-job", 14, 25, 3.2))
    assert words(window) == "Step 14 of 25 · about 3 s left"


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (102, "102nd"), (113, "113th")],
)  # fmt: skip
def test_places_are_counted_as_people_count(place: int, said: str) -> None:
    assert in_line(place, 20.4) == f"{said} in line, about 20 s"
    assert in_line(place, 0.2) == f"{said} in line"


def test_places_are_counted_in_korean_too() -> None:
    set_language("ko")
    try:
        assert in_line(2, 20) == "2번째 순서, 약 20초"
    finally:
        set_language("en")
