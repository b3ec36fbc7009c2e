"""The settings while the program runs: one place that changes them, and tells who must follow."""

from __future__ import annotations

from typing import Any

import msgspec
from PyQt6.QtCore import QObject, pyqtSignal

from client.settings import Settings


class Preferences(QObject):
    """Lives on the window's thread. `changed` tells of each change once it is made."""

    changed = pyqtSignal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings

    def change(self, **choices: Any) -> None:
        """Other values for fields of Settings; the same ones again tell nobody."""
        settings = msgspec.structs.replace(self.settings, **choices)
        if settings != self.settings:
            self.settings = settings
            self.changed.emit()
