"""What the Camera page can do: choose a camera and effects, take pictures, record."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal

from client.camera.capturing import CameraState
from client.camera.effects import InUse
from client.camera.filtering import Effect
from client.camera.frame import Frame, Pixels
from client.camera.source import Source
from client.filters.chain import Chain
from client.ui.camera_feed import CameraFeed
from shared.errors import Refusal

ENGINE = "camera"
Do = Callable[[Callable[[], None]], None]
"""Carries a task out beside the window; it may raise Refusal."""


class CameraStudio(QObject):
    """Lives on the window's thread."""

    effects_changed = pyqtSignal()
    state_changed = pyqtSignal()
    taken = pyqtSignal(bytes, dict)  # PNG with its recipe, recipe
    recorded = pyqtSignal(object)  # Path
    refused = pyqtSignal(object)  # Refusal
    _ended = pyqtSignal(object, object)  # Path, Refusal or None

    def __init__(self, do: Do) -> None:
        super().__init__()
        self._do = do
        self.feed = CameraFeed()
        self.in_use = InUse()
        self.style = ""
        self._effect: Effect | None = None
        self.source: Source | None = None
        self.mirrors: bool | None = None
        self._recording: Any = None
        self._keeps_last = False
        self.feed.changed.connect(lambda _state: self.state_changed.emit())
        self.feed.came.connect(self._record)
        self._ended.connect(self._end_recording)

    @property
    def state(self) -> CameraState | None:
        """What the camera does; None while none is chosen."""
        return self.feed.state if self.feed.is_running else None

    # The camera.

    def use(self, source: Source, mirrors: bool | None = None) -> None:
        """Another camera. mirrors: None for what suits it."""
        self.stop_recording()
        self.source, self.mirrors = source, mirrors
        self.feed.start(source, mirrors)
        self.state_changed.emit()

    def rest(self) -> None:
        """Lets go of the camera, which is used again by `wake`."""
        self.stop_recording()
        self.feed.stop()
        self.state_changed.emit()

    def wake(self) -> None:
        """Goes on with the camera that was chosen last."""
        if self.source is not None and not self.feed.is_running:
            self.feed.start(self.source, self.mirrors)

    def mirror(self, mirrors: bool) -> None:
        """Exchanges left and right, or not."""
        if self.source is not None:
            self.use(self.source, mirrors)

    # Effects.

    def change(self, in_use: InUse) -> None:
        """Other effects from the next picture on."""
        if in_use == self.in_use and not self.style:
            return
        self.in_use, self.style = in_use, ""
        chain = in_use.active
        self._effect = chain.preview if chain.steps else None
        self.feed.choose(self._effect)
        self.effects_changed.emit()

    def paint(self, style: str, effect: Effect) -> None:
        """A server paints the pictures, in that style, in place of all effects."""
        self.in_use, self.style, self._effect = InUse(), style, effect
        self.feed.choose(effect)
        self.effects_changed.emit()

    def show_large(self, is_seen: bool) -> None:
        """Whether the large picture is seen: else no time is spent on its effect."""
        self.feed.choose(self._effect if is_seen else None)

    # Taking.

    def take(self) -> None:
        """The newest frame at full quality; comes back as `taken`."""
        shown = self.feed.newest
        if shown is None:
            return
        frame, chain, style = shown.frame, self.in_use.active, self.style
        name = self.source.name if self.source is not None else ""

        def finish() -> None:
            picture = shown.pixels if style else chain.full(frame.pixels)
            recipe = recipe_for(chain, name, style)
            self.taken.emit(png_of(picture, recipe), recipe)

        self._do(finish)

    @property
    def is_recording(self) -> bool:
        """True between start and end of a recording."""
        return self._recording is not None

    @property
    def recorded_seconds(self) -> float:
        """How long it is so far."""
        return float(self._recording.seconds) if self._recording is not None else 0.0

    def record(self, path: Path) -> None:
        """Records what is shown, effects included, until `stop_recording`."""
        from client.camera.recording import Recording

        shown = self.feed.newest
        if shown is None or self._recording is not None:
            return
        rate = self.source.rate if self.source is not None and self.source.rate else 30.0
        size = shown.image.width(), shown.image.height()
        try:
            self._recording = Recording(path, size, rate)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._recording.start()
        self.state_changed.emit()

    def stop_recording(self) -> None:
        """The video's end is written beside the window; it comes back as `recorded`."""
        recording, self._recording = self._recording, None
        if recording is None:
            return

        def end() -> None:
            recording.end()
            self._ended.emit(recording.path, recording.refusal)

        self._do(end)
        self.state_changed.emit()

    def close(self) -> None:
        """Ends all; a recording is finished first."""
        recording, self._recording = self._recording, None
        if recording is not None:
            recording.end()
        self.feed.close()

    def _record(self) -> None:
        shown = self.feed.newest
        if self._recording is not None and shown is not None:
            self._recording.add(Frame(shown.pixels, shown.frame.number, shown.frame.at))
            if self._recording.refusal is not None:
                self.stop_recording()

    def _end_recording(self, path: Path, refusal: Refusal | None) -> None:
        self.recorded.emit(path)
        if refusal is not None:
            self.refused.emit(refusal)


def recipe_for(chain: Chain, camera: str, style: str = "") -> dict[str, Any]:
    """How a taken picture came to be, as it is kept in the PNG and in the gallery.

    style: in which a server painted it, "" for none.
    """
    import msgspec

    return {
        "engine": ENGINE,
        "style": style or (chain.steps[0].filter if chain.steps else ""),
        "camera": camera,
        "effects": msgspec.to_builtins(chain.steps),
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    }


def png_of(pixels: Pixels, recipe: dict[str, Any]) -> bytes:
    """(H, W, 3) uint8 RGB as a PNG that holds the recipe. Takes a while: not for the window."""
    import cv2

    from shared.recipe import with_recipe

    written, data = cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    if not written:
        raise ValueError(f"no PNG can be made of an array of shape {pixels.shape}")
    return with_recipe(data.tobytes(), recipe)
