"""The bar at the top of every page."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

HEIGHT_PX = 52


def as_page_bar(widget: QWidget) -> None:
    """Gives it the look and the height of such a bar."""
    widget.setObjectName("topBar")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setFixedHeight(HEIGHT_PX)
