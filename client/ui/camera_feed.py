"""Between the camera's threads and the window: pictures arrive one at a time, the newest alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.camera.capturing import CameraState, Capturing
from client.camera.filtering import Effect, Filtered, Filtering, Tile, TileWish
from client.camera.frame import Frame, Pixels
from client.camera.source import Source


@dataclass(frozen=True)
class Shown:
    """pixels, image: what the effect made of the frame; plain: the frame itself, where that is
    wanted; found: what else was found out about it.
    """

    frame: Frame
    pixels: Pixels
    image: QImage
    plain: QImage | None
    found: Any = None


class CameraFeed(QObject):
    """Owns the threads. Lives on the window's thread; `newest` is there when `came` tells."""

    came = pyqtSignal()
    tiled = pyqtSignal(str, QImage)
    changed = pyqtSignal(object)  # CameraState
    failed = pyqtSignal(str)  # an effect, in words

    def __init__(self, look: Callable[[Frame], Any] | None = None) -> None:
        """look: finds out more about each frame, on the filter's thread."""
        super().__init__()
        self.wants_plain = False
        self._look = look
        self.state: CameraState | None = None
        self._capturing: Capturing | None = None
        self._filtering: Filtering | None = None
        self._effect: Effect | None = None
        self._tiles = TileWish()
        self._lock = threading.Lock()
        self._newest: Shown | None = None
        self._was_seen = True
        self._ending: list[threading.Thread] = []
        self.changed.connect(self._remember)

    @property
    def is_running(self) -> bool:
        """True between start and stop, whatever the camera gives."""
        return self._capturing is not None

    @property
    def newest(self) -> Shown | None:
        """What came last; None before the first."""
        with self._lock:
            return self._newest

    def start(self, source: Source, mirrors: bool | None = None) -> None:
        """Another camera; the one before is let go of beside the window."""
        self.stop()
        self._capturing = Capturing(source, self, mirrors)
        self._filtering = Filtering(
            self._capturing.frames, self._take, self._take_tile, self._take_failure
        )
        self._filtering.choose(self._effect)
        self._filtering.show_tiles(self._tiles)
        self._filtering.start()
        self._capturing.start()

    def stop(self) -> None:
        """Lets go of the camera; returns at once, since a driver may take its time."""
        capturing, filtering = self._capturing, self._filtering
        self._capturing = self._filtering = None
        if capturing is None or filtering is None:
            return

        def end() -> None:
            capturing.stop()
            filtering.join()

        ending = threading.Thread(target=end, name="camera-end")
        ending.start()
        self._ending = [one for one in self._ending if one.is_alive()] + [ending]

    def close(self) -> None:
        """As `stop`, and waits for the threads: the program ends."""
        self.stop()
        for ending in self._ending:
            ending.join()

    def choose(self, effect: Effect | None) -> None:
        """What the pictures go through."""
        self._effect = effect
        if self._filtering is not None:
            self._filtering.choose(effect)

    def show_tiles(self, tiles: TileWish) -> None:
        """Small pictures, too."""
        self._tiles = tiles
        if self._filtering is not None:
            self._filtering.show_tiles(tiles)

    # On the camera's threads.

    def camera_changed(self, state: CameraState) -> None:
        """From the capture thread."""
        self.changed.emit(state)

    def _take(self, filtered: Filtered) -> None:
        before, plain = self.newest, None
        is_same = before is not None and before.pixels is filtered.pixels
        if self.wants_plain:
            plain = image_of(filtered.frame.pixels)
        elif is_same and self._look is None:
            return  # what a server paints comes less often than frames do
        image = before.image if before is not None and is_same else image_of(filtered.pixels)
        found = self._look(filtered.frame) if self._look is not None else None
        shown = Shown(filtered.frame, filtered.pixels, image, plain, found)
        with self._lock:
            was_seen, self._was_seen = self._was_seen, False
            self._newest = shown
        if was_seen:  # else a signal is on its way already
            self.came.emit()

    def seen(self) -> Shown | None:
        """The newest picture, taken to be shown; the next one is told again."""
        with self._lock:
            self._was_seen = True
            return self._newest

    def _take_tile(self, tile: Tile) -> None:
        self.tiled.emit(tile.name, image_of(tile.pixels))

    def _take_failure(self, failure: Exception) -> None:
        self.failed.emit(str(failure))

    def _remember(self, state: CameraState) -> None:
        self.state = state


def image_of(pixels: Pixels) -> QImage:
    """(H, W, 3) uint8 RGB as an image that owns its pixels, ready to be painted."""
    height, width = pixels.shape[:2]
    image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
