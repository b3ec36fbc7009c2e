"""Where live pictures are to come from: a camera, a video, a folder, the made-up scene."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QMenu, QWidget

from client.camera.darkroom import Do
from client.camera.devices import Device
from client.camera.files import PictureFolder, VideoFile
from client.camera.source import Source
from client.camera.synthetic import SyntheticCamera
from client.camera.webcam import Webcam
from client.locale import _
from client.ui.buttons import TextButton
from client.ui.camera_devices import devices

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((640, 480), (1280, 720), (1920, 1080))
"""Width and height that are asked of a camera; it may give others."""

USUAL = SIZES[1]


class SourceMenu(QObject):
    """A button with a menu that is made anew each time: cameras come and go."""

    chosen = pyqtSignal(object)  # Source
    looked = pyqtSignal()  # which cameras there are is known
    _found = pyqtSignal(list)  # Device, looked for beside the window

    def __init__(
        self, page: QWidget, do: Do, scene: Callable[[int, int], Source] = SyntheticCamera
    ) -> None:
        """scene: makes the made-up scene, of a width and height."""
        super().__init__(page)
        self._scene = scene
        self._page, self._do = page, do
        self._devices: list[Device] = []
        self._size = USUAL
        self._sized: Callable[[Size], Source] | None = None
        self.button = TextButton(_("Camera"), "camera", kind="line")
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self._menu)
        self._found.connect(self._take)

    def look(self) -> None:
        """Looks which cameras there are; comes back as `looked`."""
        self._do(lambda: self._found.emit(devices()))

    def use_first(self) -> bool:
        """The first camera that was found; whether there is one."""
        if not self._devices:
            return False
        self._use_device(self._devices[0])
        return True

    def show_source(self, name: str, size: Size | None = None) -> None:
        """What is in use, and how large its pictures are."""
        self.button.say(f"{name} · {size[0]} × {size[1]}" if size is not None else name)

    def ask_for_video(self) -> None:
        """A video file on disk."""
        kinds = _("Videos") + " (*.mp4 *.avi *.mkv *.mov *.webm *.m4v)"
        chosen, _kind = QFileDialog.getOpenFileName(self._page, _("A video as a camera"), "", kinds)
        if chosen:
            self._use(VideoFile(Path(chosen)))

    def ask_for_folder(self) -> None:
        """A folder of pictures."""
        chosen = QFileDialog.getExistingDirectory(self._page, _("A folder of pictures as a camera"))
        if chosen:
            self._use(PictureFolder(Path(chosen)))

    def use_scene(self) -> None:
        """The made-up scene, which every computer has."""
        self._use_sized(lambda size: self._scene(*size))

    def fill(self) -> QMenu:
        """The menu as it is now."""
        menu = self._menu
        menu.clear()
        for device in self._devices:
            menu.addAction(device.name, self._calling(self._use_device, device))
        if not self._devices:
            none = menu.addAction(_("No camera found"))
            if none is not None:
                none.setEnabled(False)
        menu.addSeparator()
        menu.addAction(_("A video…"), self.ask_for_video)
        menu.addAction(_("A folder of pictures…"), self.ask_for_folder)
        menu.addAction(_("The made-up scene"), self.use_scene)
        menu.addSeparator()
        for size in SIZES:
            action = menu.addAction(f"{size[0]} × {size[1]}", self._calling(self._resize, size))
            if action is not None:
                action.setCheckable(True)
                action.setChecked(size == self._size)
                action.setEnabled(self._sized is not None)
        self.look()  # for the next time
        return menu

    def _take(self, found: list[Device]) -> None:
        self._devices = found
        self.looked.emit()

    def _use_device(self, device: Device) -> None:
        self._use_sized(lambda size: Webcam(device.id, device.name, size))

    def _use_sized(self, made: Callable[[Size], Source]) -> None:
        self._use(made(self._size))
        self._sized = made

    def _resize(self, size: Size) -> None:
        self._size = size
        if self._sized is not None:
            self._use_sized(self._sized)

    def _use(self, source: Source) -> None:
        self._sized = None
        self.chosen.emit(source)

    def _calling(self, act: Callable[[Any], None], given: Device | Size) -> Callable[[], None]:
        return lambda: act(given)
