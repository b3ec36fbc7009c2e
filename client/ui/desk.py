"""The desk: it places sheets, tools and dock, and paints the shadows that they cast."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRect, QSize
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from client.ui.areas import mark_areas
from client.ui.canvas import Canvas
from client.ui.card import Card
from client.ui.layout import (
    DOCK_HEIGHT,
    MARGIN,
    STRIP_WIDTH,
    Area,
    DeskLayout,
    desk_layout,
    least_size,
)
from client.ui.picture_sheet import PictureSheet
from client.ui.scaling import SIZES_ITSELF
from client.ui.shadow import paint_shadow
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
    ) -> None:
        """sketch, picture: caption above, sheet, row of controls below; strip: at their right,
        while it is shown.
        """
        super().__init__()
        self.setObjectName("desk")
        self._tools, self._sketch, self._picture, self._dock = tools, sketch, picture, dock
        self._strip = strip
        self._board = _Board(self, (sketch[1], picture[1]), (tools, dock))
        for part in (tools, *sketch, *picture, strip, dock):
            part.setParent(self._board)
        for sheet in (sketch[1], picture[1]):
            sheet.setProperty(SIZES_ITSELF, True)
        mark_areas(tools, sketch[1], dock)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(self._scroll.focusPolicy().NoFocus)
        self._scroll.setWidget(self._board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.place_parts()

    def showEvent(self, event: QShowEvent | None) -> None:
        """While it was hidden the text may have grown, and nobody asked for new places."""
        super().showEvent(event)
        self.place_parts()

    def place_parts(self) -> None:
        """Gives everything its place."""
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            bar.ensurePolished()
        bar_px = 0 if bar is None else bar.sizeHint().width()
        room, dock_width = self.size(), self._dock.minimumSizeHint().width()
        places, board = self._places(room, dock_width)
        room -= QSize(
            bar_px if board.height() > room.height() else 0,
            bar_px if board.width() > room.width() else 0,
        )
        if room != self.size():
            places, board = self._places(room, dock_width)
        self._board.resize(board)
        self._tools.fit(*_tools_room(board))
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

    def _places(self, room: QSize, dock_width: int) -> tuple[DeskLayout, QSize]:
        """Where all parts stand on a board as large as this room, or larger where they need it.

        dock_width: what the dock needs at least. Gives the board's size, too.
        """
        strip_width = 0 if self._strip.isHidden() else scaled(STRIP_WIDTH)
        lines = (*self._sketch[::2], *self._picture[::2])
        side = max(line.minimumSizeHint().width() for line in lines)
        width, height = least_size(side, strip_width, scale())
        height = max(height, room.height())
        tools_height = self._tools.height_for(*_tools_room(QSize(0, height)))
        height = max(height, tools_height + 2 * MARGIN)
        width = max(width, room.width())
        places = desk_layout(width, height, tools_height, strip_width, scale(), dock_width)
        return places, QSize(max(width, places.dock.x + places.dock.width + MARGIN), height)


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
        for sheet in self._sheets:
            paint_shadow(painter, sheet.geometry(), SHEET_RADIUS)
        for card in self._cards:
            paint_shadow(painter, card.geometry(), card.radius)


def _tools_room(board: QSize) -> tuple[int, int]:
    """For the tools: above the dock, and in all."""
    whole = board.height() - 2 * MARGIN
    return whole - scaled(DOCK_HEIGHT) - MARGIN, whole


def _box(area: Area) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)
