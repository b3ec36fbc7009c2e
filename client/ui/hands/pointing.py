"""Tools that need only a click: fill, and the colour picker."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt

from client.sketch.stroke import Point
from client.ui.hands.hand import Hand, Sheet


class Pointing(Hand):
    """Tells where it was clicked, in sheet pixels."""

    cursor = Qt.CursorShape.CrossCursor
    draws = True

    def __init__(self, sheet: Sheet, clicked: Callable[[float, float], None]) -> None:
        super().__init__(sheet)
        self._clicked = clicked

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        self._clicked(at.x, at.y)
