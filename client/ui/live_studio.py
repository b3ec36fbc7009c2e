"""What every page with a camera can do: use one, let go of it, and go on with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal

from client.camera.capturing import CameraState
from client.camera.darkroom import Darkroom
from client.camera.frame import Frame
from client.camera.source import Source
from client.ui.camera_feed import CameraFeed


class LiveStudio(QObject):
    """Lives on the window's thread; what takes time is done in the darkroom."""

    state_changed = pyqtSignal()
    refused = pyqtSignal(object)  # Refusal

    def __init__(self, look: Callable[[Frame], Any] | None = None) -> None:
        """look: finds out more about each frame, on the filter's thread."""
        super().__init__()
        self.darkroom = Darkroom(self.refused.emit)
        self.darkroom.start()
        self.feed = CameraFeed(look)
        self.source: Source | None = None
        self.mirrors: bool | None = None
        self.feed.changed.connect(self._take_state)

    @property
    def state(self) -> CameraState | None:
        """What the camera does; None while none is chosen."""
        return self.feed.state if self.feed.is_running else None

    def use(self, source: Source, mirrors: bool | None = None) -> None:
        """Another camera. mirrors: None for what suits it."""
        self.source, self.mirrors = source, mirrors
        self.feed.start(source, mirrors)
        self.state_changed.emit()

    def rest(self) -> None:
        """Lets go of the camera, which is used again by `wake`."""
        self.feed.stop()
        self.state_changed.emit()

    def wake(self) -> None:
        """Goes on with the camera that was chosen last."""
        if self.source is not None and not self.feed.is_running:
            self.feed.start(self.source, self.mirrors)

    def close(self) -> None:
        """Ends all; what was taken is finished first."""
        self.darkroom.stop()
        self.feed.close()

    def _take_state(self, _state: CameraState) -> None:
        self.state_changed.emit()
