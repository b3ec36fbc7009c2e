"""The entries as Qt's views see them; cards come from the loader and are kept within a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from PyQt6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QSize, Qt, QUrl
from PyQt6.QtGui import QImage

from client.gallery.entry import Entry
from client.locale import _
from client.ui.thumbnail_loader import ThumbnailLoader

CARDS_BYTES = 48_000_000
"""For cards in memory: some 180 of 256 px, several screens full. More are read again."""

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)


class GalleryModel(QAbstractListModel):
    """Nothing here waits: a card that is not in memory is asked for and painted when it comes."""

    def __init__(self, loader: ThumbnailLoader) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._loader = loader
        self._rows: dict[str, int] = {}
        self._cards: OrderedDict[str, QImage] = OrderedDict()
        self._gone: set[str] = set()
        self._side_px = 180
        loader.loaded.connect(self._take_card)

    @property
    def cards_bytes(self) -> int:
        """What the cards in memory take."""
        return sum(card.sizeInBytes() for card in self._cards.values())

    def show_entries(self, entries: list[Entry]) -> None:
        """Another list. Where only stars differ the view keeps its place and its selection."""
        self._gone.clear()  # the folder may be back
        same = [entry.id for entry in entries] == [entry.id for entry in self.entries]
        if same and entries:
            self.entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self._rows = {entry.id: row for row, entry in enumerate(entries)}
        self.endResetModel()

    def set_side(self, side_px: int) -> None:
        """The side of a card in device pixels. Cards of another size stay until the new is made."""
        self._side_px = side_px

    def forget_cards(self) -> None:
        """Another theme: insets lie on another paper."""
        self._cards.clear()

    def card(self, entry: Entry) -> QImage | None:
        """The card, null where its file is gone; None where it is still on its way."""
        card = self._cards.get(entry.id)
        fits = card is not None and card.width() == self._side_px
        if not fits and entry.id not in self._gone:
            self._loader.ask(entry, self._side_px)
        if card is not None:
            self._cards.move_to_end(entry.id)
        elif entry.id in self._gone:
            return QImage()
        return card

    def row(self, name: str) -> int:
        """The row of this id, -1 where it is not listed."""
        return self._rows.get(name, -1)

    def _take_card(self, name: str, side_px: int, card: QImage) -> None:
        if side_px != self._side_px:
            return
        if card.isNull():
            self._gone.add(name)  # or each paint would ask again; an older card is still true
        else:
            self._cards[name] = card
            self._cards.move_to_end(name)
        while self.cards_bytes > CARDS_BYTES:
            self._cards.popitem(last=False)
        row = self.row(name)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return title(entry)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(10, 10)  # the view's grid decides
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The PNG files themselves: other programs copy them."""
        data = QMimeData()
        entries = [self.entries[index.row()] for index in indexes]
        data.setUrls([QUrl.fromLocalFile(str(entry.picture)) for entry in entries])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


def title(entry: Entry) -> str:
    """What a person calls it: the drawing's name, else the words, else just a picture."""
    return entry.name or entry.words or _("Picture")


def spoken(entry: Entry) -> str:
    """What a screen reader says of the card."""
    parts = [title(entry), _(entry.style.capitalize()), f"{entry.created.astimezone():%Y-%m-%d}"]
    return ", ".join(part for part in [*parts, _("starred") if entry.starred else ""] if part)
