"""How a row of the gallery is painted: a picture's card, or the heading of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PyQt6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPen
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from client.gallery.entry import Entry
from client.ui.gallery_model import CARD_ROLE, GalleryModel
from client.ui.icons import pixmap
from client.ui.theme import BODY_PX, current, scaled
from client.ui.thumbnail_loader import RADIUS

if TYPE_CHECKING:
    from client.ui.gallery_grid import GalleryGrid

GAP_PX = 12
_HEADING_PX = 40


class CardDelegate(QStyledItemDelegate):
    """Paints a card that is ready as one image; until then, the picture's mean colour."""

    def __init__(self, grid: GalleryGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        side_px = self._grid.side_px
        if isinstance(index.data(CARD_ROLE), Entry):
            return QSize(side_px, side_px)
        return QSize(side_px * self._grid.columns, scaled(_HEADING_PX))

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        entry, model = index.data(CARD_ROLE), self._grid.model()
        if painter is not None and isinstance(entry, date):
            self._paint_heading(painter, QRectF(option.rect), index.data())
        if painter is None or not isinstance(entry, Entry) or not isinstance(model, GalleryModel):
            return
        theme, half = current(), GAP_PX / 2
        box = QRectF(option.rect).adjusted(half, half, -half, -half)
        radius = RADIUS * box.width()
        card = model.card(entry)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card is None or card.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sunken if card is not None else entry.tint))
            painter.drawRoundedRect(box, radius, radius)
            if card is not None:
                self._paint_sign(painter, "photo-off", theme.control, box.center(), 32)
        else:
            # 1:1 where the card was made for this size; otherwise stretched until it is.
            painter.drawImage(box, card)
        if entry.starred:
            middle = QPointF(box.right() - 20, box.top() + 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(middle, 12, 12)
            self._paint_sign(painter, "star-filled", theme.gold_ink, middle, 16)
        self._paint_ring(painter, option.state, box, radius)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, words: str) -> None:
        font = QFont(self._grid.font())
        font.setPixelSize(scaled(BODY_PX))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(current().ink))
        line = box.adjusted(GAP_PX / 2 + 2, 0, 0, -GAP_PX / 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_sign(
        self, painter: QPainter, name: str, colour: str, middle: QPointF, size: int
    ) -> None:
        sign = pixmap(name, colour, size, self._grid.devicePixelRatioF())
        painter.drawPixmap(QPointF(middle.x() - size / 2, middle.y() - size / 2), sign)

    @staticmethod
    def _paint_ring(painter: QPainter, state: QStyle.StateFlag, box: QRectF, radius: float) -> None:
        theme, reach = current(), 3.5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.accent), 3))
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.DotLine))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(theme.control), 1.5))
        else:
            return
        ring = box.adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(ring, radius + reach, radius + reach)
