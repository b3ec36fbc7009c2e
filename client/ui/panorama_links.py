"""Joins the Panorama page to the window: results go to the gallery, or onto the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal

from client.locale import _
from client.ui.late_page import LatePage

if TYPE_CHECKING:
    from client.ui.main_window import MainWindow
    from client.ui.panorama_page import PanoramaPage

PANORAMA = "panorama"


class PanoramaLinks(QObject):
    """Lives as long as the window. Call `stop` when that closes."""

    kept = pyqtSignal(bytes, dict)  # PNG, recipe: for the gallery

    def __init__(self, window: MainWindow, language: str) -> None:
        """language: "en" or "ko"."""
        super().__init__(window)
        self._window, self._language = window, language
        self.page: PanoramaPage | None = None
        hint = _("Space takes a view; Backspace drops the last one")
        holder = LatePage(_("Panorama"), self._make)
        window.add_page(PANORAMA, "panorama-horizontal", _("Panorama"), "Ctrl+3", holder, hint=hint)

    def join(self, pictures: list[Path]) -> None:
        """Pictures from elsewhere."""
        self._window.show_page(PANORAMA)
        if self.page is not None:
            self.page.join(pictures)

    def stop(self) -> None:
        """Ends the page's threads; what was taken is written first."""
        if self.page is not None:
            self.page.stop()
            QCoreApplication.sendPostedEvents()

    def _make(self) -> PanoramaPage:
        from client.ui.panorama_page import PanoramaPage

        window = self._window
        self.page = page = PanoramaPage(window.studio.data / "sweep", self._language)
        page.joins.kept.connect(self._keep)
        page.joins.refused.connect(window.say_refusal)
        page.studio.refused.connect(window.say_refusal)
        page.told.connect(lambda words: window.toast.say("goes_on", words))
        page.draw_wanted.connect(window.draw_on)
        return page

    def _keep(self, picture: bytes, recipe: dict[str, Any]) -> None:
        self.kept.emit(picture, recipe)
        self._window.toast.say("done", _("The panorama is in the gallery."))
