"""The desk: it places sheets, tools and dock, and paints the shadows that they cast."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRect
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QWidget

from client.ui.canvas import Canvas
from client.ui.card import Card
from client.ui.layout import DOCK_HEIGHT, MARGIN, STRIP_WIDTH, DeskLayout, desk_layout
from client.ui.picture_sheet import PictureSheet
from client.ui.scaling import SIZES_ITSELF
from client.ui.shadow import paint_shadow
from client.ui.sheet_cover import RIM_PX, SheetCover
from client.ui.sheet_room import Area, Wish
from client.ui.splitter import Splitter
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
        self.wish = Wish()
        self.cover, self.splitter = SheetCover(), Splitter()
        for part in (tools, *sketch, self.splitter, *picture, self.cover, strip, dock):
            part.setParent(self)
        for sheet in (sketch[1], picture[1], self.cover, self.splitter):
            sheet.setProperty(SIZES_ITSELF, True)

    def arrange(self, wish: Wish) -> None:
        """The sheets lie otherwise; what is drawn and painted goes on."""
        self.wish = wish
        canvas, picture = self._sketch[1], self._picture[1]
        if wish.arrangement == "picture" and wish.swapped:
            canvas.stackUnder(picture)
        else:
            picture.stackUnder(canvas)
        self.cover.name(sketch=not wish.swapped)
        self.cover.setVisible(wish.arrangement == "picture")
        self.splitter.setVisible(wish.arrangement == "side")
        self.splitter.show_share(wish.share)
        self.place_parts()
        self.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.place_parts()

    def event(self, event: QEvent | None) -> bool:
        # The tools have grown with the text, or have others among them.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.place_parts()
        return super().event(event)

    def places(self) -> DeskLayout:
        """Where everything belongs now."""
        whole = self.height() - 2 * MARGIN
        tools_height = self._tools.fit(whole - scaled(DOCK_HEIGHT) - MARGIN, whole)
        strip_width = 0 if self._strip.isHidden() else scaled(STRIP_WIDTH)
        return desk_layout(
            self.width(), self.height(), tools_height, strip_width, scale(), self.wish
        )

    def place_parts(self) -> None:
        """Gives everything its place."""
        places = self.places()
        self._strip.setGeometry(_box(places.sheets.strip))
        self._tools.setGeometry(_box(places.tools))
        self._dock.setGeometry(_box(places.dock))
        for (caption, sheet, row), place in (
            (self._sketch, places.sheets.sketch),
            (self._picture, places.sheets.picture),
        ):
            caption.setGeometry(_box(place.caption))
            sheet.setFixedSize(place.sheet.width, place.sheet.height)
            sheet.move(place.sheet.x, place.sheet.y)
            row.setGeometry(_box(place.row))
        if places.sheets.splitter is not None:
            self.splitter.setGeometry(_box(places.sheets.splitter))
        inset = self._picture[1] if self.wish.swapped else self._sketch[1]
        rim = QRect(inset.geometry())
        self.cover.setGeometry(rim.adjusted(-RIM_PX, -RIM_PX, RIM_PX, RIM_PX))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        sheets = [self._picture[1], self._sketch[1]]
        if self.wish.arrangement != "side":
            sheets = [max(sheets, key=QWidget.width)]
        for sheet in sheets:
            paint_shadow(painter, sheet.geometry(), SHEET_RADIUS)
        for card in (self._tools, self._dock):
            paint_shadow(painter, card.geometry(), card.radius)


def _box(area: Area) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)
