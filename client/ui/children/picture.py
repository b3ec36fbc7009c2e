"""The picture beside the sheet follows the studio."""

from __future__ import annotations

import logging

from PyQt6.QtCore import QObject

from client.net.link import Link
from client.ui.children.style_shelf import StyleShelf
from client.ui.decoder import Shown
from client.ui.picture_sheet import PictureSheet, PictureState
from client.ui.refitting import Refitting
from client.ui.studio import Studio
from shared.protocol import Refused

log = logging.getLogger(__name__)


class PictureFollower(QObject):
    """No word of servers: a picture is there, or comes soon."""

    def __init__(self, studio: Studio, sheet: PictureSheet, shelf: StyleShelf) -> None:
        super().__init__(sheet)
        self._studio, self._sheet, self._shelf = studio, sheet, shelf
        self._refitting = Refitting(studio, sheet)
        studio.painted.connect(self._show)
        studio.card_painted.connect(shelf.show_picture)
        studio.refused.connect(self._show_refused)
        studio.link_changed.connect(self._show_link)
        studio.sketch_changed.connect(self.show_sketch)
        studio.recipe_changed.connect(lambda: shelf.choose(studio.recipe.style))
        shelf.choose(studio.recipe.style)
        shelf.chosen.connect(lambda style: studio.change(style=style))

    def show_sketch(self) -> None:
        """An empty sheet has no picture."""
        if self._studio.sketch.is_empty:
            self._sheet.show_state(PictureState.EMPTY)
            self._shelf.forget_pictures()
        elif self._sheet.state is PictureState.EMPTY:
            self._sheet.show_state(PictureState.WARMING)
        self._show_link()

    def _show(self, shown: Shown) -> None:
        self._sheet.show_picture(shown)
        self._studio.fit_px = self._sheet.fit_px

    def _show_refused(self, refused: Refused) -> None:
        log.info("A live picture was refused: %s %s", refused.why, refused.remedy)
        self._sheet.show_state(PictureState.FAILED)

    def _show_link(self) -> None:
        link, state = self._studio.link.link, self._sheet.state
        waits = state is PictureState.WARMING and link not in (Link.READY, Link.CONNECTING)
        if waits or (state is PictureState.LIVE and link is not Link.READY):
            self._sheet.show_state(PictureState.STALE)
