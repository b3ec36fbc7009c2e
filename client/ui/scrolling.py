"""Room that scrolls where a widget does not fit."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QScrollArea, QWidget


def scrolling(widget: QWidget, stretched: bool = True) -> QScrollArea:
    """An area with the widget in it: without a frame, and passed over by the Tab key.

    stretched: the widget grows with the area; else it keeps the size that it is given.
    """
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(stretched)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
