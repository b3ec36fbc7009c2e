"""What children and grown-ups do in the window of children's mode."""

from __future__ import annotations

from collections.abc import Callable

from hand import Place, draw
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.ui.children.settings_card import ChildrensCard
from client.ui.children.window import ChildrensWindow
from client.ui.main_window import MainWindow

PIN = "2468"
Open = Callable[..., ChildrensWindow]


def draw_with(window: ChildrensWindow, crayon: int, places: list[Place]) -> None:
    """A line with the crayon of that number."""
    window.crayons.buttons[crayon].click()
    draw(window.sheet, places)


def hold_lock(qtbot: QtBot, window: ChildrensWindow) -> None:
    """As a grown-up does."""
    QTest.mousePress(window.lock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.pad.isVisible)
    QTest.mouseRelease(window.lock, Qt.MouseButton.LeftButton)


def type_pin(qtbot: QtBot, window: ChildrensWindow, pin: str) -> None:
    """Until it has been looked at."""
    QTest.keyClicks(window.pad.field, pin)
    QTest.keyClick(window.pad.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_left or window.pad.words.text() != "One moment…")


def card_of(window: MainWindow) -> ChildrensCard:
    """Of the settings page, which is shown."""
    (card,) = window.findChildren(ChildrensCard)
    window.show_page("settings")
    return card
