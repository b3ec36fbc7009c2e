"""Points of the sheet as a path on the widget."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtGui import QPainterPath

from client.sketch.stroke import Point
from client.ui.view import View


def outline_of(points: Sequence[Point], view: View) -> QPainterPath:
    """A path through the points; a single one is a short line, or nothing would be seen."""
    path = QPainterPath(view.to_widget(points[0].x, points[0].y))
    for point in points[1:]:
        path.lineTo(view.to_widget(point.x, point.y))
    if len(points) == 1:
        path.lineTo(view.to_widget(points[0].x + 0.5, points[0].y))
    return path
