"""Ways of drawing: before a mirror, in a turned view, by clicks, by keys, steadied, with a pen."""

from __future__ import annotations

import numpy as np
import pytest
from hand import CIRCLE, draw, on_widget, seen
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QColor, QInputDevice, QPointingDevice, QTabletEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.sketch.document import Stroke
from client.ui.canvas import Canvas
from client.ui.main_window import MainWindow

SLANT = [(200.0, 300.0), (260.0, 400.0), (320.0, 500.0)]


def strokes(window: MainWindow) -> list[Stroke]:
    return [mark for mark in window.studio.sketch.marks if isinstance(mark, Stroke)]


def press_key(canvas: Canvas, key: Qt.Key, times: int = 1) -> None:
    canvas.setFocus()
    for _ in range(times):
        QTest.keyClick(canvas, key)


def ink_under(canvas: Canvas, at: QPoint) -> float:
    """How dark the widget is around that place, 0…255."""
    part = seen(canvas)[at.y() - 3 : at.y() + 4, at.x() - 3 : at.x() + 4]
    return 255 - float(part.min())


@pytest.mark.parametrize("keys", [[Qt.Key.Key_M], [Qt.Key.Key_6], [Qt.Key.Key_4, Qt.Key.Key_M]])
def test_the_line_is_where_the_pointer_was_in_any_view(
    window: MainWindow, qtbot: QtBot, keys: list[Qt.Key]
) -> None:
    canvas = window.page.canvas
    for key in keys:
        press_key(canvas, key)
    draw(canvas, SLANT)
    places = [on_widget(canvas, place) for place in SLANT]
    qtbot.waitUntil(lambda: all(ink_under(canvas, at) > 100 for at in places))
    point = strokes(window)[0].points[0]
    assert np.hypot(point.x - SLANT[0][0], point.y - SLANT[0][1]) > 20  # not where it was upright


def test_the_picture_is_seen_as_the_sketch_is(window: MainWindow) -> None:
    press_key(window.page.canvas, Qt.Key.Key_M)
    press_key(window.page.canvas, Qt.Key.Key_6)
    assert window.page.picture.view == window.page.canvas.view
    assert window.page.view_bar.mirror.isChecked()
    assert window.page.canvas.view.mirrored and window.page.canvas.view.turned == 345


def test_5_sets_the_sheet_upright_and_2_shows_all_of_it(window: MainWindow) -> None:
    canvas = window.page.canvas
    for key in (Qt.Key.Key_6, Qt.Key.Key_6, Qt.Key.Key_5):
        press_key(canvas, key)
    assert canvas.view.is_upright
    press_key(canvas, Qt.Key.Key_4)
    press_key(canvas, Qt.Key.Key_1)
    press_key(canvas, Qt.Key.Key_2)
    assert canvas.view.is_upright and canvas.view.zoom == 1


def test_space_and_shift_turn_the_sheet_with_the_hand(window: MainWindow) -> None:
    canvas = window.page.canvas
    canvas.setFocus()
    middle = canvas.rect().center()
    QTest.keyPress(canvas, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, shift, middle + QPoint(100, 0))
    QTest.mouseMove(canvas, middle + QPoint(0, 100))
    QTest.mouseRelease(canvas, left, shift, middle + QPoint(0, 100))
    QTest.keyRelease(canvas, Qt.Key.Key_Space, shift)
    assert canvas.view.turned == pytest.approx(90, abs=2)
    assert window.studio.sketch.marks == []


def test_symmetry_draws_both_halves_and_one_undo_takes_them_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas = window.page.canvas
    window.page.tools.symmetry.click()
    draw(canvas, SLANT)
    other = on_widget(canvas, (1024 - SLANT[1][0], SLANT[1][1]))
    qtbot.waitUntil(lambda: ink_under(canvas, other) > 100)
    assert len(strokes(window)) == 1 and strokes(window)[0].brush.axis == 512
    window.studio.undo()
    qtbot.waitUntil(lambda: ink_under(canvas, other) < 40)


def test_the_mirror_is_moved_by_its_handle(window: MainWindow) -> None:
    canvas = window.page.canvas
    window.page.tools.symmetry.click()
    draw(canvas, [(512, 41), (450, 41), (400, 41)])
    assert window.studio.sketch.marks == []
    assert window.page.tools.brush.axis == pytest.approx(400, abs=2)
    draw(canvas, [(400, 41), (480, 41), (515, 41)])
    assert window.page.tools.brush.axis == 512, "near the middle it snaps"


def test_by_clicks_a_line_needs_no_drag(window: MainWindow) -> None:
    window.preferences.change(draws_by_clicks=True)
    canvas, left = window.page.canvas, Qt.MouseButton.LeftButton
    places = [on_widget(canvas, place) for place in SLANT]
    QTest.mouseClick(canvas, left, pos=places[0])
    assert canvas.is_drawing and window.studio.sketch.marks == []
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseClick(canvas, left, pos=places[-1])
    assert not canvas.is_drawing
    (stroke,) = strokes(window)
    assert stroke.points[-1].x == pytest.approx(SLANT[-1][0], abs=3)


def test_by_clicks_a_shape_takes_two_and_a_drag_still_draws(window: MainWindow) -> None:
    window.preferences.change(draws_by_clicks=True)
    canvas, left = window.page.canvas, Qt.MouseButton.LeftButton
    window.page.tools.take_up("rectangle")
    first, last = on_widget(canvas, (300, 300)), on_widget(canvas, (700, 600))
    QTest.mouseClick(canvas, left, pos=first)
    QTest.mouseMove(canvas, last)
    QTest.mouseClick(canvas, left, pos=last)
    assert len(strokes(window)) == 1
    window.page.tools.take_up("pencil")
    draw(canvas, CIRCLE)
    assert len(strokes(window)) == 2 and not canvas.is_drawing


def test_arrows_and_enter_draw_without_a_pointer(window: MainWindow) -> None:
    canvas = window.page.canvas
    press_key(canvas, Qt.Key.Key_Return)
    press_key(canvas, Qt.Key.Key_Right, 12)
    press_key(canvas, Qt.Key.Key_Down, 6)
    assert canvas.is_drawing
    press_key(canvas, Qt.Key.Key_Return)
    (stroke,) = strokes(window)
    first, last = stroke.points[0], stroke.points[-1]
    scale = canvas.view.scale
    assert ((last.x - first.x) * scale, (last.y - first.y) * scale) == pytest.approx((48, 24), 0.05)


def test_smoothing_that_is_off_keeps_every_place(window: MainWindow) -> None:
    window.preferences.change(smoothing="off")
    canvas = window.page.canvas
    zigzag = [(300 + 12 * n, 500 + 8 * (n % 2)) for n in range(12)]
    draw(canvas, zigzag)
    ys = {round(p.y) for p in strokes(window)[0].points}
    assert max(ys) - min(ys) >= 7


def test_much_smoothing_leaves_no_shake(window: MainWindow) -> None:
    window.preferences.change(smoothing="lot")
    draw(window.page.canvas, [(300 + 12 * n, 500 + 8 * (n % 2)) for n in range(40)])
    ys = [p.y for p in strokes(window)[0].points[20:-8]]
    assert max(ys) - min(ys) < 4


def pen(canvas: Canvas, kind: QEvent.Type, place: tuple[float, float], pressure: float) -> None:
    """An event of a tablet's pen."""
    at = QPointF(on_widget(canvas, place))
    button = Qt.MouseButton.NoButton if pressure == 0 else Qt.MouseButton.LeftButton
    pointer = QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, pointer, QInputDevice.Capability.Pressure, 1, 1
    )
    event = QTabletEvent(
        kind, device, at, QPointF(canvas.mapToGlobal(at.toPoint())), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, button, button,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_a_tablet_pulled_out_in_the_middle_of_a_stroke_loses_none_of_it(
    window: MainWindow,
) -> None:
    canvas = window.page.canvas
    pen(canvas, QEvent.Type.TabletPress, SLANT[0], 0.4)
    pen(canvas, QEvent.Type.TabletMove, SLANT[1], 0.9)
    pen(canvas, QEvent.Type.TabletMove, SLANT[2], 0.9)
    # Nothing more comes of the pen: the person takes the mouse.
    draw(canvas, [(700, 300), (700, 400), (700, 500)])
    first, second = strokes(window)
    assert first.points[-1].y == pytest.approx(SLANT[2][1], abs=2)
    assert {p.pressure for p in first.points} >= {0.4, 0.9}
    assert second.points[0].x == pytest.approx(700, abs=2)
    assert not canvas.is_drawing


def test_a_tablet_pulled_out_leaves_no_stroke_in_hand_when_the_mouse_only_moves(
    window: MainWindow,
) -> None:
    canvas = window.page.canvas
    pen(canvas, QEvent.Type.TabletPress, SLANT[0], 0.4)
    pen(canvas, QEvent.Type.TabletMove, SLANT[1], 0.9)
    QTest.mouseMove(canvas, on_widget(canvas, (800, 800)))
    assert not canvas.is_drawing and len(strokes(window)) == 1
    assert max(p.x for p in strokes(window)[0].points) < 300


def test_ctrl_picks_the_colour_under_the_brush(window: MainWindow, qtbot: QtBot) -> None:
    canvas, tools = window.page.canvas, window.page.tools
    tools.take_colour("#2f9e44")
    draw(canvas, [(300, 300), (500, 300)])
    tools.take_colour("#e03131")
    at = on_widget(canvas, (400, 300))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, control, at)
    qtbot.waitUntil(lambda: tools.swatch.colour == "#2f9e44")
    assert len(strokes(window)) == 1


def test_keys_exchange_the_last_two_colours_and_shade_them(window: MainWindow) -> None:
    canvas, tools = window.page.canvas, window.page.tools
    for colour in ("#2f9e44", "#e03131"):
        tools.take_colour(colour)
        draw(canvas, [(300, 300), (500, 300)])
    press_key(canvas, Qt.Key.Key_X)
    assert tools.swatch.colour == "#2f9e44"
    press_key(canvas, Qt.Key.Key_X)
    assert tools.swatch.colour == "#e03131"
    press_key(canvas, Qt.Key.Key_K)
    darker = QColor(tools.swatch.colour)
    assert darker.lightness() < QColor("#e03131").lightness()
    press_key(canvas, Qt.Key.Key_L, 20)
    assert tools.swatch.colour == "#ffffff"
