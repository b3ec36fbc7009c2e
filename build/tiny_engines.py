"""The real diffusion engines with tiny models, for real workers: each is what a model that was
fetched is, but for its lock. The models lie where `tiny_diffusion` saved them: in the folder of
models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from server.engines.sketch_adapter import SketchAdapter
from server.engines.sketch_live import LORA, SketchLive
from server.engines.sketch_small import SketchSmall
from server.weights.places import models_folder

if TYPE_CHECKING:
    from server.diffusion.model import Model


class TinyAdapter(SketchAdapter):
    """Stable Diffusion XL's classes and the T2I-Adapter's. side: of its pictures, in pixels."""

    name: ClassVar[str] = "tiny_adapter"
    side: ClassVar[int] = 64

    def missing(self) -> None:
        """It has no lock."""

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import adapter_model

        names = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")
        return adapter_model(*(models_folder() / name for name in names), self.side)


class QuarterAdapter(TinyAdapter):
    """The same with larger pictures, which the benchmarks ask for."""

    name: ClassVar[str] = "quarter_adapter"
    side: ClassVar[int] = 256


class TinySmall(SketchSmall):
    """Stable Diffusion 1.5's classes and the ControlNet's."""

    name: ClassVar[str] = "tiny_small"

    def missing(self) -> None:
        """It has no lock."""

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import controlnet_model

        folder = models_folder()
        return controlnet_model(folder / "sd15", folder / "controlnet-scribble-sd15", 64)


class TinyLive(SketchLive):
    """The same with latent consistency; its LoRA is saved by whoever asks for it."""

    name: ClassVar[str] = "tiny_live"

    def missing(self) -> None:
        """It has no lock."""

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import lcm_model

        folder = models_folder()
        tiny = folder / "taesd"
        return lcm_model(
            folder / "sd15",
            folder / "controlnet-scribble-sd15",
            folder / "lcm-lora-sd15" / LORA,
            64,
            tiny if tiny.exists() else None,
        )
