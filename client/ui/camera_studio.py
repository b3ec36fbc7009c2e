"""What the Camera page can do: choose a camera and effects, take pictures, record."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec
from PyQt6.QtCore import pyqtSignal

from client.camera.capturing import CameraState
from client.camera.effects import InUse
from client.camera.filtering import Effect
from client.camera.frame import Frame, Pixels
from client.camera.recording import Recording
from client.camera.source import Source
from client.filters.chain import Chain
from client.locale import _
from client.picture_file import encoded_picture
from client.ui.camera_feed import Shown
from client.ui.live_studio import LiveStudio
from shared.errors import Refusal
from shared.recipe import with_recipe

ENGINE = "camera"
USUAL_RATE = 30.0


class CameraStudio(LiveStudio):
    """With effects, pictures and recordings."""

    effects_changed = pyqtSignal()
    taken = pyqtSignal(bytes, dict)  # PNG with its recipe, recipe
    developed = pyqtSignal(object)  # (H, W, 3) uint8 RGB, to be drawn on
    filmed = pyqtSignal(object)  # Path of the recording
    _ended = pyqtSignal(object, object)  # Path, Refusal or None

    def __init__(self) -> None:
        super().__init__()
        self.in_use = InUse()
        self.style = ""
        self._effect: Effect | None = None
        self._recording: Recording | None = None
        self.feed.came.connect(self._record)
        self._ended.connect(self._end_recording)

    # The camera.

    def use(self, source: Source, mirrors: bool | None = None) -> None:
        """Another camera; a recording ends. mirrors: None for what suits it."""
        self.stop_recording()
        super().use(source, mirrors)

    def rest(self) -> None:
        """Lets go of the camera; a recording ends."""
        self.stop_recording()
        super().rest()

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
        chain, style = self.in_use.active, self.style
        recipe = recipe_for(chain, self.source.name if self.source is not None else "", style)

        def finish() -> None:
            picture = developed(shown, chain, style)
            self.taken.emit(png_of(picture, recipe), recipe)

        self.darkroom.do(finish)

    def draw(self) -> None:
        """The same, to be drawn on; comes back as `developed`."""
        shown, chain, style = self.feed.newest, self.in_use.active, self.style
        if shown is not None:
            newest = shown
            self.darkroom.do(lambda: self.developed.emit(developed(newest, chain, style)))

    @property
    def is_recording(self) -> bool:
        """True between start and end of a recording."""
        return self._recording is not None

    @property
    def recorded(self) -> tuple[float, int]:
        """Seconds of the recording so far, and the bytes that the disk has left."""
        recording = self._recording
        return (recording.seconds, recording.free_bytes) if recording is not None else (0.0, 0)

    def record(self, path: Path) -> None:
        """Records what is shown, effects included, until `stop_recording`."""
        shown = self.feed.newest
        if shown is None or self._recording is not None:
            return
        rate = self.source.rate if self.source is not None and self.source.rate else USUAL_RATE
        try:
            self._recording = Recording(path, (shown.image.width(), shown.image.height()), rate)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._recording.start()
        self.state_changed.emit()

    def stop_recording(self) -> None:
        """The video's end is written beside the window; it comes back as `filmed`."""
        recording, self._recording = self._recording, None
        if recording is None:
            return

        def end() -> None:
            recording.end()
            self._ended.emit(recording.path, recording.refusal)

        self.darkroom.do(end)
        self.state_changed.emit()

    def close(self) -> None:
        """Ends all; what was taken and recorded is finished first."""
        self.stop_recording()
        super().close()

    def _take_state(self, state: CameraState) -> None:
        if state.state != "running":
            self.stop_recording()  # what there is can be played, whether it comes back or not
        super()._take_state(state)

    def _record(self) -> None:
        shown = self.feed.newest
        if self._recording is not None and shown is not None:
            self._recording.add(Frame(shown.pixels, shown.frame.number, shown.frame.at))
            if self._recording.refusal is not None:
                self.stop_recording()

    def _end_recording(self, path: Path, refusal: Refusal | None) -> None:
        self.filmed.emit(path)
        if refusal is not None:
            self.refused.emit(refusal)


def developed(shown: Shown, chain: Chain, style: str) -> Pixels:
    """The picture at full quality; what a server painted has no other. Raises Refusal where an
    effect fails.
    """
    if style:
        return shown.pixels
    try:
        return chain.full(shown.frame.pixels)
    except Exception as failure:  # an effect from elsewhere may do anything
        names = " + ".join(step.filter for step in chain.steps)
        why = _("This effect failed: {why}").format(why=failure)
        raise Refusal("effect", names, why, _("Take the picture without it.")) from failure


def recipe_for(chain: Chain, camera: str, style: str = "") -> dict[str, Any]:
    """How a taken picture came to be, as it is kept in the PNG and in the gallery.

    style: in which a server painted it, "" for none.
    """
    return {
        "engine": ENGINE,
        "style": style or (chain.steps[0].filter if chain.steps else ""),
        "camera": camera,
        "effects": msgspec.to_builtins(chain.steps),
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
    }


def png_of(pixels: Pixels, recipe: dict[str, Any]) -> bytes:
    """(H, W, 3) uint8 RGB as a PNG that holds the recipe. Takes a while: not for the window."""
    return with_recipe(encoded_picture(pixels, ".png"), recipe)
