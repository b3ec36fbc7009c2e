"""The soft shadow under sheets and cards: drawn once, then stretched as a nine-patch."""

from __future__ import annotations

from functools import cache

from PyQt6.QtCore import QMargins, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPixmap

from client.ui.theme import current

REACH_PX = 24
_FALL_PX = 6
_STRETCH_PX = 8


def paint_shadow(painter: QPainter, box: QRect, radius: int, lifted: bool = False) -> None:
    """Paints the shadow that a card with this box casts on the desk behind it. lifted: it lies
    over other things, such as a menu, and casts twice as much.
    """
    theme = current()
    if theme.shadow == 0:
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), radius, radius)
        return
    patch = _patch(radius, theme.shadow * (2 if lifted else 1))
    corner = REACH_PX + radius
    outer = box.marginsAdded(QMargins(REACH_PX, REACH_PX, REACH_PX, REACH_PX))
    outer.translate(0, _FALL_PX)
    across = _cuts(outer.left(), outer.width(), corner)
    down = _cuts(outer.top(), outer.height(), corner)
    source = (0, corner, corner + _STRETCH_PX, 2 * corner + _STRETCH_PX)
    for column in range(3):
        for row in range(3):
            target = QRect(
                across[column],
                down[row],
                across[column + 1] - across[column],
                down[row + 1] - down[row],
            )
            piece = QRect(
                source[column],
                source[row],
                source[column + 1] - source[column],
                source[row + 1] - source[row],
            )
            painter.drawPixmap(target, patch, piece)


def _cuts(start: int, length: int, corner: int) -> tuple[int, int, int, int]:
    return start, start + corner, start + length - corner, start + length


@cache
def _patch(radius: int, strength: float) -> QPixmap:
    """A rounded box fading outward over REACH_PX, as many thin rings."""
    side = 2 * (REACH_PX + radius) + _STRETCH_PX
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(Qt.GlobalColor.black)
    for ring in range(REACH_PX):
        # Rings add up: a quadratic fall-off reads as a blur.
        shade.setAlphaF(strength * 2 * ring / REACH_PX**2)
        painter.setBrush(shade)
        box = QRectF(ring, ring, side - 2 * ring, side - 2 * ring)
        curve = radius + REACH_PX - ring
        painter.drawRoundedRect(box, curve, curve)
    painter.end()
    return pixmap
