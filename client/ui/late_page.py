"""A page that is made when a person first turns to it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget


class LatePage(QWidget):
    """Holds the page's place until then."""

    def __init__(self, title: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._make: Callable[[], QWidget] | None = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent | None) -> None:
        make, self._make = self._make, None
        if make is not None:
            self._column.addWidget(make())
        super().showEvent(event)
