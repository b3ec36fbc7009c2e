"""The styles of the live engine as effects of the camera."""

from __future__ import annotations

import itertools
import threading
import time
from weakref import WeakKeyDictionary

from PyQt6.QtCore import QObject, pyqtSignal

from client.camera.painted import LOST_SECONDS, PaintedEffect
from client.locale import titled
from client.ui.studio import CAMERA_FROM, Studio
from shared.protocol import Drawing, LivePicture, LiveRequest, Skipped

PREFIX = "style:"
"""Before a style's name, where effects are named."""

TILE_SECONDS = 3.0
"""So often each of the small pictures is painted, while no large one is."""


class CameraPainter(QObject):
    """Sends the camera's drawings to the server in use: those of the chosen style at any time, of
    the small pictures one now and then.
    """

    styles_changed = pyqtSignal()

    def __init__(self, studio: Studio, language: str) -> None:
        """language: "en" or "ko", for the styles' titles."""
        super().__init__()
        self._studio, self._language = studio, language
        self._numbers = itertools.count(CAMERA_FROM)
        self._lock = threading.Lock()
        self._asked: dict[int, tuple[PaintedEffect, float]] = {}
        self._tiled: WeakKeyDictionary[PaintedEffect, float] = WeakKeyDictionary()
        self._chosen: PaintedEffect | None = None
        self._told = self.styles
        studio.camera_answer = self._take
        studio.refused.connect(lambda _refused: self._give_up())
        studio.engine_changed.connect(self._tell)

    @property
    def styles(self) -> list[tuple[str, str, str]]:
        """Name, title and icon of each style that can be painted live."""
        engine = self._studio.engines.live
        return [
            (PREFIX + style.name, titled(style.title, self._language, style.name), "palette")
            for style in (engine.styles if engine is not None else ())
        ]

    def choose(self, name: str) -> PaintedEffect | None:
        """The style as an effect for large pictures; "" for none."""
        self._chosen = self.effect(name) if name else None
        return self._chosen

    def effect(self, name: str) -> PaintedEffect:
        """The style as an effect for small pictures."""
        style = name.removeprefix(PREFIX)
        effect = PaintedEffect(lambda drawing: self._ask(effect, style, drawing))
        return effect

    def _ask(self, effect: PaintedEffect, style: str, drawing: Drawing) -> bool:
        """On the camera's or the network's thread."""
        engine, now = self._studio.engines.live, time.perf_counter()
        if engine is None:
            return False
        with self._lock:
            fresh = {n: one for n, one in self._asked.items() if now - one[1] < LOST_SECONDS}
            self._asked = fresh
            if effect is not self._chosen:
                is_early = now - self._tiled.get(effect, -TILE_SECONDS) < TILE_SECONDS
                if self._chosen is not None or fresh or is_early:
                    return False
                self._tiled[effect] = now
            number = next(self._numbers)
            self._asked[number] = effect, now
        self._studio.session.live(LiveRequest(number, style, drawing, engine.name))
        return True

    def _take(self, answer: LivePicture | Skipped) -> None:
        """On the network thread."""
        with self._lock:
            effect, _at = self._asked.pop(answer.seq, (None, 0.0))
        if effect is None:
            return
        if isinstance(answer, LivePicture):
            effect.take(answer.picture)
        else:
            effect.refused()

    def _give_up(self) -> None:
        """A refusal does not say of which drawing it speaks."""
        with self._lock:
            asked, self._asked = self._asked, {}
        for effect, _at in asked.values():
            effect.refused()

    def _tell(self) -> None:
        if self.styles != self._told:
            self._told = self.styles
            self.styles_changed.emit()
