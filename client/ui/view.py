"""Which part of the sheet is seen, and how large: both sheets show the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PyQt6.QtCore import QPointF, QRectF

from client.sketch.stroke import SIZE_PX

CLOSEST = 16.0
STEP = 1.25


@dataclass(frozen=True)
class View:
    """zoom: 1 shows the whole sheet; left, top: the sheet pixel at the widget's corner; side_px:
    the widget's side.
    """

    side_px: float = 512.0
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def scale(self) -> float:
        """Widget pixels for each sheet pixel."""
        return self.side_px * self.zoom / SIZE_PX

    def to_sheet(self, at: QPointF) -> QPointF:
        """From the widget to the sheet."""
        return QPointF(at.x() / self.scale + self.left, at.y() / self.scale + self.top)

    def to_widget(self, x: float, y: float) -> QPointF:
        """From the sheet to the widget."""
        return QPointF((x - self.left) * self.scale, (y - self.top) * self.scale)

    def box_on_widget(self, box: QRectF) -> QRectF:
        """A box of the sheet, on the widget."""
        corner = self.to_widget(box.x(), box.y())
        return QRectF(corner.x(), corner.y(), box.width() * self.scale, box.height() * self.scale)

    @property
    def sheet(self) -> QRectF:
        """Where the whole sheet lies on the widget; reaches beyond it while zoomed in."""
        return self.box_on_widget(QRectF(0, 0, SIZE_PX, SIZE_PX))

    def resized(self, side_px: float) -> View:
        """The same part of the sheet on a widget of another size."""
        return replace(self, side_px=max(side_px, 1.0))

    def zoomed(self, factor: float, at: QPointF | None = None) -> View:
        """Closer or farther, with what lies under the place staying there (None: the middle)."""
        at = at or QPointF(self.side_px / 2, self.side_px / 2)
        fixed = self.to_sheet(at)
        closer = replace(self, zoom=min(max(self.zoom * factor, 1.0), CLOSEST))
        moved = replace(
            closer, left=fixed.x() - at.x() / closer.scale, top=fixed.y() - at.y() / closer.scale
        )
        return moved._kept_on_sheet()

    def panned(self, by: QPointF) -> View:
        """Moved with the hand, by widget pixels; the sheet's edges stop at the widget's."""
        moved = replace(
            self, left=self.left - by.x() / self.scale, top=self.top - by.y() / self.scale
        )
        return moved._kept_on_sheet()

    def whole(self) -> View:
        """The whole sheet."""
        return View(self.side_px)

    def at_pixels(self, ratio: float) -> View:
        """One sheet pixel for each pixel of the screen. ratio: device pixels per widget pixel."""
        return self.zoomed(1 / (self.scale * ratio))

    def _kept_on_sheet(self) -> View:
        most = SIZE_PX * (1 - 1 / self.zoom)
        return replace(self, left=min(max(self.left, 0.0), most), top=min(max(self.top, 0.0), most))
