"""The cards of the gallery under the headings of their days, chosen by mouse and keys."""

from __future__ import annotations

from PyQt6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QAbstractItemView, QListView

from client.gallery.entry import Entry
from client.locale import _
from client.settings import Settings
from client.ui.gallery_card import GAP_PX, CardDelegate
from client.ui.gallery_model import CARD_ROLE, GalleryModel
from client.ui.icons import pixmap
from client.ui.sample_picture import paint_sample
from client.ui.theme import current, scaled

_SETTLED_MS = 120
"""After a resize cards are stretched; once it is over they are made anew, and sharp."""

_SAMPLE_PX, _SIGN_PX = 160, 48


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
        self.empty_is_new = False  # nothing was ever kept; else nothing was found
        self.columns = 1
        self.side_px = self._card_px = Settings().card_px
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._sharpen)
        self.setObjectName("galleryGrid")
        self.setAccessibleName(_("Pictures"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setItemDelegate(CardDelegate(self))
        self.setModel(model)
        bar = self.verticalScrollBar()
        if bar is not None:
            bar.rangeChanged.connect(self._show_bar)
            self._show_bar(bar.minimum(), bar.maximum())
        self.doubleClicked.connect(lambda _index: self.open_wanted.emit())
        chosen = self.selectionModel()
        if chosen is not None:
            chosen.selectionChanged.connect(lambda *_: self.selection_changed.emit())
            chosen.currentChanged.connect(lambda *_: self.selection_changed.emit())

    @property
    def selected(self) -> list[Entry]:
        """The chosen entries, in the order in which they are shown."""
        return [self._model.entries[number] for number in self._chosen]

    @property
    def current(self) -> Entry | None:
        """The one chosen entry that was touched last."""
        chosen = self._chosen
        if not chosen:
            return None
        touched = self.touched
        return self._model.entries[touched if touched in chosen else chosen[0]]

    @property
    def touched(self) -> int:
        """Where the entry touched last stands among all; -1 for none."""
        shown = self.currentIndex().data(CARD_ROLE)
        return self._model.number(shown.id) if isinstance(shown, Entry) else -1

    @property
    def _chosen(self) -> list[int]:
        shown = (index.data(CARD_ROLE) for index in self.selectedIndexes())
        return sorted(self._model.number(each.id) for each in shown if isinstance(each, Entry))

    def select(self, number: int) -> None:
        """Chooses the entry at this place among all, or the nearest there is, and shows it."""
        if self._model.entries:
            nearest = min(max(number, 0), len(self._model.entries) - 1)
            self.setCurrentIndex(self._model.index_of(nearest))

    def show_card_px(self, card_px: int) -> None:
        """Cards of about this side: as many as fill the lines, without a rest."""
        self._card_px = card_px
        self._fit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows lead from card to card, over the headings between them."""
        count, at, days = len(self._model.entries), self.touched, self._model.days
        if not count:
            return QModelIndex()
        if at < 0:
            return self._model.index_of(0)
        room = self.viewport()
        page = max((room.height() if room is not None else 0) // self.side_px, 1)
        act = QAbstractItemView.CursorAction
        ends = {act.MoveHome: 0, act.MoveEnd: count - 1}
        steps = {act.MoveLeft: -1, act.MovePrevious: -1, act.MoveRight: 1, act.MoveNext: 1}
        lines = {act.MoveUp: -1, act.MoveDown: 1, act.MovePageUp: -page, act.MovePageDown: page}
        at = ends.get(action, min(max(at + steps.get(action, 0), 0), count - 1))
        for _line in range(abs(lines.get(action, 0))):
            at = (days.below if lines[action] > 0 else days.above)(at, self.columns)
        return self._model.index_of(at)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """With the first line of a day its heading is seen, too."""
        shown, days = index.data(CARD_ROLE), self._model.days
        number = self._model.number(shown.id) if isinstance(shown, Entry) else -1
        if number >= 0 and days.is_in_first_line(number, self.columns):
            super().scrollTo(self._model.index(days.heading_row(number)), hint)
        super().scrollTo(index, hint)

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
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport()
        if room is not None:
            self.columns = max(round(room.width() / (self._card_px + GAP_PX)), 1)
            self.side_px = room.width() // self.columns
            self.scheduleDelayedItemsLayout()
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
        self._model.set_side(round((self.side_px - GAP_PX) * self.devicePixelRatioF()))
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
        side = min(scaled(_SAMPLE_PX if self.empty_is_new else _SIGN_PX), room.height() // 2)
        corner = QPoint(middle.x() - side // 2, middle.y() - side - scaled(14))
        if self.empty_is_new:
            paint_sample(painter, QRectF(QRect(corner, QSize(side, side))), QColor(theme.control))
        else:
            sign = pixmap("photo", theme.control, side, self.devicePixelRatioF())
            painter.drawPixmap(corner, sign)
        font = self.font()
        font.setPixelSize(scaled(15))
        painter.setFont(font)
        painter.setPen(QColor(theme.ink2))
        line = QRectF(24, middle.y() - 6, room.width() - 48, room.height() / 2)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(line, how, self.empty_text)
