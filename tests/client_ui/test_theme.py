from __future__ import annotations

import re
from pathlib import Path

import pytest
from hand import seen
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import client.ui
from client.ui.buttons import IconButton, TextButton
from client.ui.main_window import MainWindow
from client.ui.rail import RailButton
from client.ui.style_sheet import apply_theme, style_sheet
from client.ui.theme import THEMES, Theme, current

PAIRS = [  # foreground, the grounds where it stands, least contrast (WCAG 2.2)
    ("ink", ("surface", "chrome", "ground"), 4.5),
    ("ink2", ("surface", "chrome", "ground"), 4.5),
    ("on_accent", ("accent",), 4.5),
    ("accent", ("surface", "ground"), 3),
    ("accent_ink", ("accent_soft",), 4.5),
    ("ok", ("ok_soft", "ground"), 4.5),
    ("warn", ("warn_soft", "ground"), 4.5),
    ("bad", ("bad_soft", "ground"), 4.5),
    ("ink", ("warn_soft", "bad_soft", "sunken"), 4.5),
    ("gold_ink", ("surface", "ground"), 3),
    ("control", ("surface", "ground"), 3),
    ("on_note", ("note",), 4.5),
    ("on_note2", ("note",), 4.5),
    ("on_gold", ("gold",), 4.5),
    ("gold_ink", ("surface", "ground"), 3),
    ("drawn", ("paper",), 4.5),
    ("ink", ("play",), 4.5),
    ("accent", ("play",), 3),
]


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "grounds", "least"), PAIRS)
def test_everything_can_be_read(
    theme: Theme, ink: str, grounds: tuple[str, ...], least: float
) -> None:
    for ground in grounds:
        found = contrast(getattr(theme, ink), getattr(theme, ground))
        assert found >= least, f"{ink} on {ground}: {found:.1f}"


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("kind", ["", "line", "soft", "main", "chip", "icon"])
def test_what_cannot_be_pressed_looks_different(
    theme: Theme, kind: str, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, theme)
    button = (
        IconButton("trash", "Delete") if kind == "icon" else TextButton("Paint", "brush", "", kind)
    )
    behind = QWidget()  # a button alone leaves what is clear in it as the memory was
    behind.setObjectName("desk")
    button.setParent(behind)
    behind.resize(button.sizeHint())
    button.resize(behind.size())
    qtbot.addWidget(behind)
    able = behind.grab().toImage()
    button.setEnabled(False)
    unable = behind.grab().toImage()
    ink = QColor(theme.off)
    drawn = {
        unable.pixelColor(x, y).name() for x in range(able.width()) for y in range(able.height())
    }
    assert unable != able
    assert ink.name() in drawn
    if theme.shadow == 0:  # white on black leaves no room for paler greys: the edge is broken, too
        assert theme.off != theme.ink and contrast(theme.off, theme.ground) > 3
        assert theme.ink not in drawn and theme.accent not in drawn
        edge = [unable.pixelColor(x, 1).name() for x in range(8, able.width() - 8)]
        assert len(set(edge)) > 1
    apply_theme(qapp, THEMES["light"])


def test_colours_stand_in_the_theme_only() -> None:
    folder = Path(client.ui.__file__).parent
    colour = re.compile(r"[\"']#[0-9a-fA-F]{3,8}[\"']")
    found = [
        f"{path.name}: {match}"
        for path in folder.glob("*.py")
        if path.name != "theme.py"
        for match in colour.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_high_contrast_has_borders_of_two_pixels_instead_of_shadows() -> None:
    assert THEMES["contrast"].shadow == 0
    assert "1px solid" not in style_sheet(THEMES["contrast"])
    assert "1px solid" in style_sheet(THEMES["light"])


def test_a_style_sheet_uses_only_what_the_theme_has() -> None:
    for theme in THEMES.values():
        assert "{" + "ink" + "}" not in style_sheet(theme)
        assert theme.accent in style_sheet(theme)


def test_the_page_one_is_on_is_tinted_behind_its_icon_alone(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    window.show_page("draw")
    qtbot.wait(50)
    chosen, other = window.rail.findChildren(RailButton)[:2]
    soft = QColor(current().accent_soft).getRgb()[:3]
    tinted = [(seen(button) == soft).all(axis=2) for button in (chosen, other)]
    assert tinted[0][: chosen.height() // 2].any() and not tinted[1].any()
    assert not tinted[0][-chosen.height() // 4 :].any()
