"""Drawing without a pointer: the arrows move the pen, Enter puts it down and lifts it."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRect, Qt
from PyQt6.QtGui import QKeyEvent

STEP_PX, LARGE_STEP_PX = 4, 40
"""On the screen; the larger one with Shift."""

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def stepped(event: QKeyEvent, at: QPointF, within: QRect) -> QPointF | None:
    """Where an arrow leads from that place; None for another key."""
    way = _ARROWS.get(Qt.Key(event.key()))
    if way is None:
        return None
    large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    to = at + way * (LARGE_STEP_PX if large else STEP_PX)
    return QPointF(
        min(max(to.x(), within.left()), within.right()),
        min(max(to.y(), within.top()), within.bottom()),
    )


def is_pen_key(event: QKeyEvent) -> bool:
    """Whether the key puts the pen down, or lifts it."""
    return Qt.Key(event.key()) in _ENTER and event.modifiers() in _PLAIN
