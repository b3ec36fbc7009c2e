"""Everything can be reached, has a name, shows that it has the focus, and speaks Korean too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hand import seen
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from client.locale import set_language
from client.ui.canvas import Canvas
from client.ui.main_window import MainWindow
from client.ui.size_slider import SizeSlider

PAGES = ("draw", "camera", "panorama", "gallery", "servers", "settings")
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QAbstractSlider,
    QComboBox,
    QSpinBox,
    QAbstractItemView,
    Canvas,
    SizeSlider,
)
OF_QT = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def in_a_group(control: QWidget) -> bool:
    group = control.group() if isinstance(control, QAbstractButton) else None
    return group is not None and group.exclusive()


def controls(window: MainWindow) -> Iterator[QWidget]:
    for page in PAGES:
        window.show_page(page)
        for widget in window.findChildren(QWidget):
            # An icon before the words of a field says nothing that the field does not say.
            inner = isinstance(widget.parentWidget(), QLineEdit)
            inner = inner or widget.objectName().startswith(OF_QT) or isinstance(widget, QScrollBar)
            if isinstance(widget, CONTROLS) and widget.isVisible() and not inner:
                yield widget


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    nameless = {
        f"{type(control).__name__} in {type(control.parentWidget()).__name__}"
        for control in controls(window)
        if not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text().strip())
    }
    assert nameless == set()


def test_every_button_can_be_reached_without_a_mouse(window: MainWindow) -> None:
    unreachable = {
        control.accessibleName()
        for control in controls(window)
        if control.isEnabled()
        and isinstance(control, QAbstractButton | QLineEdit | QAbstractSlider)
        and not control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not in_a_group(control)  # arrow keys lead on from the one that is chosen
    }
    assert unreachable == set()


def test_no_target_is_smaller_than_24_pixels(window: MainWindow) -> None:
    small = {
        f"{control.accessibleName()} {control.width()}×{control.height()}"
        for control in controls(window)
        if isinstance(control, QAbstractButton) and min(control.width(), control.height()) < 24
    }
    assert small == set()


def test_the_focus_is_seen_on_every_tool(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("draw")
    buttons = [b for b in window.page.tools.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) >= 8
    window.page.canvas.setFocus()
    for button in buttons:
        before = seen(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.wait(20)
        assert (seen(button) != before).any(), button.accessibleName()
        window.page.canvas.setFocus()


def test_tab_leads_through_the_draw_page_and_back_to_where_it_began(window: MainWindow) -> None:
    window.show_page("draw")
    window.page.canvas.setFocus()
    met = []
    for _ in range(120):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is window.page.canvas:
            break
        met.append(focused)
    assert focused is window.page.canvas and len(met) > 20


@pytest.fixture
def korean(opened: Callable[..., MainWindow], tmp_path: Path) -> Iterator[MainWindow]:
    """A window that speaks Korean."""
    set_language("ko")
    yield opened(tmp_path, "ko")
    set_language("en")


def test_the_korean_window_says_nothing_in_english(korean: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: korean.studio.is_ready)
    english = re.compile(r"[A-Za-z]{4,}")
    allowed = re.compile(
        r"Sketch2Art|English|https?://\S+|/\S+|Ctrl|Shift|Enter|Return|PNG|JPEG|\d px"
    )
    found = set()
    for page in PAGES:
        korean.show_page(page)
        for widget in korean.findChildren(QWidget):
            if not widget.isVisible():
                continue
            texts = [widget.accessibleName(), widget.toolTip()]
            if isinstance(widget, QLabel | QAbstractButton):
                texts.append(widget.text())
            if isinstance(widget, QLineEdit):
                texts.append(widget.placeholderText())
            found |= {text for text in texts if english.search(allowed.sub("", text))}
    assert found == set()
