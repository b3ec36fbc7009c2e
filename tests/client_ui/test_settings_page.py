"""The Settings page: everything acts at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.settings import Settings
from client.ui import appearance
from client.ui.appearance import apply_look
from client.ui.card import Card
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow
from client.ui.motion import _Wish
from client.ui.settings_page import SettingsPage
from client.ui.switch import AIR_PX
from client.ui.theme import current, scale


def page_of(window: MainWindow) -> SettingsPage:
    window.show_page("settings")
    page = window.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_a_theme_is_taken_at_once_and_taken_back(window: MainWindow) -> None:
    page = page_of(window)
    for name in ("dark", "contrast", "light"):
        QTest.mouseClick(page.themes[name], Qt.MouseButton.LeftButton)
        assert current().name == name
        assert window.chosen_settings().theme == name
    page.themes["contrast"].click()
    page.back.click()
    assert window.preferences.settings.theme == "system"


def test_the_button_for_dark_and_light_and_the_page_agree(window: MainWindow) -> None:
    page = page_of(window)
    window.top.theme.click()
    assert current().name == "dark"
    assert page.themes["dark"].isChecked()


def test_the_system_is_followed_while_the_window_is_open(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.preferences.settings.theme == "system"
    hints = qapp.styleHints()
    assert hints is not None
    for name in ("dark", "contrast", "light"):
        monkeypatch.setattr(appearance, "_system_theme", lambda _hints, name=name: name)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert current().name == name


def test_type_controls_and_icons_grow_together_and_shrink_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, undo = page_of(window), window.page.sketch_caption.undo
    window.show_page("draw")
    words = window.page.tools._size
    qtbot.wait(50)

    def sizes() -> list[int]:
        return [
            undo.width(), undo.iconSize().width(), words.fontMetrics().height(),
            window.top.height(), window.status.height(), window.page.dock.height(),
        ]  # fmt: skip

    before = sizes()
    for percent in (150, 200, 80, 100):
        page.text_size.slider.setValue(percent // 10)
        assert scale() == percent / 100
        qtbot.wait(100)
        for now, then in zip(sizes(), before, strict=True):
            assert abs(now - then * percent / 100) <= max(4, 0.12 * then), (percent, now, then)
    assert sizes() == before


def test_no_tool_is_hidden_behind_the_dock_at_a_larger_text_size(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    window.show_page("draw")
    for percent in (100, 120, 150):
        page.text_size.slider.setValue(percent // 10)
        window.resize(1440, 900)
        qtbot.wait(100)
        tools, dock = window.page.tools.geometry(), window.page.dock.geometry()
        assert not tools.intersects(dock)
        assert tools.bottom() <= window.page.height()


def test_less_motion_is_asked_for_at_once(window: MainWindow) -> None:
    page = page_of(window)
    QTest.keyClick(page.less_motion, Qt.Key.Key_Space)
    assert _Wish.less_motion
    page.back.click()
    assert not _Wish.less_motion


def test_another_language_offers_to_open_the_window_anew(window: MainWindow) -> None:
    page = page_of(window)
    assert page.restart.visibleRegion().isEmpty()
    page.languages.chosen.emit("ko")
    assert window.preferences.settings.language == "ko"
    assert page.restart.isVisible()
    page.restart.click()
    assert window.opens_anew
    assert not window.isVisible()


def test_the_drawing_is_kept_in_the_chosen_folder_and_nothing_there_is_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page, folder = page_of(window), tmp_path / "mine"
    folder.mkdir()
    (folder / FILE_NAME).write_text("an older drawing")
    page.drawings.chosen.emit(str(folder))
    assert page.drawings.words.text() == str(folder)
    qtbot.waitUntil(lambda: bool(list(folder.glob("drawings/*/journal"))))
    qtbot.waitUntil(lambda: not list(tmp_path.glob("drawings/*/journal")))
    assert (folder / FILE_NAME).read_text() == "an older drawing"


def test_every_control_of_both_pages_has_a_name_and_can_be_reached(
    window: MainWindow, qapp: QApplication
) -> None:
    from PyQt6.QtWidgets import QAbstractButton, QLineEdit, QSlider

    apply_look(qapp, Settings(theme="light"))
    for name in ("servers", "settings"):
        window.show_page(name)
        page = window.pages.currentWidget()
        assert page is not None
        controls = [
            widget
            for kind in (QAbstractButton, QLineEdit, QSlider)
            for widget in page.findChildren(kind)
            if widget.isVisible() and widget.objectName() != "qt_edit_menu"
        ]
        assert len(controls) >= 5
        for control in controls:
            assert control.accessibleName(), control
            group = control.group() if isinstance(control, QAbstractButton) else None
            # Tab reaches a group once; arrow keys move inside it.
            reached = [control] if group is None else group.buttons()
            tab = Qt.FocusPolicy.TabFocus
            assert any(one.focusPolicy() & tab for one in reached), control.accessibleName()


def test_on_a_wide_screen_a_setting_and_its_control_stay_near_each_other(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    for width in (1024, 1920):
        window.resize(width, 1000)
        qtbot.wait(50)
        cards = [card for card in page.findChildren(Card) if card.isVisible()]
        middles = {card.mapTo(page, card.rect().center()).x() for card in cards}
        assert {card.width() for card in cards} == {760}
        assert all(abs(middle - page.width() / 2) < 12 for middle in middles)


def test_all_controls_end_at_one_line(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    qtbot.wait(50)
    ends = {
        control.mapTo(page, QPoint(control.width(), 0)).x() - air
        for control, air in (
            (page.languages, 0),
            (page.text_size, 0),
            (page.less_motion, AIR_PX),
            (page.smoothing, 0),
            (page.pictures.choose, 0),
        )
    }
    assert len(ends) == 1
