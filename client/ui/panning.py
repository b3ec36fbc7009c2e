"""A drag that moves the view, or with Shift turns it around the sheet's middle."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QMouseEvent

from client.ui.view import View


class Panning:
    """Armed by a held key, or at once by the middle button."""

    def __init__(self) -> None:
        self.is_armed = False
        self._from: QPointF | None = None
        self._turns = False

    @property
    def is_down(self) -> bool:
        """True while the view is being moved."""
        return self._from is not None

    def press(self, event: QMouseEvent) -> bool:
        """Whether this press moves the view; it begins then."""
        if event.button() != Qt.MouseButton.MiddleButton and not (
            self.is_armed and event.button() == Qt.MouseButton.LeftButton
        ):
            return False
        self._from = event.position()
        self._turns = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return True

    def moved(self, view: View, to: QPointF) -> View:
        """The view after a move of the pointer."""
        start, self._from = self._from or to, to
        if not self._turns:
            return view.panned(to - start)
        return view.turned_by(_angle(view, to) - _angle(view, start))

    def release(self) -> None:
        """The drag ends."""
        self._from = None


def _angle(view: View, at: QPointF) -> float:
    """Degrees clockwise, seen from the widget's middle."""
    return math.degrees(math.atan2(at.y() - view.side_px / 2, at.x() - view.side_px / 2))
