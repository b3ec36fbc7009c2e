"""The card with all keys."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.ui.main_window import MainWindow


@pytest.mark.parametrize("by_mouse", [False, True])
def test_the_keys_open_over_the_place_that_names_them(
    window: MainWindow, qtbot: QtBot, by_mouse: bool
) -> None:
    window.resize(1920, 1000)
    qtbot.wait(50)
    if by_mouse:
        QTest.mouseClick(window.status.keys, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(window, Qt.Key.Key_F1)
    card, button = window.keys.card, window.status.keys
    assert window.keys.isVisible()
    right = card.mapTo(window, QPoint(card.width(), 0)).x()
    assert right > window.width() - 60
    assert card.mapTo(window, QPoint(0, card.height())).y() <= button.mapTo(window, QPoint()).y()


def test_no_key_on_the_card_is_cut_or_called_otherwise_than_on_keyboards(
    window: MainWindow,
) -> None:
    keys = [label.text() for label in window.keys.findChildren(QLabel) if label.property("key")]
    assert {"Ctrl+Enter", "Enter", "Ctrl"} <= set(keys)
    assert "(Ctrl+Enter)" in window.page.dock.paint.toolTip()
    assert not [key for key in keys if "Return" in key or key.endswith("+…")]
