"""Diffusion art of a sketch: Stable Diffusion XL, steered by the T2I-Adapter for sketches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from server import weights
from server.engines.diffusion import DiffusionEngine

if TYPE_CHECKING:
    from server.diffusion.model import Model


class SketchAdapter(DiffusionEngine):
    """For cards from 8 GB on."""

    name: ClassVar[str] = "sketch_adapter"
    title: ClassVar[dict[str, str]] = {"en": "Diffusion art", "ko": "디퓨전 그림"}

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import adapter_model

        return adapter_model(
            weights.folder("sdxl-base"),
            weights.folder("sdxl-vae-fp16-fix"),
            weights.folder("t2i-adapter-sketch-sdxl"),
            tiny=weights.folder_if_there("taesdxl"),
        )


ENGINE = SketchAdapter
