from __future__ import annotations

from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.ui.flow import Flow


def part(width: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, 30)
    return made


def test_what_does_not_fit_begins_the_next_line(qtbot: QtBot) -> None:
    parts = [part(100) for _ in range(5)]
    flow = Flow(*parts, spacing=10)
    qtbot.addWidget(flow)
    flow.resize(330, flow.heightForWidth(330))
    flow.show()
    assert [(each.x(), each.y()) for each in parts] == [
        (0, 0), (110, 0), (220, 0), (0, 40), (110, 40),
    ]  # fmt: skip
    assert flow.height() == 70
    assert flow.minimumSizeHint().width() == 100
    assert flow.sizeHint().width() == 540


def test_hidden_and_dropped_parts_leave_no_gap(qtbot: QtBot) -> None:
    parts = [part(100) for _ in range(3)]
    flow = Flow(*parts, spacing=10)
    qtbot.addWidget(flow)
    flow.resize(330, 30)
    flow.show()
    parts[0].hide()
    qtbot.waitUntil(lambda: parts[1].x() == 0)
    flow.drop(parts[1])
    assert parts[2].x() == 0
