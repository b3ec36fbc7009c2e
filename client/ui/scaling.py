"""Controls and icons grow with the text: one factor for every widget, wherever it was made.

Widgets give their fixed sizes as drawn for a text size of 100 %. Here these are taken down when a
widget is first seen, and set anew whenever the factor changes. Margins stay as they are: at 200 %
the room is needed for what can be read and pressed.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QSize
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget

from client.ui.theme import scaled

SIZES_ITSELF = "sizesItself"
"""A widget with this property set computes its own size; only its icon is scaled."""

_DRAWN = "drawnSizes"
_NO_LIMIT_PX = 16_777_215  # QWIDGETSIZE_MAX, which PyQt6 does not name
_SHEET_MARKS = ("_q_stylesheet_minw", "_q_stylesheet_minh", "_q_stylesheet_maxh")
"""Where Qt notes that a size came from the style sheet, which is scaled as text."""

_Sizes = tuple[QSize, QSize, QSize | None]


class Scaler(QObject):
    """Fits widgets made later, as they are about to be seen. Installed on the application."""

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        is_polish = event is not None and event.type() == QEvent.Type.Polish
        if is_polish and isinstance(watched, QWidget):
            fit(watched)
        return False


def fit(widget: QWidget) -> None:
    """Gives the widget its sizes at the text size in use."""
    if widget.isWindow():
        return
    drawn: _Sizes | None = widget.property(_DRAWN)
    if drawn is None:
        drawn = _drawn_sizes(widget)
        widget.setProperty(_DRAWN, drawn)
    least, most, icon = drawn
    if not widget.property(SIZES_ITSELF) and not any(
        widget.property(mark) is not None for mark in _SHEET_MARKS
    ):
        if least != QSize(0, 0):
            widget.setMinimumSize(_scaled(least))
        if most != QSize(_NO_LIMIT_PX, _NO_LIMIT_PX):
            widget.setMaximumSize(_scaled(most))
    if icon is not None and isinstance(widget, QAbstractButton):
        widget.setIconSize(_scaled(icon))


def fit_all(application: QApplication) -> None:
    """Fits everything there is, and from now on all that comes."""
    if application.findChild(Scaler) is None:
        application.installEventFilter(Scaler(application))
    widgets = application.allWidgets()
    for widget in widgets:
        fit(widget)
    for widget in widgets:
        layout = widget.layout()
        if layout is not None:
            layout.invalidate()  # those of hidden parts remember what the text needed before


def _drawn_sizes(widget: QWidget) -> _Sizes:
    icon = widget.iconSize() if isinstance(widget, QAbstractButton) else None
    return widget.minimumSize(), widget.maximumSize(), icon


def _scaled(size: QSize) -> QSize:
    def side(px: int) -> int:
        return px if px >= _NO_LIMIT_PX else scaled(px)

    return QSize(side(size.width()), side(size.height()))
