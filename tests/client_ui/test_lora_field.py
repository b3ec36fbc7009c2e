"""LoRAs in Options: those the server has are added, weighed, exchanged and taken out."""

from __future__ import annotations

from typing import Any

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from client.ui.lora_field import LoraField
from client.ui.main_window import MainWindow
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT

LEAST_TARGET_PX = 24


def declared(*names: str) -> dict[str, Any]:
    return {"type": "array", "maxItems": 4, "items": {"type": "string", "examples": list(names)}}


def offered(button: Any) -> list[QAction]:
    """What its menu offers, as it opens."""
    menu = button.menu()
    menu.aboutToShow.emit()
    return list(menu.actions())


def choose(button: Any, name: str) -> None:
    next(action for action in offered(button) if action.text() == name).trigger()


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> LoraField:
    apply_theme(qapp, LIGHT)
    made = LoraField(declared("ink", "oil", "wool"), ["oil:0.8"])
    qtbot.addWidget(made)
    made.show()
    return made


def test_those_chosen_so_far_are_shown_with_their_weights(field: LoraField) -> None:
    (row,) = field.rows
    assert row.choice.text() == "oil" and row.slider.value() == 16
    assert any(label.text() == "0.80" for label in row.findChildren(QLabel))
    assert field.chosen == ["oil:0.8"]


def test_one_is_added_weighed_exchanged_and_taken_out(field: LoraField) -> None:
    told: list[list[str]] = []
    field.changed.connect(told.append)
    choose(field.add, "ink")
    field.rows[1].slider.setValue(-5)
    choose(field.rows[1].choice, "wool")
    field.rows[0].drop.click()
    assert told == [
        ["oil:0.8", "ink:1"],
        ["oil:0.8", "ink:-0.25"],
        ["oil:0.8", "wool:-0.25"],
        ["wool:-0.25"],
    ]


def test_none_is_offered_twice_and_no_more_than_the_engine_takes(qtbot: QtBot) -> None:
    field = LoraField(declared("a", "b", "c", "d", "e"), ["a"])
    qtbot.addWidget(field)
    for name in "bcd":
        assert field.add.isEnabled()
        choose(field.add, name)
    assert not field.add.isEnabled() and [row.name for row in field.rows] == list("abcd")
    assert [action.text() for action in offered(field.rows[0].choice)] == ["e"]
    field.rows[0].drop.click()
    assert [action.text() for action in offered(field.add)] == ["a", "e"]


def test_one_that_this_server_does_not_have_can_be_taken_out(qtbot: QtBot) -> None:
    field = LoraField(declared(), ["gone:1.5"])
    qtbot.addWidget(field)
    assert not field.add.isEnabled()
    field.rows[0].drop.click()
    assert field.chosen == []


def test_where_the_server_has_none_it_says_where_to_put_them(qtbot: QtBot) -> None:
    field = LoraField(declared(), [])
    qtbot.addWidget(field)
    field.show()
    assert not field.add.isVisible()
    assert "folder loras" in " ".join(label.text() for label in field.findChildren(QLabel))


def test_names_of_any_kind_are_shown_as_they_are(qtbot: QtBot) -> None:
    name = "pencil & ink " + "x" * 80
    field = LoraField(declared(name), [name])
    qtbot.addWidget(field)
    (row,) = field.rows
    assert "&&" in row.choice.text() and row.choice.sizeHint().width() < 250
    assert row.choice.toolTip() == name and name in row.choice.accessibleName()


def test_every_part_has_a_name_a_size_and_a_place_in_the_order_of_tab(field: LoraField) -> None:
    choose(field.add, "ink")
    parts: list[QWidget] = [
        part for kind in (QAbstractButton, QSlider) for part in field.findChildren(kind)
    ]
    assert len(parts) == 7
    names = [part.accessibleName() for part in parts]
    assert all(names) and len(set(names)) == 7
    assert all(min(part.height(), part.width()) >= LEAST_TARGET_PX for part in parts)
    row, other = field.rows
    order: list[QWidget | None] = [row.choice]
    while order[-1] is not field.add:
        order.append(order[-1].nextInFocusChain())
    wanted = [*(part for one in (row, other) for part in (one.choice, one.drop, one.slider))]
    assert [part for part in order if part in parts] == [*wanted, field.add]


def test_in_the_window_a_chosen_one_is_asked_for_and_the_card_grows(
    artist: MainWindow, qtbot: QtBot
) -> None:
    page = artist.page
    page.options.open_at(page.dock.options)
    qtbot.waitUntil(page.options.isVisible)
    (field,) = page.options.findChildren(LoraField)
    before = page.options.card.height()
    assert [action.text() for action in offered(field.add)] == ["ink", "pastel"]
    choose(field.add, "ink")
    (row,) = field.rows
    assert QApplication.focusWidget() is row.slider
    QTest.keyClick(row.slider, Qt.Key.Key_Left)
    assert artist.studio.recipe.extras["loras"] == ["ink:0.95"]
    assert page.options.card.height() > before
    assert row.choice.height() >= LEAST_TARGET_PX and row.choice.width() > 100
    page.options.leave()
    page.options.open_at(page.dock.options)
    (field,) = [one for one in page.options.findChildren(LoraField) if one.isVisible()]
    assert field.chosen == ["ink:0.95"]
    QTest.mouseClick(field.rows[0].drop, Qt.MouseButton.LeftButton)
    assert artist.studio.recipe.extras["loras"] == []
