"""Diffusion art that follows the pencil: Stable Diffusion 1.5 by latent consistency, two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec import Meta

from server import weights
from server.engines.diffusion import DiffusionEngine, DiffusionOptions
from server.engines.engine import Lane, PaintOrder
from server.styles.shelf import wire_styles

if TYPE_CHECKING:
    from server.diffusion.devices import Device
    from server.diffusion.model import Model
    from shared.options import Options

LORA = "pytorch_lora_weights.safetensors"

SIDE_PX = 512


class LiveOptions(DiffusionOptions, frozen=True):
    """Those of the others, in the range that it was distilled for."""

    steps: Annotated[
        int, Meta(ge=1, le=4, title="Steps", description="More are finer and take longer")
    ] = 2
    guidance: Annotated[
        float,
        Meta(
            ge=1,
            le=2,
            title="Guidance",
            description="1 suits it; above 1 it is slower and hears what is not to be seen",
        ),
    ] = 1.0
    freedom: Annotated[
        float,
        Meta(ge=0, le=1, title="Freedom", description="0 keeps to the lines, 1 forgets them"),
    ] = 0.0


class SketchLive(DiffusionEngine):
    """Takes as much memory as `sketch_small`, and its steps a fraction of the time."""

    name: ClassVar[str] = "sketch_live"
    title: ClassVar[dict[str, str]] = {"en": "Diffusion art, live", "ko": "디퓨전 그림, 실시간"}
    options: ClassVar[type[Options]] = LiveOptions
    lane: ClassVar[Lane] = "live"
    live: ClassVar[bool] = True

    def model(self) -> Model:
        """See `DiffusionEngine`."""
        from server.diffusion.families import lcm_model

        return lcm_model(
            weights.folder("sd15"),
            weights.folder("controlnet-scribble-sd15"),
            weights.folder("lcm-lora-sd15") / LORA,
            SIDE_PX,
            weights.folder_if_there("taesd"),
        )

    def load(self) -> None:
        """See `DiffusionEngine`. What is compiled is compiled now, with one picture as most are
        asked for: later it would keep somebody waiting who draws.
        """
        import numpy as np

        super().load()
        if self._painter is not None and self._painter.is_compiled:
            blank = np.full((SIDE_PX, SIDE_PX), 255, np.uint8)
            order = PaintOrder(wire_styles()[0].name, self.options(), blank)
            self.paint(order, lambda *_: None)

    def compiled_kinds(self, device: Device) -> int:
        """See `DiffusionEngine`. On a card always, but only the usual kind of call: another would
        be compiled while somebody draws.
        """
        return 1 if self.compiled or device.is_gpu else 0


ENGINE = SketchLive
