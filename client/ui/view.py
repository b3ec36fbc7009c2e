"""Which part of the sheet is seen, how large and which way round: both sheets show the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPolygonF, QTransform

from client.sketch.stroke import SIZE_PX

CLOSEST = 16.0
STEP = 1.25
TURN = 15.0
"""Degrees by which a key turns the sheet."""


@dataclass(frozen=True)
class View:
    """side_px: the widget's side; zoom: 1 shows the whole sheet; x, y: the sheet pixel in the
    widget's middle; turned: degrees clockwise, 0…360; mirrored: left and right are exchanged.
    """

    side_px: float = 512.0
    zoom: float = 1.0
    x: float = SIZE_PX / 2
    y: float = SIZE_PX / 2
    turned: float = 0.0
    mirrored: bool = False

    @property
    def scale(self) -> float:
        """Widget pixels for each sheet pixel."""
        return self.side_px * self.zoom / SIZE_PX

    @property
    def is_upright(self) -> bool:
        """Neither turned nor mirrored."""
        return not self.turned and not self.mirrored

    @cached_property
    def transform(self) -> QTransform:
        """From sheet pixels to the widget's."""
        way = QTransform.fromTranslate(self.side_px / 2, self.side_px / 2)
        way.scale(-1 if self.mirrored else 1, 1)
        way.rotate(self.turned)
        way.scale(self.scale, self.scale)
        return way.translate(-self.x, -self.y)

    @cached_property
    def _back(self) -> QTransform:
        back, _possible = self.transform.inverted()
        return back

    def to_sheet(self, at: QPointF) -> QPointF:
        """From the widget to the sheet."""
        return self._back.map(at)

    def to_widget(self, x: float, y: float) -> QPointF:
        """From the sheet to the widget."""
        return self.transform.map(QPointF(x, y))

    def box_on_widget(self, box: QRectF) -> QRectF:
        """What of the widget a box of the sheet touches."""
        return self.transform.mapRect(box)

    def outline_on_widget(self, box: QRectF) -> QPolygonF:
        """The edge of a box of the sheet, on the widget."""
        return self.transform.map(QPolygonF(box))

    def resized(self, side_px: float) -> View:
        """The same part of the sheet on a widget of another size."""
        return replace(self, side_px=max(side_px, 1.0))

    def zoomed(self, factor: float, at: QPointF | None = None) -> View:
        """Closer or farther, with what lies under the place staying there (None: the middle)."""
        closer = replace(self, zoom=min(max(self.zoom * factor, 1.0), CLOSEST))
        if at is None:
            return closer._kept_on_sheet()
        moved = self.to_sheet(at) - closer.to_sheet(at)
        return replace(closer, x=self.x + moved.x(), y=self.y + moved.y())._kept_on_sheet()

    def panned(self, by: QPointF) -> View:
        """Moved with the hand, by widget pixels; the sheet's edges stop at the widget's."""
        moved = self.to_sheet(by) - self.to_sheet(QPointF())
        return replace(self, x=self.x - moved.x(), y=self.y - moved.y())._kept_on_sheet()

    def turned_by(self, degrees: float) -> View:
        """Turned around the widget's middle, clockwise as it is seen."""
        return replace(self, turned=(self.turned + (-degrees if self.mirrored else degrees)) % 360)

    def upright(self) -> View:
        """Not turned."""
        return replace(self, turned=0.0)

    def mirror(self) -> View:
        """Seen in a mirror: what is wrong with a drawing is seen at once."""
        return replace(self, mirrored=not self.mirrored)

    def whole(self) -> View:
        """The whole sheet, as it is turned and mirrored."""
        return replace(self, zoom=1.0)._kept_on_sheet()

    def at_pixels(self, ratio: float) -> View:
        """One sheet pixel for each pixel of the screen. ratio: device pixels per widget pixel."""
        return self.zoomed(1 / (self.scale * ratio))

    def _kept_on_sheet(self) -> View:
        least = SIZE_PX / 2 / self.zoom
        x, y = (min(max(place, least), SIZE_PX - least) for place in (self.x, self.y))
        return replace(self, x=x, y=y)
