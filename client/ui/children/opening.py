"""Opens children's mode: its window, its own drawing, and only the server that a guardian chose."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, Qt
from PyQt6.QtWidgets import QApplication

from client.children.guard import Guard
from client.children.mode import Allowed
from client.net.address import ServerAddress, server_address
from client.pairing.keeping import remembered
from client.settings import Settings
from client.tokens import load_tokens
from client.ui.appearance import Appearance
from client.ui.children.allowed import ChildrensEngines
from client.ui.children.window import ChildrensWindow
from client.ui.gallery_keeper import GalleryKeeper
from client.ui.preferences import Preferences
from client.ui.studio import Studio
from shared.errors import Refusal

log = logging.getLogger(__name__)

FOLDER = "children"
"""In the data folder: the child's drawing and stickers, apart from what grown-ups draw."""


def open_childrens_window(
    guard: Guard, settings: Settings, language: str, data: Path, folder: Path | None = None
) -> ChildrensWindow:
    """The window with all that belongs to it, not yet shown; as `client.app.open_window`.

    data: the person's folder; the gallery in it is the same for both windows.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    allowed = guard.mode.allowed
    studio = Studio(_address(allowed, settings, folder), data / FOLDER)
    studio.engines = ChildrensEngines(allowed.styles)
    style = settings.style if settings.style in allowed.styles else allowed.styles[0]
    studio.change(style=style)
    gallery = GalleryKeeper(data / "gallery")
    window = ChildrensWindow(studio, gallery, guard, settings, language)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        preferences = Preferences(settings, window)
        Appearance(application, preferences).changed.connect(window.fit_to_text)

    def start() -> None:
        studio.start()
        studio.jobs.take_up()
        window.keeping.start()
        window.wall.start()
        window.bring_back()

    def end() -> None:
        studio.close()
        gallery.stop()
        window.wall.stop()
        window.keeper.close()

    window.first_painted.connect(start)
    window.leaving.connect(end)
    return window


def _address(allowed: Allowed, settings: Settings, folder: Path | None) -> ServerAddress | None:
    """The chosen server; this computer where none was chosen, or its address is none."""
    if not allowed.server:
        return None
    tokens = load_tokens(folder) if folder is not None else {}
    try:
        found = remembered(server_address(allowed.server), settings, tokens)
    except Refusal as refusal:
        log.warning("The server for children's mode cannot be used: %s", refusal)
        return None
    return replace(found, fingerprint=found.fingerprint or allowed.fingerprint)
