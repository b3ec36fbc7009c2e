"""Krita's keys for colours: darker, lighter, and the one that was drawn with before."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QColor, QKeySequence, QShortcut

from client.sketch.stroke import Brush
from client.ui.canvas import Canvas
from client.ui.tool_column import ToolColumn

STEP = 0.08
"""Of the way between black and white."""


class ColourKeys(QObject):
    """K and L make the hints' colour darker and lighter; X exchanges the last two."""

    def __init__(self, tools: ToolColumn, canvas: Canvas) -> None:
        super().__init__(tools)
        self._tools = tools
        self._used: list[str] = []
        canvas.begun.connect(lambda brush, _point: self._remember(brush))
        for key, act in (
            ("X", self._exchange),
            ("K", lambda: self._lighten(-STEP)),
            ("L", lambda: self._lighten(STEP)),
        ):
            QShortcut(QKeySequence(key), tools).activated.connect(act)

    def _remember(self, brush: Brush) -> None:
        if brush.tool == "hint" and brush.colour not in self._used[:1]:
            self._used = [brush.colour, *self._used][:2]

    def _exchange(self) -> None:
        now = self._tools.swatch.colour
        before = next((colour for colour in self._used if colour != now), None)
        if before is not None:
            self._used = [now, before]
            self._tools.take_colour(before)

    def _lighten(self, by: float) -> None:
        hue, saturation, lightness, _alpha = QColor(self._tools.swatch.colour).getHslF()
        lighter = min(max((lightness or 0.0) + by, 0.0), 1.0)
        colour = QColor.fromHslF(max(hue or 0.0, 0.0), saturation or 0.0, lighter)
        self._tools.take_colour(colour.name())
