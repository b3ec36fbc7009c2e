"""The areas of the window, between which F6 leads: rail, bar, tools, sheet, dock, cards, note."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget

_AREA = "area"


def mark_areas(*widgets: QWidget) -> None:
    """F6 stops at each of them while it is seen, in the order in which they lie in the window."""
    for widget in widgets:
        widget.setProperty(_AREA, True)


def focus_next_area(window: QWidget, step: int) -> None:
    """Moves the focus into the next area (1) or the one before (-1), from wherever it is."""
    areas = [part for part in window.findChildren(QWidget) if part.property(_AREA)]
    stops = [(area, stop) for area in areas if (stop := stop_in(area)) is not None]
    focused = QApplication.focusWidget()
    at = -1
    for number, (area, _stop_in_it) in enumerate(stops):
        if focused is not None and (focused is area or area.isAncestorOf(focused)):
            at = number
    if stops:
        stops[(at + step) % len(stops)][1].setFocus(Qt.FocusReason.TabFocusReason)


def stop_in(area: QWidget) -> QWidget | None:
    """What takes the focus in this area: what is chosen there, else the first that can."""
    if not area.isVisible():
        return None
    if _takes_focus(area):
        return area
    found = []
    following = area.nextInFocusChain()
    while following is not None and following is not area:
        if area.isAncestorOf(following) and _takes_focus(following):
            found.append(following)
        following = following.nextInFocusChain()
    chosen = (part for part in found if isinstance(part, QAbstractButton) and _is_chosen(part))
    return next(chosen, found[0] if found else None)


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled()


def _is_chosen(button: QAbstractButton) -> bool:
    group = button.group()
    return group is not None and group.exclusive() and button.isChecked()
