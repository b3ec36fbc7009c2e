"""The icons (Tabler, MIT), recoloured and drawn at the size and sharpness that is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PyQt6.QtCore import QByteArray, QRectF, QSize, Qt
from PyQt6.QtGui import QIcon, QPainter, QPixmap
from PyQt6.QtSvg import QSvgRenderer

from client.ui.theme import current, scaled

FOLDER = Path(__file__).parent / "icons"
SIZE_PX = 20
_RATIOS = (1.0, 2.0)


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size_px: int = SIZE_PX, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour ("#rrggbb"); ratio: device pixels per pixel."""
    drawn = QPixmap(QSize(size_px, size_px) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    data = _source(name).replace("currentColor", colour)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(data.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str = "", chosen: str = "", size_px: int = SIZE_PX) -> QIcon:
    """The icon for a button: the theme's ink at rest, `chosen` while checked, paler disabled.

    size_px: at a text size of 100 %; it grows with the text.
    """
    theme = current()
    side = scaled(size_px)
    made = QIcon()
    for ratio in _RATIOS:
        for mode, state, tint in (
            (QIcon.Mode.Normal, QIcon.State.Off, colour or theme.ink),
            (QIcon.Mode.Normal, QIcon.State.On, chosen or colour or theme.ink),
            (QIcon.Mode.Disabled, QIcon.State.Off, theme.off),
        ):
            made.addPixmap(pixmap(name, tint, side, ratio), mode, state)
    return made
