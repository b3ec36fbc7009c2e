"""Keys that a focused widget takes for itself although they are shortcuts elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QKeyEvent


def takes_key(event: QEvent | None, wanted: Callable[[QKeyEvent], bool]) -> bool:
    """True where Qt asks for a wanted key whether it is a shortcut; the event is then accepted.

    For `QWidget.event`: the key then comes as a key press instead.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    taken = wanted(event)
    if taken:
        event.accept()
    return taken


def is_escape(event: QKeyEvent) -> bool:
    """Esc closes what is on top first, and only then does what it does elsewhere."""
    return event.key() == Qt.Key.Key_Escape
