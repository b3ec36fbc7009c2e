"""How the sheets lie, and what follows from it: which is seen through, where progress is told."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import QObject, QPointF, pyqtSignal

from client.ui.canvas import Canvas
from client.ui.desk import Desk
from client.ui.painting import Painting
from client.ui.picture_sheet import PictureSheet
from client.ui.sheet_room import Arrangement, Wish
from client.ui.splitter import EQUAL


class Views(QObject):
    """Side by side, overlay or picture. Tells a wish once a person has chosen it."""

    chosen = pyqtSignal(object)  # Wish

    def __init__(self, desk: Desk, canvas: Canvas, picture: PictureSheet, art: Painting) -> None:
        super().__init__(desk)
        self._desk, self._canvas, self._picture, self._art = desk, canvas, picture, art
        canvas.lies_over = self._is_seen_through
        canvas.hovered.connect(self._show_ghost)
        desk.cover.clicked.connect(self.swap)
        splitter = desk.splitter
        splitter.dragged.connect(lambda x: self._share(desk.places().sheet_room.share_at(x)))
        splitter.let_go.connect(lambda: self.chosen.emit(self.wish))
        splitter.stepped.connect(lambda by: self._keep_share(self.wish.share + by))
        splitter.levelled.connect(lambda: self._keep_share(EQUAL))
        art.pane.shown_or_left.connect(self._make_way)

    @property
    def wish(self) -> Wish:
        """How they lie now."""
        return self._desk.wish

    def choose(self, arrangement: Arrangement) -> None:
        """A person has pressed that one."""
        self.show(replace(self.wish, arrangement=arrangement, swapped=False))
        self.chosen.emit(self.wish)

    def swap(self) -> None:
        """The inset becomes the large sheet."""
        self.show(replace(self.wish, swapped=not self.wish.swapped))

    def show(self, wish: Wish) -> None:
        """Arranges the sheets so, without telling anybody."""
        self._desk.arrange(wish)
        on_top = wish.arrangement != "side" and wish.sketch_is_main
        self._art.bar.move_to(self._canvas if on_top else self._picture)
        self._make_way()

    def _share(self, share: float) -> None:
        held = self._desk.places().sheet_room.held(share)
        self.show(replace(self.wish, share=held))

    def _keep_share(self, share: float) -> None:
        self._share(share)
        self.chosen.emit(self.wish)

    def _is_seen_through(self) -> bool:
        painted = self._picture.image is not None or self._art.pane.isVisible()
        return self.wish.arrangement == "overlay" and painted

    def _show_ghost(self, at: QPointF | None) -> None:
        apart = self.wish.arrangement != "overlay"
        self._picture.show_ghost(at if apart else None, self._canvas.brush.size_px)

    def _make_way(self) -> None:
        """Two pictures are compared on the picture sheet: nothing may lie over it then."""
        compares = self._art.pane.compares
        if self.wish.swapped and compares:
            self.swap()
        elif self.wish.arrangement == "overlay":
            pair = (self._canvas, self._picture) if compares else (self._picture, self._canvas)
            pair[0].stackUnder(pair[1])
        has_inset = self.wish.arrangement == "picture"
        self._canvas.setHidden(has_inset and compares)
        self._desk.cover.setVisible(has_inset and not compares)
