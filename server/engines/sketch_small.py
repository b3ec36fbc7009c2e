"""Diffusion art on small cards: Stable Diffusion 1.5, steered by the ControlNet for scribbles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from server import weights
from server.engines.diffusion import DiffusionEngine

if TYPE_CHECKING:
    from server.diffusion.model import Model


class SketchSmall(DiffusionEngine):
    """For cards from 4 GB on."""

    name: ClassVar[str] = "sketch_small"
    title: ClassVar[dict[str, str]] = {"en": "Diffusion art, small", "ko": "디퓨전 그림, 작게"}

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import controlnet_model

        return controlnet_model(
            weights.folder("sd15"),
            weights.folder("controlnet-scribble-sd15"),
            tiny=weights.folder_if_there("taesd"),
        )


ENGINE = SketchSmall
