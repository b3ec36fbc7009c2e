"""What each style looks like, where only pictures for keeps can show it: a small copy of the last
one painted by the engine in that style, kept for later windows.
"""

from __future__ import annotations

import hashlib
import logging
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.atomic_file import write_atomically
from client.ui.decoder import CARD_PX
from client.ui.decoding import decode
from client.ui.studio import Studio
from client.ui.style_row import StyleRow
from shared.protocol import Succeeded

log = logging.getLogger(__name__)

FOLDER = "styles"
"""In the person's folder."""


class StyleThumbnails(QObject):
    """Gives them to the cards. Files are read and written beside the window, on its raster's
    thread; one that cannot be is as if it were not there.
    """

    _made = pyqtSignal(str, str, QImage)  # engine, style

    def __init__(self, studio: Studio, row: StyleRow) -> None:
        super().__init__(row)
        self._studio, self._row = studio, row
        self._folder = studio.data / FOLDER
        self._known: dict[tuple[str, str], QImage] = {}
        self._looked_for: set[tuple[str, str]] = set()
        self._made.connect(self._take)
        studio.engine_changed.connect(self._show)
        studio.jobs.succeeded.connect(self._take_painted)

    def _show(self) -> None:
        """Those of the engine in use; of one that paints live the cards show the sketch itself."""
        engine = self._studio.engine
        self._row.forget_kept()
        if engine is None or engine.live:
            return
        names = [style.name for style in engine.styles]
        for style in names:
            if (engine.name, style) in self._known:
                self._row.show_kept(style, self._known[engine.name, style])
        unread = [style for style in names if (engine.name, style) not in self._looked_for]
        self._looked_for.update((engine.name, style) for style in unread)
        if unread:
            self._studio.raster.do(partial(self._read, engine.name, unread))

    def _read(self, engine: str, styles: list[str]) -> None:
        from client.ui.pixels import picture_from_bytes

        for style in styles:
            path = self._path(engine, style)
            try:
                image = picture_from_bytes(path.read_bytes())
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                log.info("A style's picture cannot be read: %s: %s", path, error)
                continue
            self._made.emit(engine, style, image)

    def _take(self, engine: str, style: str, image: QImage) -> None:
        self._known[engine, style] = image
        if self._studio.engine is not None and self._studio.engine.name == engine:
            self._row.show_kept(style, image)

    def _take_painted(self, event: Succeeded) -> None:
        engine, style = event.recipe.get("engine"), event.recipe.get("style")
        still = {one.name for one in self._studio.engines.all if not one.live}
        if engine in still and isinstance(style, str):
            self._looked_for.add((engine, style))  # what lies there is older
            keep = partial(self._keep, engine, style)
            decode(self._studio.raster, event.picture, CARD_PX, keep)

    def _keep(self, engine: str, style: str, image: QImage) -> None:
        from client.ui.pixels import webp_from_image

        self._made.emit(engine, style, image)
        path = self._path(engine, style)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, webp_from_image(image))
        except (OSError, ValueError) as error:
            log.warning("A style's picture is not kept: %s: %s", path, error)

    def _path(self, engine: str, style: str) -> Path:
        """Named by a hash: both names are what some server says."""
        name = hashlib.sha256(f"{engine}\n{style}".encode()).hexdigest()[:32]
        return self._folder / f"{name}.webp"
