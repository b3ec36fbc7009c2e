"""Theme, text size and motion as the person and the system want them, at once and while it runs."""

from __future__ import annotations

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QStyleHints
from PyQt6.QtWidgets import QApplication

from client.settings import Settings
from client.ui.motion import ask_for_less_motion
from client.ui.preferences import Preferences
from client.ui.scaling import fit_all
from client.ui.style_sheet import apply_theme
from client.ui.theme import THEMES, Theme, ThemeName, choose_scale, current, scale


class Appearance(QObject):
    """Follows the preferences and, where they say so, the system's light and dark."""

    changed = pyqtSignal()

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(preferences)
        self._application, self._preferences = application, preferences
        preferences.changed.connect(self.follow)
        hints = application.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self.follow)

    def follow(self) -> None:
        """Takes the look that is wanted now; nothing happens where it is the one in use."""
        if apply_look(self._application, self._preferences.settings):
            self.changed.emit()


def apply_look(application: QApplication, settings: Settings) -> bool:
    """Gives the whole program the look that was chosen; True where that is another one."""
    ask_for_less_motion(settings.less_motion)
    theme = chosen_theme(application, settings)
    is_resized = scale() != settings.text_percent / 100
    if not is_resized and theme == current() and application.styleSheet():
        return False
    choose_scale(settings.text_percent)
    apply_theme(application, theme)
    if is_resized:
        fit_all(application)
    return True


def chosen_theme(application: QApplication, settings: Settings) -> Theme:
    """The theme of that name, or for "system" the one nearest to what the system shows."""
    if settings.theme != "system":
        return THEMES[settings.theme]
    hints = application.styleHints()
    return THEMES["light" if hints is None else _system_theme(hints)]


def _system_theme(hints: QStyleHints) -> ThemeName:
    if _wants_contrast(hints):
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _wants_contrast(hints: QStyleHints) -> bool:
    if not hasattr(hints, "accessibility"):  # Qt 6.9
        return False
    wishes = hints.accessibility()
    return wishes is not None and wishes.contrastPreference() == Qt.ContrastPreference.HighContrast
