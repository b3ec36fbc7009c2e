"""Writes the theme into Qt: one style sheet, one palette, one font for the whole application."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PyQt6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PyQt6.QtWidgets import QApplication

from client.ui.korean_font import provide_hangul
from client.ui.theme import BODY_PX, FAMILIES, Theme, choose, scaled

_SHEET = """
QWidget {{ color: {ink}; }}
QWidget:disabled {{ color: {off}; }}
QScrollArea, #strip {{ background: transparent; }}
QMainWindow, #desk {{ background: {ground}; }}
#childrensWindow, #playDesk {{ background: {play}; }}
#topBar, #statusBar, #rail, #chainPanel {{ background: {chrome}; }}
#rail {{ border-right: 1px solid {line}; }}
#chainPanel {{ border-left: 1px solid {line}; }}
#topBar {{ border-bottom: 1px solid {line}; }}
#statusBar {{ border-top: 1px solid {line}; }}
#statusBar QLabel, QLabel[quiet="true"] {{ color: {ink2}; font-size: 12px; }}
QLabel[name="true"] {{ font-size: 15px; font-weight: 600; }}
QToolButton[name="true"] {{ font-size: 15px; font-weight: 600; border: 2px solid transparent;
    border-radius: 8px; padding: 4px 18px 4px 6px; background: transparent; }}
QToolButton[name="true"]::menu-indicator {{ subcontrol-position: right center;
    subcontrol-origin: padding; right: 4px; }}
QToolButton[name="true"]:hover {{ background: {sunken}; }}
QToolButton[name="true"]:focus {{ border-color: {accent}; }}
QLabel[caption="true"] {{ font-size: 13px; font-weight: 600; }}
QLabel[beside="true"] {{ font-size: 13px; color: {ink2}; }}
QLabel[title="true"] {{ font-size: 17px; font-weight: 600; }}
QLabel[childTitle="true"] {{ font-size: 20px; font-weight: 600; }}
QLabel[childQuiet="true"] {{ color: {ink2}; font-size: 15px; }}
QLabel[refused="true"] {{ color: {bad}; font-size: 12px; }}
QLabel[command="true"] {{ background: {sunken}; border: 1px solid {line}; border-radius: 8px;
    padding: 6px 8px; font-family: monospace; font-size: 12px; }}
QLabel[key="true"] {{ border: 1px solid {line}; border-bottom-width: 2px; border-radius: 5px;
    background: {surface}; padding: 0 5px; font-size: 11px; font-weight: 600; color: {ink2}; }}

QPushButton {{ border: 2px solid transparent; border-radius: 10px; padding: 0 12px;
    min-height: 32px; background: transparent; font-weight: 500; }}
QPushButton:hover {{ background: {sunken}; }}
QPushButton:pressed {{ background: {line}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton[kind="line"] {{ background: {surface}; border: 1px solid {line}; }}
QPushButton[kind="line"]:hover {{ background: {sunken}; }}
QPushButton[kind="line"]:checked {{ background: {accent_soft}; color: {accent_ink};
    border-color: {accent_soft}; }}
QPushButton[kind="line"]:focus {{ border: 2px solid {accent}; }}
QPushButton[kind="soft"] {{ background: {accent_soft}; color: {accent_ink}; font-weight: 600; }}
QPushButton[kind="soft"]:hover {{ border-color: {accent}; }}
QPushButton[kind="soft"]:disabled {{ background: transparent; color: {off}; }}
QPushButton[kind="main"] {{ background: {accent}; color: {on_accent}; font-weight: 600;
    font-size: 15px; border-radius: 12px; min-height: 40px; padding: 0 18px; }}
QPushButton[kind="main"]:hover {{ border-color: {accent_soft}; }}
QPushButton[kind="main"]:focus {{ border-color: {ink}; }}
QPushButton[kind="main"]:disabled {{ background: {sunken}; color: {off}; }}
QPushButton[small="true"] {{ min-height: 26px; padding: 0 8px; border-radius: 8px;
    font-size: 13px; }}
QPushButton[small="true"]:checked {{ background: {accent_soft}; color: {accent_ink}; }}
QPushButton[kind="chip"] {{ min-height: 24px; max-height: 24px; padding: 0 10px;
    border-radius: 12px; border: 1px solid {line}; background: {surface}; color: {ink2};
    font-size: 12px; font-weight: 600; }}
QPushButton[kind="chip"]:checked {{ background: {accent_soft}; color: {accent_ink};
    border-color: {accent_soft}; }}
QPushButton[kind="chip"]:hover {{ border-color: {control}; }}
QPushButton[kind="chip"]:disabled {{ color: {off}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {accent}; padding: 0 9px; }}
QPushButton[segment="true"] {{ min-height: 26px; }}
QPushButton[bare="true"] {{ padding: 0 4px; }}
QPushButton[kind="chip"][bare="true"]:focus {{ padding: 0 3px; }}

QToolButton {{ border: 2px solid transparent; border-radius: 10px; background: transparent; }}
QToolButton:hover {{ background: {sunken}; }}
QToolButton:pressed {{ background: {line}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton:checked {{ background: {accent}; border-color: {accent}; }}
QToolButton:checked:focus {{ border-color: {ink}; }}
QToolButton[soft="true"]:checked {{ background: {accent_soft}; border-color: {accent_soft}; }}
QToolButton[soft="true"]:checked:focus {{ border-color: {accent}; }}
QToolButton[rail="true"] {{ font-size: 11px; font-weight: 500; color: {ink2}; padding: 4px 0; }}

QLineEdit, QSpinBox {{ background: {surface}; color: {ink}; border: 1px solid {control};
    border-radius: 10px; padding: 0 12px; min-height: 34px; selection-background-color: {accent};
    selection-color: {on_accent}; placeholder-text-color: {ink2}; }}
QLineEdit:focus, QSpinBox:focus {{ border: 2px solid {accent}; padding: 0 11px; }}
QLineEdit[refused="true"] {{ border: 2px solid {bad}; }}
QLineEdit[pin="true"] {{ min-height: 48px; font-size: 24px; }}
QLineEdit#search {{ padding: 0 4px; }}
QLineEdit#words {{ min-height: 42px; padding: 0 10px 0 4px; }}

QPlainTextEdit {{ background: {sunken}; border: 1px solid {line}; border-radius: 8px; padding: 6px;
    font-size: 13px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 5px; }}

QSlider:horizontal {{ min-height: 24px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {line}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {accent}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -7px 0; border-radius: 8px;
    border: 2px solid {accent}; background: {surface}; }}
QSlider:focus {{ border: 2px solid {accent}; border-radius: 8px; }}

QListView#galleryGrid, #sidePanel, #sidePanelContent {{ background: transparent; }}

QMenu {{ background: {surface}; border: 1px solid {line}; padding: 6px; border-radius: 10px; }}
QMenu::item {{ padding: 7px 24px 7px 12px; border-radius: 7px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {accent_ink}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QToolTip {{ background: {note}; color: {on_note}; border: 0; padding: 5px 8px; font-size: 12px; }}
QProgressBar {{ border: 0; border-radius: 3px; background: {line}; max-height: 6px; }}
QProgressBar::chunk {{ border-radius: 3px; background: {accent}; }}
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {control}; border: 3px solid {ground}; border-radius: 6px;
    min-height: 32px; min-width: 32px; }}
QScrollBar[still="true"]::handle {{ background: transparent; border-color: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QSplitter::handle {{ background: transparent; }}
"""

_CONTRAST = """
QPushButton:disabled, QPushButton[kind]:disabled, QToolButton:disabled, QLineEdit:disabled {{
    border: 2px dashed {off}; }}
"""
"""Where colours are few, what cannot be pressed shows by its edge, too."""

_PIXELS = re.compile(r"(-?\d+)px")
_HAIRLINE = re.compile(r"\b1px solid")


def style_sheet(theme: Theme) -> str:
    """The theme as one style sheet, at the text size in use. Where it casts no shadows, borders
    are 2 px, and broken around what cannot be used now.
    """
    tokens = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    sheet = _SHEET.format(**tokens)
    if theme.shadow == 0:
        sheet = _HAIRLINE.sub("2px solid", sheet) + _CONTRAST.format(**tokens)
    return _PIXELS.sub(_scaled, sheet)


def _scaled(found: re.Match[str]) -> str:
    """Lines stay thin: what is 3 px or less is drawn as it is."""
    px = int(found[1])
    return found[0] if abs(px) <= 3 else f"{scaled(px)}px"


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Switches everything on screen to the theme."""
    choose(theme)
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, theme.ground),
        (QPalette.ColorRole.Base, theme.surface),
        (QPalette.ColorRole.AlternateBase, theme.sunken),
        (QPalette.ColorRole.Button, theme.surface),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.WindowText, theme.ink),
        (QPalette.ColorRole.ButtonText, theme.ink),
        (QPalette.ColorRole.PlaceholderText, theme.ink2),
        (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.on_accent),
        (QPalette.ColorRole.ToolTipBase, theme.note),
        (QPalette.ColorRole.ToolTipText, theme.on_note),
    ):
        palette.setColor(role, QColor(colour))
    with _nothing_collected():
        application.setPalette(palette)
        application.setFont(body_font())
        application.setStyleSheet(style_sheet(theme))
    for widget in application.allWidgets():
        widget.update()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Qt goes through a list of all widgets, some of which run Python: were what a closed window
    left collected meanwhile, Qt would go on with a widget that is no more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def body_font(size_px: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's own text face, or the nearest that is installed; Hangul always has one."""
    provide_hangul()
    installed = set(QFontDatabase.families())
    families = [family for family in FAMILIES if family in installed]
    font = QFont()
    if families:
        font.setFamilies(families)
    font.setPixelSize(scaled(size_px))
    font.setWeight(weight)
    return font
