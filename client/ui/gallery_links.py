"""Joins the Gallery page to the window: what is painted goes in, what is kept comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from client.gallery.entry import Entry, id_of_job, job_of_id
from client.gallery.refusals import gone
from client.locale import _, titled
from client.sketch.document import Sketch
from client.sketch.storage import read_sketch_file
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.gallery_page import GalleryPage
from client.ui.recipe import MOST_COLOURS

if TYPE_CHECKING:
    from client.ui.main_window import MainWindow

DRAW = "draw"


class GalleryLinks(QObject):
    """Lives as long as the window. Call `page.stop` when that closes."""

    _read = pyqtSignal(object, object)  # Sketch, Entry: on the way from the raster thread

    def __init__(self, window: MainWindow, folder: Path, language: str) -> None:
        """folder: where the gallery usually is; language: "en" or "ko"."""
        super().__init__(window)
        self._window, self._studio, self._language = window, window.studio, language
        self.page = page = GalleryPage(GalleryKeeper(folder), window.toast, language)
        window.add_page("gallery", "photo", _("Gallery"), "Ctrl+4", page)
        preferences = window.preferences
        page.bar.card_size.show_size(preferences.settings.card_px)
        page.bar.card_size.chosen.connect(lambda card_px: preferences.change(card_px=card_px))
        jobs = self._studio.jobs
        jobs.painted.connect(
            lambda picture, sketch, recipe, job: page.add(picture, sketch, recipe, id_of_job(job))
        )
        page.keeper.kept.connect(lambda name: jobs.kept(job_of_id(name)))
        versions = window.page.art.versions
        versions.starred.connect(lambda name, starred: page.keeper.star([name], starred))
        page.keeper.listed.connect(
            lambda listing: versions.take_stars({one.id: one.starred for one in listing.entries})
        )
        window.studio.engine_changed.connect(self._name_styles)
        page.open_wanted.connect(self._open)
        page.use_wanted.connect(self._use)
        self._read.connect(self._take)

    def _name_styles(self) -> None:
        engine = self._studio.engine
        if engine is not None:
            styles = {style.name: titled(style.title, self._language) for style in engine.styles}
            self.page.name_styles(styles, {engine.name: titled(engine.title, self._language)})

    def _open(self, entry: Entry) -> None:
        def read() -> None:
            if entry.sketch is not None:
                try:
                    self._read.emit(read_sketch_file(entry.sketch), entry)
                except FileNotFoundError as error:
                    raise gone(entry.sketch) from error

        self._window.show_page(DRAW)
        self._studio.raster.do(read)

    def _take(self, sketch: Sketch, entry: Entry) -> None:
        """The drawing with all that was chosen for its picture."""
        studio = self._studio
        studio.take_over(sketch)
        options = entry.recipe.get("options")
        chosen = options.get("palette") if isinstance(options, dict) else None
        palette = entry.palette[:MOST_COLOURS] if chosen else ()
        if entry.engine in [engine.name for engine in studio.engines.all]:
            studio.choose_engine(entry.engine)
        known = [style.name for style in studio.engine.styles] if studio.engine is not None else []
        style = entry.style if entry.style in known else studio.recipe.style
        studio.change(
            prompt=entry.words, style=style, palette=palette, seed=max(entry.seed, 0), extras={}
        )

    def _use(self, entry: Entry) -> None:
        self._window.show_page(DRAW)
        self._window.files.open_sketch(entry.picture)
