"""Diffusion art in four steps: Stable Diffusion XL with the T2I-Adapter and SDXL-Lightning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec import Meta

from server import weights
from server.engines.diffusion import DiffusionEngine, DiffusionOptions

if TYPE_CHECKING:
    from server.diffusion.model import Model
    from shared.options import Options

LORA = "sdxl_lightning_4step_lora.safetensors"


class FastOptions(DiffusionOptions, frozen=True):
    """Those of the others, in the range that it was distilled for."""

    steps: Annotated[
        int, Meta(ge=2, le=8, title="Steps", description="4 is what it was made for")
    ] = 4
    guidance: Annotated[
        float,
        Meta(
            ge=1,
            le=4,
            title="Guidance",
            description="1 suits it; above 1 it is slower and hears what is not to be seen",
        ),
    ] = 1.0


class SketchFast(DiffusionEngine):
    """For cards from 8 GB on; several times as fast as with all steps."""

    name: ClassVar[str] = "sketch_fast"
    title: ClassVar[dict[str, str]] = {"en": "Diffusion art, fast", "ko": "디퓨전 그림, 빠르게"}
    options: ClassVar[type[Options]] = FastOptions

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import lightning_model

        return lightning_model(
            weights.folder("sdxl-base"),
            weights.folder("sdxl-vae-fp16-fix"),
            weights.folder("t2i-adapter-sketch-sdxl"),
            weights.folder("sdxl-lightning-4step-lora") / LORA,
            tiny=weights.folder_if_there("taesdxl"),
        )


ENGINE = SketchFast
