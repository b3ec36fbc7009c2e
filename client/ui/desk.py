"""The desk: it places sheets, tools and dock, and paints the shadows that they cast."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRect, QSize
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from client.ui.areas import mark_areas
from client.ui.canvas import Canvas
from client.ui.card import Card
from client.ui.layout import (
    DOCK_HEIGHT,
    MARGIN,
    STRIP_WIDTH,
    DeskLayout,
    desk_layout,
    least_size,
    note_area,
    note_room,
)
from client.ui.note import Note
from client.ui.picture_sheet import PictureSheet
from client.ui.scaling import SIZES_ITSELF
from client.ui.scrolling import scrolling
from client.ui.shadow import paint_shadow
from client.ui.sheet_cover import RIM_PX, SheetCover
from client.ui.sheet_room import Area, Wish
from client.ui.splitter import Splitter
from client.ui.theme import SHEET_RADIUS, scale, scaled
from client.ui.tool_column import ToolColumn


class Desk(QWidget):
    """Holds the parts of the Draw page, which the window makes. With large text in a small window
    they lie on a board that scrolls.
    """

    def __init__(
        self,
        tools: ToolColumn,
        sketch: tuple[QWidget, Canvas, QWidget],
        picture: tuple[QWidget, PictureSheet, QWidget],
        strip: QWidget,
        dock: Card,
        note: Note,
    ) -> None:
        """sketch, picture: caption above, sheet, row of controls below; strip: at their right,
        while it is shown; note: by the picture, while there is something to say.
        """
        super().__init__()
        self.setObjectName("desk")
        self._tools, self._sketch, self._picture, self._dock = tools, sketch, picture, dock
        self._strip, self._note = strip, note
        self.wish = Wish()
        self._placed: DeskLayout | None = None
        self.cover, self.splitter = SheetCover(), Splitter()
        self._board = _Board(self, (picture[1], sketch[1]), (tools, dock))
        for part in (tools, *sketch, self.splitter, *picture, self.cover, strip, dock, note):
            part.setParent(self._board)
        for sheet in (sketch[1], picture[1], self.cover, self.splitter):
            sheet.setProperty(SIZES_ITSELF, True)
        mark_areas(tools, sketch[1], dock)
        note.came.connect(self.place_parts)
        self._scroll = scrolling(self._board, stretched=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

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
        self._board.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.place_parts()

    def showEvent(self, event: QShowEvent | None) -> None:
        """While it was hidden the text may have grown, and nobody asked for new places."""
        super().showEvent(event)
        self.place_parts()

    def places(self) -> DeskLayout:
        """Where everything belongs now."""
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            bar.ensurePolished()
        bar_px = 0 if bar is None else bar.sizeHint().width()
        room, dock_width = self.size(), self._dock.minimumSizeHint().width()
        places = self._places_in(room, dock_width)
        room -= QSize(
            bar_px if places.height > room.height() else 0,
            bar_px if places.width > room.width() else 0,
        )
        return places if room == self.size() else self._places_in(room, dock_width)

    def place_parts(self) -> None:
        """Gives everything its place."""
        places = self.places()
        if places != self._placed:
            self._placed = places
            self._board.update()  # shadows lie outside of what has moved
        self._board.resize(places.width, places.height)
        self._tools.fit(*_tools_room(places.height))
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
        if not self._note.isHidden():
            room_px = note_room(places, self.wish)
            size = self._note.size_in(room_px)
            taken = (size.width(), size.height())
            self._note.setGeometry(_box(note_area(places, self.wish, room_px, taken)))
            self._note.raise_()

    def _places_in(self, room: QSize, dock_width: int) -> DeskLayout:
        """On a board as large as this room, or larger where the parts need it.

        dock_width: what the dock needs at least.
        """
        strip_width = 0 if self._strip.isHidden() else scaled(STRIP_WIDTH)
        lines = (*self._sketch[::2], *self._picture[::2])
        side = max(line.minimumSizeHint().width() for line in lines)
        width, height = least_size(side, strip_width, scale())
        height = max(height, room.height())
        tools_height = self._tools.height_for(*_tools_room(height))
        height = max(height, tools_height + 2 * MARGIN)
        width = max(width, room.width())
        return desk_layout(width, height, tools_height, strip_width, scale(), dock_width, self.wish)


class _Board(QWidget):
    """What the parts lie on."""

    def __init__(self, desk: Desk, sheets: tuple[QWidget, ...], cards: tuple[Card, ...]) -> None:
        super().__init__()
        self._desk, self._sheets, self._cards = desk, sheets, cards

    def event(self, event: QEvent | None) -> bool:
        # The tools have grown with the text, or have others among them.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._desk.place_parts()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        sheets = self._sheets
        if self._desk.wish.arrangement != "side":
            sheets = (max(sheets, key=QWidget.width),)
        for sheet in sheets:
            paint_shadow(painter, sheet.geometry(), SHEET_RADIUS)
        for card in self._cards:
            paint_shadow(painter, card.geometry(), card.radius)


def _tools_room(board_px: int) -> tuple[int, int]:
    """For the tools on a board so high: above the dock, and in all."""
    whole = board_px - 2 * MARGIN
    return whole - scaled(DOCK_HEIGHT) - MARGIN, whole


def _box(area: Area) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)
