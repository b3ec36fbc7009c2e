"""Joins the Camera page to the window: pictures go to the gallery, or onto the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QCoreApplication, QObject, QStandardPaths, pyqtSignal

from client.locale import _
from client.ui.late_page import LatePage

if TYPE_CHECKING:
    from client.ui.camera_page import CameraPage
    from client.ui.main_window import MainWindow

CAMERA = "camera"


class CameraLinks(QObject):
    """Lives as long as the window. Call `stop` when that closes."""

    taken = pyqtSignal(bytes, dict)  # PNG, recipe: for the gallery

    def __init__(self, window: MainWindow, language: str) -> None:
        """language: "en" or "ko"."""
        super().__init__(window)
        self._window, self._language = window, language
        self.page: CameraPage | None = None
        # OpenCV and the effects come with it: the window is there before them.
        holder = LatePage(_("Camera"), self._make)
        hint = _("Space takes a picture; C, held, shows it as it is")
        window.add_page(CAMERA, "camera", _("Camera"), "Ctrl+2", holder, hint=hint)

    def stop(self) -> None:
        """Ends the camera's threads; a recording is finished first."""
        if self.page is not None:
            self.page.stop()
            # What was developed on the last moment is told to a window that is about to close.
            QCoreApplication.sendPostedEvents()

    def _make(self) -> CameraPage:
        from client.ui.camera_page import CameraPage
        from client.ui.camera_painter import CameraPainter

        window = self._window
        painter = CameraPainter(window.studio, self._language)
        self.page = page = CameraPage(painter, window.studio.data / "effects.json", self._language)
        studio, say = page.studio, window.toast.say
        studio.taken.connect(self._keep)
        studio.filmed.connect(lambda path: say("done", _("Saved {path}").format(path=path)))
        studio.refused.connect(window.say_refusal)
        studio.feed.failed.connect(self._say_failed)
        page.record_wanted.connect(lambda: studio.record(video_path()))
        studio.developed.connect(window.draw_on)
        return page

    def _keep(self, picture: bytes, recipe: dict[str, Any]) -> None:
        self.taken.emit(picture, recipe)
        self._window.toast.say("done", _("The picture is in the gallery."))

    def _say_failed(self, why: str) -> None:
        said = _("This effect failed and is left out: {why}").format(why=why)
        self._window.toast.say("goes_on", said)


def video_path() -> Path:
    """A file not there yet, where this system keeps films."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    folder = Path(where) if where else Path.home()
    number = 1
    while (path := folder / f"sketch2art-{number}.mp4").exists():
        number += 1
    return path
