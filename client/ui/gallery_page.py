"""The Gallery page: it joins bar, cards and details to the keeper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QEvent, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PyQt6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from client.gallery.refusals import FIELD
from client.locale import _
from client.locale.sentences import said
from client.ui.areas import mark_areas
from client.ui.gallery_acts import GalleryActs
from client.ui.gallery_bar import GalleryBar
from client.ui.gallery_detail import GalleryDetail
from client.ui.gallery_grid import GalleryGrid
from client.ui.gallery_keeper import GalleryKeeper, Listing
from client.ui.gallery_model import GalleryModel
from client.ui.gallery_note import GalleryNote
from client.ui.side_panel import SidePanel
from client.ui.style_titles import StyleTitles
from client.ui.thumbnail_loader import ThumbnailLoader
from client.ui.toast import Toast
from shared.errors import Refusal

AGAIN_MS = 5000
"""While the gallery cannot be used it is tried again: whoever held it will have let go."""


class GalleryPage(QWidget):
    """Lists when it is seen for the first time; a program that never turns here reads nothing.

    Call `stop` when the window closes.
    """

    open_wanted = pyqtSignal(object)  # Entry, its `sketch` to go on with
    use_wanted = pyqtSignal(object)  # Entry, its `picture` to take lines from
    join_wanted = pyqtSignal(list)  # Path of each picture, for a panorama

    def __init__(self, keeper: GalleryKeeper, toast: Toast, language: str = "en") -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.keeper = keeper
        keeper.setParent(self)
        self.loader = ThumbnailLoader()
        self.loader.setParent(self)
        self.titles = StyleTitles()
        self.model = GalleryModel(self.loader, self.titles, language)
        self.bar = GalleryBar(self.titles)
        self.note = GalleryNote()
        self.grid = GalleryGrid(self.model)
        self.detail = GalleryDetail(language)
        self._was_listed = False
        self._chosen = ""
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._search)
        self._arrange()
        self.toast = toast
        self.acts = GalleryActs(self, keeper, self.grid, self.toast)
        self._connect_keeper()
        self._connect_controls()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(10, 6, 4, 0)
        left.setSpacing(6)
        left.addWidget(self.bar.chips)
        noted = QHBoxLayout()
        noted.setContentsMargins(6, 0, 18, 0)
        noted.addWidget(self.note)
        left.addLayout(noted)
        left.addWidget(self.grid, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        self._side = SidePanel(self, body, self.detail, self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(body, 1)
        mark_areas(self.bar, self.bar.chips, self.grid, self.detail)

    def _connect_keeper(self) -> None:
        keeper = self.keeper
        keeper.listed.connect(self._show_listing)
        keeper.opened.connect(self.detail.show_opened)
        keeper.told.connect(lambda text: self.toast.say("goes_on", text))
        keeper.failed.connect(self._show_failure)
        keeper.not_added.connect(self._show_not_added)

    def _connect_controls(self) -> None:
        bar, grid, detail, note = self.bar, self.grid, self.detail, self.note
        bar.changed.connect(self.keeper.search)
        bar.left.connect(grid.setFocus)
        bar.card_size.moved.connect(grid.show_card_px)
        grid.selection_changed.connect(self._show_selection)
        acts = self.acts
        grid.open_wanted.connect(acts.open)
        grid.delete_wanted.connect(acts.delete)
        grid.star_wanted.connect(acts.star)
        detail.open.clicked.connect(acts.open)
        detail.use.clicked.connect(acts.use)
        detail.join.clicked.connect(acts.join)
        detail.star.clicked.connect(acts.star)
        detail.save.clicked.connect(acts.save)
        detail.copy.clicked.connect(acts.copy)
        detail.delete.clicked.connect(acts.delete)
        acts.open_wanted.connect(self.open_wanted)
        acts.use_wanted.connect(self.use_wanted)
        acts.join_wanted.connect(self.join_wanted)
        detail.closed.connect(self._close_detail)
        note.place_wanted.connect(self._ask_place)
        note.anew_wanted.connect(self.keeper.begin_anew)
        note.again_wanted.connect(self._search)
        for keys, act in (
            (("/", "Ctrl+F"), self._focus_search),
            (("Ctrl+Z",), self.acts.undo),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def add(self, picture: bytes, sketch: bytes, recipe: Mapping[str, Any], name: str = "") -> None:
        """Keeps a result. picture: PNG; sketch: marks as JSON, b"" for none; name: its id, "" for
        any.
        """
        self.keeper.add(picture, sketch, recipe, name)

    def name_styles(self, titles: Mapping[str, str], engines: Mapping[str, str]) -> None:
        """What styles and engines are called in the reader's language."""
        self.titles.learn(titles, engines)
        self.bar.show_titles()
        self._show_selection()

    def stop(self) -> None:
        """Ends both threads, after what was asked of them before."""
        self.loader.stop()
        self.keeper.stop()

    # What comes back.

    def _search(self) -> None:
        self.keeper.search(self.bar.query)

    def _show_listing(self, listing: Listing) -> None:
        self.note.hide()
        self._again.stop()
        self.bar.show_styles(listing.styles)
        self.bar.show_count(len(listing.entries))
        nothing = _("Pictures you keep come here.")
        missed = _("Nothing found. Try fewer words, or All.")
        self.grid.empty_is_new = listing.query.is_everything
        self.grid.empty_text = nothing if self.grid.empty_is_new else missed
        kept, place = self._chosen, self.grid.touched
        self.model.show_entries(listing.entries)
        if kept and not self.grid.selected:
            found = self.model.number(kept)
            self.grid.select(found if found >= 0 else place)
        self._show_selection()

    def _show_selection(self) -> None:
        entry = self.grid.current
        if entry is None:
            self._chosen = ""
            self.detail.show_nothing()
        else:
            titles = self.titles.of(entry.style), self.titles.of_engine(entry.engine)
            self.detail.show_entry(entry, *titles, len(self.grid.selected))
            if entry.id != self._chosen:
                self._chosen = entry.id
                self.keeper.open(entry)
        self._fit()

    def _show_failure(self, refusal: Refusal) -> None:
        if refusal.field == FIELD:
            self.note.show_refusal(refusal)
            self._again.start()
        else:
            self.toast.say("refused", f"{said(refusal.why)} {said(refusal.remedy)}")

    def _show_not_added(self, refusal: Refusal) -> None:
        self.note.show_refusal(refusal)
        self._again.start()
        told = _("The picture is not in the gallery yet. {why} {remedy}")
        if not self.isVisible():
            self.toast.say("goes_on", told.format(why=refusal.why, remedy=refusal.remedy))

    def _ask_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where is the gallery now?"))
        if chosen:
            self.keeper.show_place(Path(chosen))

    def _focus_search(self) -> None:
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    def _close_detail(self) -> None:
        self.grid.clearSelection()
        self.grid.setFocus()

    def _fit(self) -> None:
        self._side.fit(bool(self._chosen))
        self.detail.close_panel.setVisible(self._side.is_over)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        if not self._was_listed:
            self._was_listed = True
            self._search()
        self.grid.setFocus()

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange:
            self.model.forget_cards()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        # A card let go over its own page would else be opened as a sketch by the window.
        if event is not None and event.source() is self.grid:
            event.accept()

    def dropEvent(self, event: QDropEvent | None) -> None:
        if event is not None:
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()
