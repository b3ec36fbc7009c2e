"""Entries and the headings of their days, as Qt's views see them; cards come from the loader and
are kept within a bound.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date
from typing import Any

from PyQt6.QtCore import QAbstractListModel, QLocale, QMimeData, QModelIndex, Qt, QUrl
from PyQt6.QtGui import QImage

from client.gallery.entry import Entry
from client.locale import _
from client.ui.gallery_days import Days, day_title
from client.ui.style_titles import StyleTitles
from client.ui.thumbnail_loader import ThumbnailLoader

CARDS_BYTES = 48_000_000
"""For cards in memory: some 180 of 256 px, several screens full. More are read again."""

CARD_ROLE = int(Qt.ItemDataRole.UserRole)
"""What a row shows: an Entry, or the day of the cards below it."""


class GalleryModel(QAbstractListModel):
    """Nothing here waits: a card that is not in memory is asked for and painted when it comes."""

    def __init__(self, loader: ThumbnailLoader, titles: StyleTitles, language: str) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.days = Days()
        self._rows: list[Entry | date] = []
        self._locale = QLocale(language)
        self._titles = titles
        self._loader = loader
        self._numbers: dict[str, int] = {}
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
        if not same:
            self.beginResetModel()
        made = [entry.created.astimezone().date() for entry in entries]
        self.entries, self.days = entries, Days(made)
        self._numbers = {entry.id: number for number, entry in enumerate(entries)}
        self._rows = []
        for entry, day in zip(entries, made, strict=True):
            if len(self._rows) <= self.days.heading_row(self._numbers[entry.id]):
                self._rows.append(day)
            self._rows.append(entry)
        if not same:
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

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

    def number(self, name: str) -> int:
        """Where the entry of this id stands among all; -1 where it is not listed."""
        return self._numbers.get(name, -1)

    def index_of(self, number: int) -> QModelIndex:
        """The entry at this place among all."""
        return self.index(self.days.row(number))

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
        number = self.number(name)
        if number >= 0:
            index = self.index_of(number)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        shown = self._rows[index.row()]
        if role == CARD_ROLE:
            return shown
        if isinstance(shown, date):
            named = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return day_title(shown, date.today(), self._locale) if role in named else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(shown, self._titles.of(shown.style))
        if role == Qt.ItemDataRole.ToolTipRole:
            return title(shown)
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """A heading is read and not chosen."""
        if not isinstance(index.data(CARD_ROLE), Entry):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The PNG files themselves: other programs copy them."""
        data = QMimeData()
        shown = [index.data(CARD_ROLE) for index in indexes]
        paths = [str(entry.picture) for entry in shown if isinstance(entry, Entry)]
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


def title(entry: Entry) -> str:
    """What a person calls it: the drawing's name, else the words, else just a picture."""
    return entry.name or entry.words or _("Picture")


def spoken(entry: Entry, style: str) -> str:
    """What a screen reader says of the card. style: its title in the reader's language."""
    parts = [title(entry), style, f"{entry.created.astimezone():%Y-%m-%d}"]
    return ", ".join(part for part in [*parts, _("starred") if entry.starred else ""] if part)
