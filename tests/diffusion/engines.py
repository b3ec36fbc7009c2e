"""The real engines with tiny models, for real workers: each is what a model that is fetched is, but
for its lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server.engines.sketch_adapter import SketchAdapter
from server.engines.sketch_small import SketchSmall
from server.weights.places import models_folder

if TYPE_CHECKING:
    from server.diffusion.painter import Model

SIDE = 64


class TinyAdapter(SketchAdapter):
    """Stable Diffusion XL's classes and the T2I-Adapter's."""

    name = "tiny_adapter"

    def missing(self) -> None:
        return None

    def model(self) -> Model:
        from server.diffusion.families import adapter_model

        names = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")
        return adapter_model(*(models_folder() / name for name in names), SIDE)


class TinySmall(SketchSmall):
    """Stable Diffusion 1.5's classes and the ControlNet's."""

    name = "tiny_small"

    def missing(self) -> None:
        return None

    def model(self) -> Model:
        from server.diffusion.families import controlnet_model

        return controlnet_model(
            models_folder() / "sd15", models_folder() / "controlnet-scribble-sd15", SIDE
        )


class ShortOfMemory(TinyAdapter):
    """Finds no memory for the network until parts of the model wait outside of the card."""

    name = "short_of_memory"

    def load(self) -> None:
        import torch

        from server.diffusion import painter

        super().load()
        whole = painter.denoised

        def denoised(*given: Any) -> Any:
            if self._painter is not None and self._painter.rung.place == "whole":
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
            return whole(*given)

        painter.denoised = denoised


class LosesItsCard(TinyAdapter):
    """The card fails once; A file `failed` among the models says that it has."""

    name = "loses_its_card"

    def load(self) -> None:
        from server.diffusion import painter

        super().load()
        whole, marker = painter.denoised, models_folder() / "failed"

        def denoised(*given: Any) -> Any:
            if not marker.exists():
                marker.touch()
                raise RuntimeError("CUDA error: an illegal memory access was encountered")
            return whole(*given)

        painter.denoised = denoised
