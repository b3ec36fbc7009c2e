"""The styles of the live engine as effects of the camera."""

from __future__ import annotations

import itertools

from client.camera.painted import PaintedEffect
from client.ui.studio import CAMERA_FROM, Studio
from shared.protocol import Drawing, LivePicture, LiveRequest, Skipped

PREFIX = "style:"
"""Before a style's name, where effects are named."""


class CameraPainter:
    """Sends the camera's drawings to the server in use; one style at a time."""

    def __init__(self, studio: Studio, language: str) -> None:
        """language: "en" or "ko", for the styles' titles."""
        self._studio, self._language = studio, language
        self._numbers = itertools.count(CAMERA_FROM)
        self._style = ""
        self._effect: PaintedEffect | None = None
        studio.camera_answer = self._take
        studio.refused.connect(lambda _refused: self._give_up())

    @property
    def styles(self) -> list[tuple[str, str, str]]:
        """Name, title and icon of each style that can be painted live."""
        engine = self._studio.engines.live
        return [
            (PREFIX + style.name, style.title.get(self._language) or style.title["en"], "palette")
            for style in (engine.styles if engine is not None else ())
        ]

    def effect(self, name: str) -> PaintedEffect:
        """The style as an effect, in place of the one before."""
        self._style = name.removeprefix(PREFIX)
        self._effect = PaintedEffect(self._ask)
        return self._effect

    def _ask(self, drawing: Drawing) -> None:
        engine = self._studio.engines.live
        if engine is not None:
            number = next(self._numbers)
            request = LiveRequest(number, self._style, drawing, engine.name)
            self._studio.session.live(request)

    def _take(self, answer: LivePicture | Skipped) -> None:
        """On the network thread."""
        if isinstance(answer, LivePicture) and self._effect is not None:
            self._effect.take(answer.picture)
        else:
            self._give_up()

    def _give_up(self) -> None:
        if self._effect is not None:
            self._effect.refused()
