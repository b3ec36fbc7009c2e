"""What engines that run diffusion models have in common. Imports neither torch nor diffusers until
something is to be loaded: the web process knows engines, too.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from msgspec import Meta

from server import weights
from server.diffusion.lora_files import lora_names
from server.engines.engine import Another, DeviceLost, Lane, Painted, PaintOrder, Progress
from server.styles.shelf import style_named, wire_styles
from shared.errors import Refusal
from shared.options import Options, options_schema
from shared.protocol import EngineInfo, refused

if TYPE_CHECKING:
    from server.diffusion.devices import Device
    from server.diffusion.model import Model
    from server.diffusion.painter import DiffusionPainter

log = logging.getLogger(__name__)

WANTED_PX = 1024
PICTURE_BYTES = 3 * 2**30
"""What one picture of 1,024 px takes beside the weights in half precision, decoding included;
counted from the shapes, not measured. Where it is more, the ladder of `server.diffusion` helps.
"""

KINDS = 2
"""Of calls that are compiled where the server was told to: steps with lines and without."""


class DiffusionOptions(Options, frozen=True):
    """What may be asked of a diffusion engine."""

    prompt: Annotated[
        str, Meta(max_length=1000, title="Words", description="What is to be seen: a red house")
    ] = ""
    negative: Annotated[
        str, Meta(max_length=1000, title="Not this", description="What is not to be seen")
    ] = ""
    steps: Annotated[
        int, Meta(ge=1, le=100, title="Steps", description="More are finer and take longer")
    ] = 25
    guidance: Annotated[
        float,
        Meta(ge=1, le=20, title="Guidance", description="How closely it keeps to the words"),
    ] = 7.5
    freedom: Annotated[
        float,
        Meta(ge=0, le=1, title="Freedom", description="0 keeps to the lines, 1 forgets them"),
    ] = 0.2
    keep_colours: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            title="Keep the colours",
            description="How much of the instant picture's colours stays; dabs count as 0.5",
        ),
    ] = 0.0
    seed: Annotated[
        int, Meta(ge=0, le=2**31 - 1, title="Seed", description="The same gives the same picture")
    ] = 0
    pictures: Annotated[
        int,
        Meta(ge=1, le=4, title="Pictures", description="So many at once, each with the next seed"),
    ] = 1
    loras: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=120)]],
        Meta(
            max_length=4,
            title="LoRAs",
            description="Styles from files on the server: name, or name:weight from -2 to 2",
        ),
    ] = []


class DiffusionEngine:
    """An engine is this with a name, a title and a model."""

    name: ClassVar[str]
    title: ClassVar[dict[str, str]]
    options: ClassVar[type[Options]] = DiffusionOptions
    lane: ClassVar[Lane] = "card"
    live: ClassVar[bool] = False
    compiled: bool = False
    packages: ClassVar[tuple[str, ...]] = (
        "torch",
        "diffusers",
        "transformers",
        "accelerate",
        "peft",
    )

    def __init__(self) -> None:
        self._painter: DiffusionPainter | None = None

    def model(self) -> Model:
        """The model, its folders found. Raises Refusal where one is not installed."""
        raise NotImplementedError

    def missing(self) -> Refusal | None:
        """Why its model cannot be loaded, where that is known without trying."""
        return weights.missing(self.name)

    def info(self) -> EngineInfo:
        """What the catalogue says; looks only at what lies on the disk."""
        missing = self.missing()
        return EngineInfo(
            name=self.name,
            title=self.title,
            version="1",
            live=self.live,
            styles=wire_styles(),
            options=self._declared(),
            state="missing" if missing else "ready",
            note=str(missing or ""),
            refused=refused(missing) if missing else None,
        )

    def _declared(self) -> dict[str, Any]:
        """The schema of its options; what LoRAs there are stands in it as examples."""
        schema = options_schema(self.options)
        schema["properties"]["loras"]["items"]["examples"] = lora_names()
        return schema

    def fits(self) -> bool:
        """Whether the device with the most free memory has room for its weights and a picture."""
        from server.diffusion.devices import best_device

        with _watched():
            device = best_device()
        return not device.is_gpu or device.free_bytes >= weights.size(self.name) + PICTURE_BYTES

    def load(self) -> None:
        """Reads the weights to the device with the most free memory."""
        missing = self.missing()
        if missing is not None:
            raise missing
        from server.diffusion.devices import best_device
        from server.diffusion.painter import DiffusionPainter

        with _watched():
            device = best_device()
            log.info("%s paints on %s (%s)", self.name, device.name, device.title)
            kinds = self.compiled_kinds(device)
            self._painter = DiffusionPainter(self.model(), device, WANTED_PX, kinds)

    def unload(self) -> None:
        """Gives the memory back, of the card, too."""
        from server.diffusion.devices import swept

        if self._painter is not None:
            self._painter.close()
        self._painter = None
        swept()

    def compiled_kinds(self, _device: Device) -> int:
        """How many kinds of calls are compiled, see `Swift`."""
        return KINDS if self.compiled else 0

    def paint(self, order: PaintOrder, progress: Progress) -> Painted:
        """The pictures of the sketch, longest side 1,024 px."""
        if self._painter is None:
            raise Refusal("engine", self.name, "The engine is not loaded yet.", "Try again.")
        from server.diffusion.colours import beginning
        from server.diffusion.lora_files import loras_of
        from server.diffusion.wish import Wish

        options: Any = order.options
        style = style_named(order.style)
        loras = loras_of(options.loras)
        began = time.perf_counter()
        start, strength = beginning(
            order.sketch,
            order.hints,
            options.prompt,
            options.keep_colours,
            lambda: progress(0, options.steps, None),
            order.when_unwanted,
        )
        wish = Wish(
            prompt=style.prompt_for(options.prompt),
            negative=style.negative_for(options.negative),
            sketch=order.sketch,
            steps=options.steps,
            guidance=options.guidance,
            freedom=options.freedom,
            seed=options.seed,
            start=start,
            strength=strength,
            loras=loras,
            pictures=options.pictures,
        )
        with _watched():
            first, *others = self._painter.paint_all(wish, progress, order.note)
        rung = self._painter.rung.key
        recipe = {
            "prompt": wish.prompt,
            "negative": wish.negative,
            "memory": rung,
            "strength": wish.strength,
        }
        milliseconds = {"diffusion": 1e3 * (time.perf_counter() - began)}
        more = [Another(*pair) for pair in zip(others, wish.seeds[1:], strict=True)]
        return Painted(first, recipe=recipe, milliseconds=milliseconds, more=more)


@contextmanager
def _watched() -> Iterator[None]:
    """Raises DeviceLost for an error after which this process cannot paint any more."""
    from server.diffusion.failing import is_device_lost

    try:
        yield
    except RuntimeError as error:
        if is_device_lost(error):
            raise DeviceLost(str(error)) from error
        raise
