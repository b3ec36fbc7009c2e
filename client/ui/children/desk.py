"""The desk of children's mode: it places the parts and paints their shadows."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QEvent, QRect, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from client.ui.card import Card
from client.ui.children.beside import Beside
from client.ui.children.big_button import BigButton
from client.ui.children.idea_card import IdeaCard
from client.ui.children.kept_note import KeptNote
from client.ui.children.layout import GAP_PX, MARGIN_PX, Box, Needs, Places, childrens_places
from client.ui.children.tool_card import ToolCard
from client.ui.picture_sheet import PictureSheet
from client.ui.scaling import SIZES_ITSELF
from client.ui.scrolling import scrolling
from client.ui.shadow import paint_shadow
from client.ui.sketch_sheet import SketchSheet
from client.ui.theme import CHILD_BUTTON_RADIUS, CHILD_CARD_RADIUS, SHEET_RADIUS

_NOTE_EDGE_PX = 12


@dataclass(frozen=True)
class Parts:
    """What lies on the desk. beside: at the right of the idea; shelf: the styles, None for none."""

    idea: IdeaCard
    beside: Beside
    tools: ToolCard
    sketch: SketchSheet
    picture: PictureSheet
    crayons: Card
    shelf: Card | None
    keep: BigButton
    note: KeptNote


class ChildrensDesk(QWidget):
    """With large text in a small window the parts lie on a board that scrolls."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self._placed: Places | None = None
        self._board = _Board(self, parts)
        self._board.setObjectName("playDesk")
        self._board.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        shelf = () if parts.shelf is None else (parts.shelf,)
        upper = (parts.idea, parts.beside, parts.tools, parts.sketch, parts.picture)
        for part in (*upper, parts.crayons, *shelf, parts.keep, parts.note):
            part.setParent(self._board)
        for sheet in (parts.sketch, parts.picture):
            sheet.setProperty(SIZES_ITSELF, True)
        self._scroll = scrolling(self._board, stretched=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.place_parts()

    def showEvent(self, event: QShowEvent | None) -> None:
        """While it was hidden the text may have grown."""
        super().showEvent(event)
        self.place_parts()

    def place_parts(self) -> None:
        """Gives everything its place."""
        parts, room = self.parts, self._room()
        places = childrens_places(room.width(), room.height(), self._needs())
        if places != self._placed:
            self._placed = places
            self._board.update()  # shadows lie outside of what has moved
        self._board.resize(places.width, places.height)
        parts.tools.arrange(places.columns)
        parts.idea.setGeometry(_rect(places.top))
        parts.beside.setGeometry(_rect(places.beside))
        parts.tools.setGeometry(_rect(places.tools))
        for sheet, place in ((parts.sketch, places.sketch), (parts.picture, places.picture)):
            sheet.setFixedSize(place.width, place.height)
            sheet.move(place.x, place.y)
        parts.crayons.setGeometry(_rect(places.bottom))
        shelf = _rect(places.shelf)
        if parts.shelf is not None:
            wide = parts.shelf.sizeHint().width()
            parts.shelf.setGeometry(shelf.x(), shelf.y(), wide, shelf.height())
            shelf.setLeft(shelf.left() + wide + GAP_PX)
        parts.keep.setGeometry(shelf)
        self.place_note()

    def place_note(self) -> None:
        """Over the picture's lower edge, as wide as the picture is."""
        note, picture = self.parts.note, self.parts.picture.geometry()
        width = picture.width() - 2 * _NOTE_EDGE_PX
        note.fit(width)
        height = max(note.heightForWidth(width), note.minimumSizeHint().height())
        note.setGeometry(
            picture.left() + _NOTE_EDGE_PX,
            picture.bottom() - height - _NOTE_EDGE_PX + 1,
            width,
            height,
        )

    def _room(self) -> QSize:
        """Without the bars that scroll, where they are needed."""
        needs, room = self._needs(), self.size()
        places = childrens_places(room.width(), room.height(), needs)
        bar = self._scroll.verticalScrollBar()
        wide = 0 if bar is None else bar.sizeHint().width()
        return room - QSize(
            wide if places.height > room.height() else 0,
            wide if places.width > room.width() else 0,
        )

    def _needs(self) -> Needs:
        parts = self.parts
        tools = [parts.tools.size_in(columns) for columns in (1, 2, 3)]
        idea, beside = parts.idea.minimumSizeHint(), parts.beside.sizeHint()
        wide = max(self.width() - 2 * MARGIN_PX - GAP_PX - beside.width(), idea.width())
        crayons = parts.crayons.minimumSizeHint()
        shelf = parts.keep.sizeHint().width()
        lowest = crayons.height()
        if parts.shelf is not None:
            hint = parts.shelf.sizeHint()
            shelf += hint.width() + GAP_PX
            lowest = max(lowest, hint.height())
        return Needs(
            tuple((size.width(), size.height()) for size in tools),
            (idea.width(), max(parts.idea.height_at(wide), beside.height())),
            beside.width(),
            (crayons.width(), lowest),
            shelf,
        )


class _Board(QWidget):
    """What the parts lie on."""

    def __init__(self, desk: ChildrensDesk, parts: Parts) -> None:
        super().__init__()
        self._desk, self._parts = desk, parts

    def event(self, event: QEvent | None) -> bool:
        # Words have grown, or there are others.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._desk.place_parts()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        parts, painter = self._parts, QPainter(self)
        for sheet in (parts.sketch, parts.picture):
            paint_shadow(painter, sheet.geometry(), SHEET_RADIUS)
        for card in (parts.idea, parts.tools, parts.crayons, parts.shelf):
            if card is not None:
                paint_shadow(painter, card.geometry(), CHILD_CARD_RADIUS)
        beside = parts.beside.card.geometry().translated(parts.beside.pos())
        paint_shadow(painter, beside, CHILD_CARD_RADIUS)
        paint_shadow(painter, parts.keep.geometry(), CHILD_BUTTON_RADIUS)


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.width, box.height)
