"""Six boxes: what is typed, pasted and refused."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui.code_boxes import CodeBoxes
from client.ui.motion import ask_for_less_motion


@pytest.fixture
def boxes(qtbot: QtBot) -> Iterator[CodeBoxes]:
    made = CodeBoxes()
    qtbot.addWidget(made)
    made.show()
    yield made
    ask_for_less_motion(False)


@pytest.mark.parametrize(
    "pasted", ["407193", "407 193", "code: 407-193!", "４０７407193", "4071939"]
)
def test_what_is_pasted_is_filtered_to_six_digits(boxes: CodeBoxes, pasted: str) -> None:
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    clipboard.setText(pasted)
    QTest.keyClick(boxes, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert boxes.code == "407193"


def test_enter_counts_only_with_all_six(boxes: CodeBoxes) -> None:
    entered: list[str] = []
    boxes.entered.connect(lambda: entered.append(boxes.code))
    QTest.keyClicks(boxes, "40a719")
    QTest.keyClick(boxes, Qt.Key.Key_Return)
    assert entered == []
    QTest.keyClicks(boxes, "3")
    QTest.keyClick(boxes, Qt.Key.Key_Backspace)
    QTest.keyClicks(boxes, "5")
    QTest.keyClick(boxes, Qt.Key.Key_Return)
    assert entered == ["407195"]


@pytest.mark.alone
def test_the_boxes_are_shaken_and_come_to_rest_where_they_were(boxes: CodeBoxes) -> None:
    home, places = boxes.x(), set()
    boxes.refuse()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        QApplication.processEvents()
        places.add(boxes.x())
    assert len(places) > 3
    assert boxes.x() == home
    ask_for_less_motion(True)
    boxes.refuse()
    assert boxes.x() == home
    assert boxes.is_refused
