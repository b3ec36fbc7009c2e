from __future__ import annotations

import os
import signal
import statistics
import time

import pytest
from hand import CIRCLE, draw, on_widget, seen, wait_for_newest_picture
from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.net.link import Link
from client.ui.main_window import MainWindow
from client.ui.picture_sheet import PictureState

FRAME_SECONDS = 0.016


def test_a_killed_server_is_told_and_the_picture_comes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    first = window.studio.session.server_pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.studio.link.link is not Link.READY)
    assert "ready" not in window.status.server.text()
    assert window.page.picture.picture
    assert window.page.picture.state is PictureState.STALE
    draw(window.page.canvas, [(100.0, 900.0), (900.0, 900.0)])
    assert len(window.studio.sketch.marks) == 2
    qtbot.waitUntil(lambda: window.studio.is_ready)
    wait_for_newest_picture(qtbot, window)
    assert window.page.picture.state is PictureState.LIVE
    assert window.status.server.text() == "This computer: ready"


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:  # noqa: N802
        if event is not None and event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


@pytest.mark.alone
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no SIGSTOP here")
def test_the_trace_follows_within_a_frame_while_the_server_hangs(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas, paints = window.page.canvas, Paints()
    draw(canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    server = window.studio.session.server_pid
    assert server is not None
    canvas.installEventFilter(paints)
    os.kill(server, signal.SIGSTOP)
    try:
        taken = []
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, (100, 900)))
        for n in range(1, 80):
            began, count = time.perf_counter(), paints.count
            QTest.mouseMove(canvas, on_widget(canvas, (100 + 10 * n, 900)))
            while paints.count == count:
                QApplication.processEvents()
                assert time.perf_counter() - began < 1, "the sheet was not painted"
            taken.append(time.perf_counter() - began)
        place = on_widget(canvas, (500, 900))
        assert seen(canvas)[place.y(), place.x()].mean() < 128
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, (890, 900)))
    finally:
        os.kill(server, signal.SIGCONT)
    assert statistics.median(taken) < FRAME_SECONDS / 2
    assert sorted(taken)[int(len(taken) * 0.9)] < FRAME_SECONDS
