"""A button with a menu of all effects, one of them in use."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QMenu

from client.filters.chain import Chain, Step
from client.filters.registry import find_filters
from client.locale import _, titled
from client.ui.buttons import TextButton


class EffectMenu(QObject):
    """Tells the chain that was chosen; an empty one is the camera as it is."""

    chosen = pyqtSignal(object)  # Chain

    def __init__(self, language: str) -> None:
        """language: "en" or "ko", for the effects' names."""
        super().__init__()
        self._titles = {"": _("As it is")} | {
            name: titled(effect.title, language, name) for name, effect in find_filters().items()
        }
        self.button = TextButton(self._titles[""], "brush", kind="line")
        self._menu = QMenu(self.button)
        for name, title in self._titles.items():
            self._menu.addAction(title, self._choosing(name))
        self.button.setMenu(self._menu)

    def choose(self, name: str) -> None:
        """That effect, "" for none."""
        self.button.say(self._titles[name])
        self.chosen.emit(Chain((Step(name),)) if name else Chain())

    def _choosing(self, name: str) -> Callable[[], None]:
        return lambda: self.choose(name)
