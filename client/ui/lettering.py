"""Letters that widgets paint themselves."""

from __future__ import annotations

from PyQt6.QtGui import QFont, QPainter

from client.ui.theme import scaled


def sized_font(painter: QPainter, size_px: int, bold: bool = False) -> QFont:
    """The painter's own font in another size. size_px: before the text size that was chosen."""
    font = QFont(painter.font())
    font.setPixelSize(scaled(size_px))
    font.setBold(bold)
    return font
