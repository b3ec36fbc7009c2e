"""Where live pictures are to come from: a camera, a video, a folder, the made-up scene."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QMenu, QWidget

from client.camera.devices import Device
from client.camera.files import PictureFolder, VideoFile
from client.camera.source import Source
from client.camera.synthetic import SyntheticCamera
from client.camera.webcam import Webcam
from client.locale import _
from client.ui.buttons import TextButton
from client.ui.camera_devices import devices

Do = Callable[[Callable[[], None]], None]


class SourceMenu(QObject):
    """A button with a menu that is made anew each time: cameras come and go."""

    chosen = pyqtSignal(object)  # Source
    _found = pyqtSignal(list)  # Device, looked for beside the window

    def __init__(self, page: QWidget, do: Do) -> None:
        super().__init__(page)
        self._page, self._do = page, do
        self._devices: list[Device] = []
        self.button = TextButton(_("Camera"), "camera", kind="line")
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        self.found_first: Callable[[list[Device]], None] = lambda _found: None
        self._found.connect(self._take)

    def look(self) -> None:
        """Looks which cameras there are; `found_first` hears of them."""
        self._do(lambda: self._found.emit(devices()))

    def first(self) -> Source | None:
        """The first camera that was found."""
        return Webcam(self._devices[0].id, self._devices[0].name) if self._devices else None

    def show_source(self, source: Source | None) -> None:
        """What is in use."""
        self.button.say(source.name if source is not None else _("Camera"))

    def ask_for_video(self) -> None:
        """A video file on disk."""
        kinds = _("Videos") + " (*.mp4 *.avi *.mkv *.mov *.webm *.m4v)"
        chosen, _kind = QFileDialog.getOpenFileName(self._page, _("A video as a camera"), "", kinds)
        if chosen:
            self.chosen.emit(VideoFile(Path(chosen)))

    def ask_for_folder(self) -> None:
        """A folder of pictures."""
        chosen = QFileDialog.getExistingDirectory(self._page, _("A folder of pictures as a camera"))
        if chosen:
            self.chosen.emit(PictureFolder(Path(chosen)))

    def use_scene(self) -> None:
        """The made-up scene, which every computer has."""
        self.chosen.emit(SyntheticCamera())

    def _take(self, found: list[Device]) -> None:
        self._devices = found
        self.found_first(found)

    def _fill(self) -> None:
        self._menu.clear()
        for device in self._devices:
            self._menu.addAction(device.name, self._using(device))
        if not self._devices:
            none = self._menu.addAction(_("No camera found"))
            if none is not None:
                none.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(_("A video…"), self.ask_for_video)
        self._menu.addAction(_("A folder of pictures…"), self.ask_for_folder)
        self._menu.addAction(_("The made-up scene"), self.use_scene)
        self.look()  # for the next time

    def _using(self, device: Device) -> Callable[[], None]:
        return lambda: self.chosen.emit(Webcam(device.id, device.name))
