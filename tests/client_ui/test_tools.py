"""The tools of the sheet, used with a real mouse and real keys."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hand import CIRCLE, colour_at, draw, on_widget, seen
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QImage, QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from client.sketch.document import Erased, Filled, Moved, Opened, Stroke, Underlaid
from client.ui.main_window import MainWindow
from client.ui.tool_column import GROUPS
from client.ui.tools import ToolName, tool_faces

MIDDLE = (512.0, 512.0)
LINE = [(100.0, 900.0), (500.0, 900.0), (900.0, 900.0)]
CORNERS = [(300.0, 300.0), (500.0, 600.0), (700.0, 700.0)]


def take(window: MainWindow, tool: ToolName) -> None:
    window.page.tools.take_up(tool)


def click(window: MainWindow, place: tuple[float, float]) -> None:
    canvas = window.page.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, place))


def press_key(window: MainWindow, key: Qt.Key) -> None:
    window.page.canvas.setFocus()
    QTest.keyClick(window.page.canvas, key)


def darkness(window: MainWindow, place: tuple[float, float]) -> float:
    return 255 - float(colour_at(window.page.canvas, place, 3).min())


@pytest.mark.parametrize("tool", ["line", "rectangle", "ellipse"])
def test_a_shape_is_dragged_from_corner_to_corner(
    window: MainWindow, qtbot: QtBot, tool: ToolName
) -> None:
    take(window, tool)
    draw(window.page.canvas, CORNERS)
    marks = window.studio.sketch.marks
    assert len(marks) == 1 and isinstance(marks[0], Stroke)
    xs, ys = [p.x for p in marks[0].points], [p.y for p in marks[0].points]
    assert min(xs) == pytest.approx(300, abs=3) and max(xs) == pytest.approx(700, abs=3)
    assert min(ys) == pytest.approx(300, abs=3) and max(ys) == pytest.approx(700, abs=3)
    qtbot.waitUntil(lambda: darkness(window, (marks[0].points[0].x, marks[0].points[0].y)) > 60)


def test_a_click_with_a_shape_tool_draws_nothing(window: MainWindow) -> None:
    take(window, "rectangle")
    click(window, MIDDLE)
    assert window.studio.sketch.marks == []


def test_a_fill_pours_the_colour_and_undo_takes_it_out(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.page.canvas, CIRCLE)
    window.page.tools.swatch.set_colour("#e03131")
    take(window, "fill")
    click(window, MIDDLE)
    qtbot.waitUntil(lambda: isinstance(window.studio.sketch.marks[-1], Filled))

    def is_red() -> bool:
        red, green, _blue = colour_at(window.page.canvas, MIDDLE)
        return bool(red > green + 60)

    qtbot.waitUntil(is_red)
    window.studio.undo()
    qtbot.waitUntil(lambda: not is_red())


def test_the_stroke_eraser_takes_the_whole_stroke_and_leaves_the_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.page.canvas, CIRCLE)
    draw(window.page.canvas, LINE)
    take(window, "rubber")
    click(window, LINE[1])
    assert window.studio.sketch.marks[-1] == Erased((1,))
    qtbot.waitUntil(lambda: darkness(window, LINE[1]) < 30)
    assert darkness(window, CIRCLE[0]) > 60


def test_what_is_selected_is_moved_by_dragging_it(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.page.canvas, LINE)
    take(window, "select")
    click(window, LINE[1])
    assert window.page.canvas.select.chosen == [0]
    draw(window.page.canvas, [LINE[1], (500.0, 700.0), (500.0, 500.0)])
    assert isinstance(window.studio.sketch.marks[-1], Moved)
    take(window, "pencil")
    qtbot.waitUntil(lambda: darkness(window, (500.0, 500.0)) > 60)
    assert darkness(window, LINE[1]) < 30


def test_a_frame_selects_and_a_corner_scales(window: MainWindow) -> None:
    draw(window.page.canvas, LINE)
    take(window, "select")
    draw(window.page.canvas, [(20.0, 800.0), (500.0, 950.0), (1000.0, 1000.0)])
    select = window.page.canvas.select
    assert select.chosen == [0]
    box = select._box()
    draw(window.page.canvas, [(box.right, box.bottom), (500.0, 900.0)])
    mark = window.studio.sketch.marks[-1]
    assert isinstance(mark, Moved) and 0.3 < mark.scale < 0.7


def test_arrows_move_a_selection_and_del_erases_it_not_the_sheet(window: MainWindow) -> None:
    draw(window.page.canvas, CIRCLE)
    draw(window.page.canvas, LINE)
    take(window, "select")
    click(window, LINE[1])
    press_key(window, Qt.Key.Key_Up)
    assert window.studio.sketch.marks[-1] == Moved((1,), 0, -2)
    press_key(window, Qt.Key.Key_Delete)
    assert window.studio.sketch.marks[-1] == Erased((1,))
    press_key(window, Qt.Key.Key_Delete)  # nothing is selected any more: the sheet's own key
    assert window.studio.sketch.is_empty


def test_undo_while_something_is_selected_leaves_no_ghost(window: MainWindow) -> None:
    draw(window.page.canvas, LINE)
    take(window, "select")
    click(window, LINE[1])
    window.studio.undo()
    assert window.page.canvas.select.chosen == []
    press_key(window, Qt.Key.Key_Up)
    assert window.studio.sketch.marks == []


def test_the_picker_takes_the_colour_of_a_hint(window: MainWindow, qtbot: QtBot) -> None:
    window.page.tools.take_colour("#2f9e44")
    draw(window.page.canvas, LINE)
    window.page.tools.swatch.set_colour("#e03131")
    take(window, "picker")
    click(window, LINE[1])
    qtbot.waitUntil(lambda: window.page.tools.swatch.colour == "#2f9e44")
    assert window.page.tools.tool == "hint"


def test_zooming_keeps_what_lies_under_the_pointer_and_both_sheets_agree(
    window: MainWindow,
) -> None:
    canvas = window.page.canvas
    place = QPointF(on_widget(canvas, (300, 300)))
    before = canvas.view.to_sheet(place)
    wheel = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, wheel)
    after = canvas.view.to_sheet(place)
    assert canvas.view.zoom > 1.3 and window.page.picture.view == canvas.view
    assert abs(after.x() - before.x()) < 1 and abs(after.y() - before.y()) < 1
    window.page.view_bar.whole.click()
    assert canvas.view.zoom == 1


def test_a_line_drawn_closer_lies_where_the_pointer_was(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.page.canvas
    canvas.show_view(canvas.view.zoomed(2.0))
    start, end = QPoint(100, 100), QPoint(300, 100)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, end, 2)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    mark = window.studio.sketch.marks[0]
    assert isinstance(mark, Stroke)
    first = canvas.view.to_sheet(QPointF(start))
    assert mark.points[0].x == pytest.approx(first.x(), abs=0.1)
    qtbot.waitUntil(lambda: seen(canvas)[98:103, 195:205].min() < 120)


def test_space_and_the_mouse_move_the_view(window: MainWindow) -> None:
    canvas = window.page.canvas
    canvas.setFocus()
    canvas.show_view(canvas.view.zoomed(3.0))
    before = canvas.view.x
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(250, 300), 2)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(250, 300))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.x > before and window.studio.sketch.marks == []


def test_every_tool_has_a_button_a_name_and_a_key_of_its_own(window: MainWindow) -> None:
    faces = tool_faces()
    assert {tool for group in GROUPS for tool in group} == set(faces)
    assert len({face.key for face in faces.values()}) == len(faces)
    for tool in faces:
        take(window, tool)
        assert window.page.canvas.tool == tool
        button = window.page.tools._buttons[tool]
        assert button.isChecked() and button.accessibleName() == faces[tool].name


def test_the_erasers_key_puts_it_down_again(window: MainWindow) -> None:
    tools = window.page.tools
    take(window, "brush")
    tools.press("eraser")
    assert tools.tool == "eraser"
    tools.press("eraser")
    assert tools.tool == "brush"


def photo(path: Path) -> Path:
    pixels = np.full((300, 400, 3), 230, np.uint8)
    cv2.circle(pixels, (200, 150), 80, (40, 60, 200), cv2.FILLED)
    cv2.imwrite(str(path), pixels)
    return path


def test_a_photo_underneath_is_seen_and_not_in_the_sketch(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.page.incoming.lay_file(photo(tmp_path / "photo.png"))
    layers = window.page.canvas.layers
    qtbot.waitUntil(lambda: layers.photo is not None)
    assert isinstance(window.studio.sketch.marks[-1], Underlaid) and window.studio.sketch.is_empty
    red, _green, blue = colour_at(window.page.canvas, MIDDLE)
    assert red > blue + 20
    window.studio.undo()
    qtbot.waitUntil(lambda: layers.photo is None)


def test_lines_from_a_photo_follow_the_sliders_and_are_one_undo(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pixels = cv2.imread(str(photo(tmp_path / "photo.png")))
    assert pixels is not None
    incoming = window.page.incoming
    window.studio.relay.photo.emit(pixels)
    marks = window.studio.sketch.marks
    qtbot.waitUntil(lambda: len(marks) == 1)
    assert isinstance(marks[0], Opened) and incoming.lines.isVisible()
    first = marks[0]
    incoming.lines.detail.setValue(10)
    qtbot.waitUntil(lambda: len(marks) == 1 and marks[0] is not first)
    window.studio.undo()
    assert window.studio.sketch.marks == []
    incoming.lines.leave()


def test_a_pasted_picture_is_asked_about_in_place(window: MainWindow, qtbot: QtBot) -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    clipboard.setImage(image)
    window.page.incoming.paste()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and len(menu.actions()) == 2
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(window.studio.sketch.photo))
