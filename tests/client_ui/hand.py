"""What a hand does on the sheet, and what an eye sees on it."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPoint, Qt
from PyQt6.QtGui import QImage, QPixmap
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from client.sketch.stroke import SIZE_PX
from client.ui.canvas import Canvas
from client.ui.main_window import MainWindow
from client.ui.pixels import rgb_from_image

Place = tuple[float, float]
CIRCLE = [
    (512 + 300 * math.cos(n / 20 * math.tau), 512 + 300 * math.sin(n / 20 * math.tau))
    for n in range(21)
]


def draw(canvas: Canvas, places: Sequence[Place]) -> None:
    """Draws a line with real mouse events. places: sheet pixels."""
    points = [on_widget(canvas, place) for place in places]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points:
        QTest.mouseMove(canvas, point, 2)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))  # the ring is not the drawing


def on_widget(sheet: QWidget, place: Place) -> QPoint:
    scale = sheet.width() / SIZE_PX
    return QPoint(round(place[0] * scale), round(place[1] * scale))


def seen(widget: QWidget) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB: what the widget shows now."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()].reshape(
        image.height(), image.width(), 3
    )


def colour_at(sheet: QWidget, place: Place, reach: int = 4) -> NDArray[np.float64]:
    """Mean RGB around a place of the sheet."""
    at = on_widget(sheet, place)
    part = seen(sheet)[at.y() - reach : at.y() + reach, at.x() - reach : at.x() + reach]
    return part.reshape(-1, 3).mean(axis=0)


def wait_for_newest_picture(qtbot: QtBot, window: MainWindow) -> None:
    """Until the picture on show is of the sketch and the look as they are now."""
    raster, sheet = window.studio.raster, window.page.picture
    done = threading.Event()
    raster.do(done.set)  # after this, what was done before has been asked for
    qtbot.waitUntil(done.is_set)
    qtbot.waitUntil(lambda: raster.has_asked and sheet.seq >= raster.newest_asked > 0)
    qtbot.wait(150)  # the fade


def wait_for_versions(qtbot: QtBot, window: MainWindow, count: int) -> None:
    """Until so many have been asked for in all, and each has something to show."""
    versions = window.page.art.versions
    qtbot.waitUntil(
        lambda: len(versions.all) == count and all(not v.card.isNull() for v in versions.all),
    )


def lay_photo_underneath(qtbot: QtBot, window: MainWindow) -> None:
    """Takes the first of what the Draw page offers to do with a picture that has come to it."""
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.page)
    qtbot.waitUntil(lambda: bool(window.page.findChildren(QMenu)))
    menu = next(menu for menu in window.page.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(window.studio.sketch.photo))


def on_the_screen(window: QWidget) -> NDArray[np.uint8]:
    """What really stands there: (its height, its width, 3)."""
    screen = window.screen()
    assert screen is not None
    return _rgb(screen.grabWindow(window.winId()))


def painted_anew(window: QWidget) -> NDArray[np.uint8]:
    """What would stand there, had all been painted just now."""
    return _rgb(window.grab())


def _rgb(pixmap: QPixmap) -> NDArray[np.uint8]:
    return rgb_from_image(pixmap.toImage().convertToFormat(QImage.Format.Format_RGB888))
