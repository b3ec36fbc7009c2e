"""Keep: the picture goes to the gallery and onto the wall; a sticker may come of it."""

from __future__ import annotations

import uuid
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from client.children.treasures import (
    Treasures,
    has_enough_lines,
    load_treasures,
    save_treasures,
)
from client.gallery.entry import id_of_job, job_of_id
from client.ideas import Idea
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.studio import Studio
from shared.errors import Refusal


class Keeping(QObject):
    """What was asked for is on the disk at once and comes to the wall when it is painted; without a
    server, when that is back.
    """

    changed = pyqtSignal()  # treasures
    _loaded = pyqtSignal(object)  # Treasures, from the raster thread

    def __init__(self, studio: Studio, gallery: GalleryKeeper, folder: Path) -> None:
        """folder: where stickers are kept."""
        super().__init__()
        self._studio, self._gallery, self._folder = studio, gallery, folder
        self.treasures = Treasures()
        self._loaded.connect(self._take_loaded)
        studio.jobs.painted.connect(
            lambda picture, sketch, recipe, job: gallery.add(
                picture, sketch, recipe, id_of_job(job)
            )
        )
        gallery.kept.connect(self._take_kept)

    def start(self) -> None:
        """Reads what was earned so far, beside the window."""
        self._studio.raster.do(lambda: self._loaded.emit(load_treasures(self._folder)))

    def keep(self) -> bool:
        """Asks for the picture of the drawing as it is; False where none can be had now."""
        look = self._studio.look()
        if look is None:
            return False
        self._studio.jobs.ask([(str(uuid.uuid4()), look)])
        return True

    def earns(self, idea: Idea) -> bool:
        """Gives the idea's sticker where the drawing has lines enough; True where it is a new one.

        Nobody looks what was drawn.
        """
        items = self._studio.items()
        strokes = [stroke for n in items.strokes() if (stroke := items.stroke(n)) is not None]
        new = idea.name not in self.treasures.stickers and has_enough_lines(strokes)
        if new:
            self._take(self.treasures.with_sticker(idea.name))
        return new

    def _take_kept(self, name: str) -> None:
        self._studio.jobs.kept(job_of_id(name))
        self._take(self.treasures.with_picture(name))

    def _take(self, treasures: Treasures) -> None:
        if treasures == self.treasures:
            return
        self.treasures = treasures
        self.changed.emit()

        def save() -> None:
            try:
                save_treasures(treasures, self._folder)
            except OSError as error:
                raise Refusal(
                    "stickers", "", "The stickers were not saved.", "Make room on the disk."
                ) from error

        self._studio.raster.do(save)

    def _take_loaded(self, found: Treasures) -> None:
        for name in self.treasures.pictures:  # kept while the file was being read
            found = found.with_picture(name)
        for name in self.treasures.stickers:
            found = found.with_sticker(name)
        self._take(found)
        self.changed.emit()
