"""The wall: what was kept, and all stickers. To look at only."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from client.children.treasures import Treasures
from client.gallery.entry import Entry
from client.locale import _
from client.ui.children.big_button import BigButton
from client.ui.children.sticker_row import StickerRow
from client.ui.gallery_grid import GalleryGrid
from client.ui.gallery_keeper import GalleryKeeper, Listing, Query
from client.ui.gallery_model import GalleryModel
from client.ui.style_titles import StyleTitles
from client.ui.thumbnail_loader import ThumbnailLoader

CARD_PX = 220


class Wall(QWidget):
    """Shows the gallery's pictures that were kept in this mode, and none of anybody else's."""

    left = pyqtSignal()

    def __init__(self, gallery: GalleryKeeper, language: str) -> None:
        super().__init__()
        self.setObjectName("playDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("My pictures"))
        self._gallery = gallery
        self._entries: list[Entry] = []
        self._treasures = Treasures()
        self._loader = ThumbnailLoader()
        self.model = GalleryModel(self._loader, StyleTitles(), language)
        self.grid = _Pictures(self.model)
        self.stickers = StickerRow(least=2)
        self.back = BigButton("arrow-back-up", _("Draw on"), kind="main", beside=True)
        title = QLabel(_("My pictures"))
        title.setProperty("childTitle", True)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.back)
        top.addWidget(title)
        top.addWidget(self.stickers, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.grid, 1)
        self.back.clicked.connect(self.left)
        gallery.listed.connect(self._take_listing)

    def start(self) -> None:
        """Lists what is there."""
        self._gallery.search(Query())

    def stop(self) -> None:
        """Ends its thread."""
        self._loader.stop()

    def show_treasures(self, treasures: Treasures) -> None:
        """What was kept and earned."""
        self._treasures = treasures
        self.stickers.show_stickers(treasures.stickers)
        self._show()

    def _take_listing(self, listing: Listing) -> None:
        self._entries = listing.entries
        self._show()

    def _show(self) -> None:
        mine = set(self._treasures.pictures)
        self.model.show_entries([entry for entry in self._entries if entry.id in mine])


class _Pictures(GalleryGrid):
    """Nothing is dragged out, opened or deleted."""

    def __init__(self, model: GalleryModel) -> None:
        super().__init__(model)
        self.empty_text = _("What you keep hangs here.")
        self.setDragEnabled(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.show_card_px(CARD_PX)
