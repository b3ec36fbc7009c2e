"""The Gallery page: it joins bar, cards and details to the keeper, and acts on what is selected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QEvent, QStandardPaths, Qt, pyqtSignal
from PyQt6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PyQt6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from client.locale import _, counted
from client.ui.gallery_bar import GalleryBar
from client.ui.gallery_detail import WIDTH_PX, GalleryDetail
from client.ui.gallery_grid import GalleryGrid
from client.ui.gallery_keeper import GalleryKeeper, Listing
from client.ui.gallery_model import GalleryModel
from client.ui.gallery_note import GalleryNote
from client.ui.motion import Transition
from client.ui.saving import sensible_name
from client.ui.theme import PANEL_MS
from client.ui.thumbnail_loader import ThumbnailLoader
from client.ui.toast import Toast
from shared.errors import Refusal

BESIDE_FROM_PX = 1140
"""In a narrower page the details slide over the cards instead of standing beside them."""


class GalleryPage(QWidget):
    """Lists when it is seen for the first time; a program that never turns here reads nothing.

    Call `stop` when the window closes.
    """

    open_wanted = pyqtSignal(object)  # Entry, its `sketch` to go on with
    use_wanted = pyqtSignal(object)  # Entry, its `picture` to take lines from
    not_added = pyqtSignal(str)  # why a result is not listed yet, for whoever sees another page

    def __init__(self, keeper: GalleryKeeper, language: str = "en") -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.keeper = keeper
        keeper.setParent(self)
        self.loader = ThumbnailLoader()
        self.loader.setParent(self)
        self.model = GalleryModel(self.loader)
        self.bar = GalleryBar()
        self.note = GalleryNote()
        self.grid = GalleryGrid(self.model)
        self.detail = GalleryDetail(language)
        self._slide = Transition(self, self._place_detail)
        self._share = 1.0
        self._is_over = self._was_listed = False
        self._deleted: list[list[str]] = []
        self._row, self._chosen = 0, ""
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        )
        self._arrange()
        self.toast = Toast(self, above_px=32)
        self.toast.acted.connect(lambda _about: self.undo())
        self._connect_keeper()
        self._connect_controls()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(10, 6, 4, 0)
        left.setSpacing(6)
        left.addWidget(self.bar.chips)
        left.addWidget(self.note)
        left.addWidget(self.grid, 1)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addLayout(left, 1)
        self._body.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._body, 1)

    def _connect_keeper(self) -> None:
        keeper = self.keeper
        keeper.listed.connect(self._show_listing)
        keeper.opened.connect(self.detail.show_opened)
        keeper.copied.connect(self._take_copy)
        keeper.saved.connect(
            lambda path: self.toast.say("done", _("Saved {path}").format(path=path))
        )
        keeper.told.connect(lambda text: self.toast.say("goes_on", text))
        keeper.failed.connect(self._show_failure)
        keeper.not_added.connect(self._show_not_added)

    def _connect_controls(self) -> None:
        bar, grid, detail, note = self.bar, self.grid, self.detail, self.note
        bar.changed.connect(self.keeper.search)
        bar.left.connect(grid.setFocus)
        grid.selection_changed.connect(self._show_selection)
        grid.open_wanted.connect(self._open)
        grid.delete_wanted.connect(self._delete)
        grid.star_wanted.connect(self._star)
        detail.open.clicked.connect(self._open)
        detail.use.clicked.connect(self._use)
        detail.star.clicked.connect(self._star)
        detail.save.clicked.connect(self._save)
        detail.copy.clicked.connect(self._copy)
        detail.delete.clicked.connect(self._delete)
        detail.closed.connect(self._close_detail)
        note.place_wanted.connect(self._ask_place)
        note.anew_wanted.connect(self.keeper.begin_anew)
        note.again_wanted.connect(self._search)
        for keys, act in (
            (("/", "Ctrl+F"), self._focus_search),
            (("Ctrl+Z",), self.undo),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def add(self, picture: bytes, sketch: bytes, recipe: Mapping[str, Any]) -> None:
        """Keeps a result. picture: PNG; sketch: marks as JSON, b"" for none."""
        self.keeper.add(picture, sketch, recipe)

    def name_styles(self, titles: Mapping[str, str]) -> None:
        """What styles are called in the reader's language."""
        self.bar.name_styles(titles)
        self._show_selection()

    def undo(self) -> None:
        """Brings back what was deleted last."""
        if self._deleted:
            self.toast.hide()
            self.keeper.restore(self._deleted.pop())

    def stop(self) -> None:
        """Ends both threads, after what was asked of them before."""
        self.loader.stop()
        self.keeper.stop()

    # What comes back.

    def _search(self) -> None:
        self.keeper.search(self.bar.query)

    def _show_listing(self, listing: Listing) -> None:
        self.note.hide()
        self.bar.show_styles(listing.styles)
        self.bar.show_count(len(listing.entries))
        nothing = _("Pictures you keep come here.")
        missed = _("Nothing found. Try fewer words, or All.")
        self.grid.empty_text = nothing if listing.query.is_everything else missed
        kept, self._row = self._chosen, max(self.grid.currentIndex().row(), 0)
        had = bool(self.grid.selected)
        self.model.show_entries(listing.entries)
        if had and not self.grid.selected:
            row = self.model.row(kept)
            self.grid.select(row if row >= 0 else self._row)
        self._show_selection()

    def _show_selection(self) -> None:
        entry = self.grid.current
        if entry is None:
            self._chosen = ""
            self.detail.show_nothing()
        else:
            self.detail.show_entry(entry, self.bar.title_of(entry.style), len(self.grid.selected))
            if entry.id != self._chosen:
                self._chosen = entry.id
                self.keeper.open(entry)
        self._fit_detail()

    def _show_failure(self, refusal: Refusal) -> None:
        if refusal.field == "gallery":
            self.note.show_refusal(refusal)
        else:
            self.toast.say("refused", f"{refusal.why} {refusal.remedy}")

    def _show_not_added(self, refusal: Refusal) -> None:
        self.note.show_refusal(refusal)
        said = _("The picture is not in the gallery yet. {why} {remedy}")
        self.not_added.emit(said.format(why=refusal.why, remedy=refusal.remedy))

    def _take_copy(self, picture: QImage) -> None:
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setImage(picture)
            self.toast.say("done", _("Picture copied"))

    # What is done with the selection.

    def _open(self) -> None:
        entry = self.grid.current
        if entry is not None and entry.sketch is not None:
            self.open_wanted.emit(entry)
        elif entry is not None:
            self.toast.say("goes_on", _("This picture came without a drawing. Use it as a sketch."))

    def _use(self) -> None:
        if self.grid.current is not None:
            self.use_wanted.emit(self.grid.current)

    def _star(self) -> None:
        chosen = self.grid.selected
        if chosen:
            starred = not all(entry.starred for entry in chosen)
            self.keeper.star([entry.id for entry in chosen], starred)

    def _delete(self) -> None:
        names = [entry.id for entry in self.grid.selected]
        if names:
            self._deleted.append(names)
            self.keeper.delete(names)
            said = counted("{count} picture deleted", "{count} pictures deleted", len(names))
            self.toast.say("done", said, "deleted", f"{_('Undo')}  (Ctrl+Z)")

    def _copy(self) -> None:
        if self.grid.current is not None:
            self.keeper.copy(self.grid.current)

    def _save(self) -> None:
        entry = self.grid.current
        if entry is None:
            return
        suggested = sensible_name(entry.words or entry.name, entry.style, self._folder)
        kind = _("PNG picture") + " (*.png)"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as…"), str(suggested), kind)
        if chosen:
            path = Path(chosen)
            self._folder = path.parent
            named = path.suffix.lower() == ".png"
            self.keeper.save(entry, path if named else path.with_name(path.name + ".png"))

    def _ask_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where is the gallery now?"))
        if chosen:
            self.keeper.show_place(Path(chosen))

    def _focus_search(self) -> None:
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    # Where things are.

    def _close_detail(self) -> None:
        self.grid.clearSelection()
        self.grid.setFocus()

    def _fit_detail(self) -> None:
        """Beside the cards where there is room; else over them, while something is selected."""
        over = self.width() < BESIDE_FROM_PX
        if over != self._is_over:
            self._is_over = over
            if over:
                self._body.removeWidget(self.detail)
                self.detail.hide()
            else:
                self._body.addWidget(self.detail)
                self.detail.show()
        self.detail.close_panel.setVisible(over)
        if not over:
            return
        wanted = bool(self._chosen)
        if wanted and self.detail.isHidden():
            self.detail.show()
            self.detail.raise_()
            self.toast.raise_()
            self._slide.run(PANEL_MS)
        elif not wanted:
            self.detail.hide()
        else:
            self._place_detail(self._share)

    def _place_detail(self, share: float) -> None:
        self._share = share
        if self._is_over:
            top = self.bar.height()
            left = self.width() - round(WIDTH_PX * share)
            self.detail.setGeometry(left, top, WIDTH_PX, self.height() - top)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit_detail()
        self.toast.place()

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
