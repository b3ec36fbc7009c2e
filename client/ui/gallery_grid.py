"""The cards of the gallery: uniform cells, so that two thousand scroll as smoothly as twenty."""

from __future__ import annotations

from PyQt6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from client.gallery.entry import Entry
from client.locale import _
from client.ui.gallery_model import ENTRY_ROLE, GalleryModel
from client.ui.icons import pixmap
from client.ui.theme import current
from client.ui.thumbnail_loader import RADIUS

SMALLEST_CARD_PX, GAP_PX = 168, 12
_SETTLED_MS = 120
"""After a resize cards are stretched; once it is over they are made anew, and sharp."""


class GalleryGrid(QListView):
    """Arrows move, Enter opens, Del deletes, Shift+S stars; a drag carries the PNG files."""

    open_wanted = pyqtSignal()
    delete_wanted = pyqtSignal()
    star_wanted = pyqtSignal()
    selection_changed = pyqtSignal()

    def __init__(self, model: GalleryModel) -> None:
        super().__init__()
        self._model = model
        self.empty_text = ""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._sharpen)
        self.setObjectName("galleryGrid")
        self.setAccessibleName(_("Pictures"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setItemDelegate(_CardDelegate(self))
        self.setModel(model)
        bar = self.verticalScrollBar()
        if bar is not None:
            bar.rangeChanged.connect(self._show_bar)
        self.doubleClicked.connect(lambda _index: self.open_wanted.emit())
        chosen = self.selectionModel()
        if chosen is not None:
            chosen.selectionChanged.connect(lambda *_: self.selection_changed.emit())
            chosen.currentChanged.connect(lambda *_: self.selection_changed.emit())

    @property
    def selected(self) -> list[Entry]:
        """The chosen entries, in the order in which they are shown."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.entries[row] for row in rows]

    @property
    def current(self) -> Entry | None:
        """The one chosen entry that was touched last."""
        row = self.currentIndex().row()
        chosen = self.selected
        if 0 <= row < len(self._model.entries) and self._model.entries[row] in chosen:
            return self._model.entries[row]
        return chosen[0] if chosen else None

    def select(self, row: int) -> None:
        """Chooses one row and shows it; the nearest there is."""
        if self._model.entries:
            nearest = min(max(row, 0), len(self._model.entries) - 1)
            self.setCurrentIndex(self._model.index(nearest))

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_S and shift:
            self.star_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str | None) -> None:
        """Letters do not jump to names that nobody sees here: the search field finds them."""

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        room = self.viewport()
        if room is not None:
            columns = max(room.width() // (SMALLEST_CARD_PX + GAP_PX), 1)
            side = room.width() // columns
            self.setGridSize(QSize(side, side))
        super().resizeEvent(event)
        self._settled.start()

    def _show_bar(self, _least: int, most: int) -> None:
        """Its place is always kept, or cards would grow and shrink; its handle is not."""
        bar = self.verticalScrollBar()
        style = bar.style() if bar is not None else None
        if bar is not None and style is not None and bar.property("still") is not (most == 0):
            bar.setProperty("still", most == 0)
            style.unpolish(bar)
            style.polish(bar)

    def _sharpen(self) -> None:
        self._model.set_side(round((self.gridSize().width() - GAP_PX) * self.devicePixelRatioF()))
        self._repaint()

    def _repaint(self) -> None:
        room = self.viewport()
        if room is not None:
            room.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        room = self.viewport()
        if self._model.entries or not self.empty_text or room is None:
            return
        theme, middle = current(), room.rect().center()
        painter = QPainter(room)
        sign = pixmap("photo", theme.control, 48, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - 24, middle.y() - 70, sign)
        font = self.font()
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink2))
        line = QRectF(24, middle.y() - 6, room.width() - 48, 60)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(line, how, self.empty_text)


class _CardDelegate(QStyledItemDelegate):
    """Paints a card that is ready as one image; until then, the picture's mean colour."""

    def __init__(self, grid: GalleryGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return self._grid.gridSize()

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        entry, model = index.data(ENTRY_ROLE), self._grid.model()
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
