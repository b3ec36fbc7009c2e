"""The eraser that takes whole strokes away."""

from __future__ import annotations

from PyQt6.QtCore import Qt

from client.sketch.document import Erased
from client.sketch.picking import stroke_at
from client.sketch.stroke import Point
from client.ui.hands.hand import Hand

REACH_PX = 10.0
"""How near, in widget pixels, a stroke must be to the pointer."""


class Rubber(Hand):
    """Takes the uppermost stroke under the pointer, and goes on while the pen is down."""

    rings = True

    _down = False

    @property
    def is_busy(self) -> bool:
        return self._down

    def press(self, at: Point, mouse: bool, held: Qt.KeyboardModifier) -> None:
        self._down = True
        self.move(at, held)

    def move(self, at: Point, held: Qt.KeyboardModifier) -> None:
        reach = REACH_PX / self.sheet.view.scale
        number = stroke_at(self.sheet.items(), at.x, at.y, reach)
        if number is not None:
            self.sheet.make(Erased((number,)))

    def release(self, at: Point) -> None:
        self._down = False

    def leave(self) -> None:
        self._down = False
