"""The desk: it places sheets, tools and dock, and paints the shadows that they cast."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRect
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QWidget

from client.ui.areas import mark_areas
from client.ui.canvas import Canvas
from client.ui.card import Card
from client.ui.layout import DOCK_HEIGHT, MARGIN, STRIP_WIDTH, Area, desk_layout
from client.ui.picture_sheet import PictureSheet
from client.ui.scaling import SIZES_ITSELF
from client.ui.shadow import paint_shadow
from client.ui.theme import SHEET_RADIUS, scale, scaled
from client.ui.tool_column import ToolColumn


class Desk(QWidget):
    """Holds the parts of the Draw page, which the window makes."""

    def __init__(
        self,
        tools: ToolColumn,
        sketch: tuple[QWidget, Canvas, QWidget],
        picture: tuple[QWidget, PictureSheet, QWidget],
        strip: QWidget,
        dock: Card,
    ) -> None:
        """sketch, picture: caption above, sheet, row of controls below; strip: at their right,
        while it is shown.
        """
        super().__init__()
        self.setObjectName("desk")
        self._tools, self._sketch, self._picture, self._dock = tools, sketch, picture, dock
        self._strip = strip
        for part in (tools, *sketch, *picture, strip, dock):
            part.setParent(self)
        for sheet in (sketch[1], picture[1]):
            sheet.setProperty(SIZES_ITSELF, True)
        mark_areas(tools, sketch[1], dock)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.place_parts()

    def event(self, event: QEvent | None) -> bool:
        # The tools have grown with the text, or have others among them.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.place_parts()
        return super().event(event)

    def place_parts(self) -> None:
        """Gives everything its place."""
        whole = self.height() - 2 * MARGIN
        tools_height = self._tools.fit(whole - scaled(DOCK_HEIGHT) - MARGIN, whole)
        strip_width = 0 if self._strip.isHidden() else scaled(STRIP_WIDTH)
        places = desk_layout(self.width(), self.height(), tools_height, strip_width, scale())
        self._strip.setGeometry(_box(places.strip))
        self._tools.setGeometry(_box(places.tools))
        self._dock.setGeometry(_box(places.dock))
        for (caption, sheet, row), area in (
            (self._sketch, places.sketch),
            (self._picture, places.picture),
        ):
            caption.setGeometry(_box(places.above(area)))
            sheet.setFixedSize(area.width, area.height)
            sheet.move(area.x, area.y)
            row.setGeometry(_box(places.below(area)))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        for sheet in (self._sketch[1], self._picture[1]):
            paint_shadow(painter, sheet.geometry(), SHEET_RADIUS)
        for card in (self._tools, self._dock):
            paint_shadow(painter, card.geometry(), card.radius)


def _box(area: Area) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)
