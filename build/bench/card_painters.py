"""Our painters and diffusers' own call over the same random models of the true shapes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from diffusers import EulerDiscreteScheduler
from numpy.typing import NDArray

from build.bench.card_device import Card
from build.bench.figure import NotMeasured
from build.true_shapes import NOISE, live_pipeline, small_pipeline, xl_pipeline
from server.diffusion.control import control_of
from server.diffusion.families import adapter_model, controlnet_model
from server.diffusion.ladder import RUNGS, Rung, lifted
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish

Picture = NDArray[np.uint8]
Stepped = Callable[[int, int, Callable[[], Picture]], None]
MADE = {"sdxl": xl_pipeline, "sd": small_pipeline, "live": live_pipeline}
"""SDXL with a T2I-Adapter; Stable Diffusion 1.5 with a ControlNet, with all steps and with few."""


@dataclass(frozen=True)
class Extent:
    """How much is measured. sides: of a family's pictures, in pixels; steps: of a whole picture;
    rounds: of each comparison; requests: one after the other; narrower: see `true_shapes`; seconds:
    after which nothing more is begun.
    """

    sides: dict[str, int]
    steps: dict[str, int]
    rounds: int = 5
    requests: int = 20
    narrower: int = 1
    seconds: float = 400


WHOLE = Extent({"sdxl": 1024, "sd": 512, "live": 512}, {"sdxl": 30, "sd": 25, "live": 2})


class Painters:
    """One painter at a time, of one family.

    swift: what a painter is made with so that its networks are compiled, None where this version
    cannot; eager: seconds of diffusers' own call and its picture, once they are known.
    """

    def __init__(
        self, card: Card, extent: Extent = WHOLE, swift: dict[str, Any] | None = None
    ) -> None:
        self.card, self.extent, self.swift = card, extent, swift
        self.eager: tuple[float, Picture] | None = None
        self._pipelines: dict[str, Any] = {}
        self._painter: DiffusionPainter | None = None
        self._painters: tuple[str, Rung | None, bool] | None = None

    def wish(self, family: str, steps: int | None = None, guidance: float = 7.5) -> Wish:
        """Of a house, on paper of the family's size."""
        side = self.extent.sides[family]
        sketch = np.full((side, side), 255, np.uint8)
        roof = np.array([(0.2, 0.5), (0.5, 0.2), (0.8, 0.5), (0.8, 0.8), (0.2, 0.8)]) * side
        cv2.polylines(sketch, [roof.astype(np.int32)], True, 0, max(1, side // 128))
        steps = self.extent.steps[family] if steps is None else steps
        return Wish("a red house by the sea", "grey", sketch, steps, guidance, 0.0, 1)

    def paint(
        self, family: str, wish: Wish, stepped: Stepped | None = None
    ) -> tuple[float, Picture]:
        """Seconds and the picture of the painter that stands ready; one is made where none does."""
        painter = self.painter(family)
        self.card.wait()
        start = time.perf_counter()
        picture = painter.paint(wish, stepped or (lambda *_step: None), lambda *_note: None)
        return time.perf_counter() - start, picture

    def by_diffusers(self, wish: Wish) -> tuple[float, Picture]:
        """The same for SDXL by the pipeline's own call, with the painter's own networks."""
        painter = self.painter("sdxl")
        pipeline = painter.pipeline
        lines = torch.from_numpy(control_of(wish.sketch, painter.side, painter.side).lines)
        lines = lines.to(pipeline.unet.dtype)[None, None]
        self.card.wait()
        start = time.perf_counter()
        made = pipeline(
            prompt=wish.prompt,
            negative_prompt=wish.negative,
            image=lines.repeat(1, pipeline.adapter.config.in_channels, 1, 1),
            height=painter.side,
            width=painter.side,
            num_inference_steps=wish.steps,
            guidance_scale=wish.guidance,
            generator=torch.Generator().manual_seed(wish.seed),
            output_type="np",
        )
        seconds = time.perf_counter() - start
        return seconds, np.asarray((made.images[0] * 255).round(), np.uint8)

    def painter(
        self, family: str, rung: Rung | None = None, is_swift: bool = False
    ) -> DiffusionPainter:
        """On that rung, and on no other; on the first that has room where none is named.

        Raises torch.OutOfMemoryError.
        """
        if is_swift and self.swift is None:
            raise NotMeasured("this version compiles nothing")
        if self._painter is None or self._painters != (family, rung, is_swift):
            self.put_away()
            self._pipeline(family)  # now, so that the peak is not that of drawing its weights
            model, more = self._model(family), self.swift if is_swift else {}
            self.card.forget_peak()
            self._painter = _OnOneRung(rung, model, self.card.device, model.side, **more)
            self._painters = family, rung, is_swift
        return self._painter

    def put_away(self) -> None:
        """Gives the card's memory back."""
        self._painter = None
        for pipeline in self._pipelines.values():
            lifted(pipeline)
        self.card.forget_peak()

    def forget(self) -> None:
        """The models, too, and what was compiled of them: the next painter is of new ones."""
        self._painter = None
        self._pipelines.clear()
        torch.compiler.reset()
        self.card.forget_peak()

    @contextmanager
    def few_steps(self) -> Iterator[None]:
        """SDXL paints on the times of SDXL-Lightning."""
        pipeline = self.painter("sdxl").pipeline
        before = pipeline.scheduler
        pipeline.scheduler = EulerDiscreteScheduler(**NOISE, timestep_spacing="trailing")
        try:
            yield
        finally:
            pipeline.scheduler = before

    def _pipeline(self, family: str) -> Any:
        """In the processor's memory, where two together may have no room."""
        if family not in self._pipelines:
            self._pipelines.clear()
            device = self.card.device
            made = MADE[family](device.name, device.dtype, self.extent.narrower)
            self._pipelines[family] = made
        return self._pipelines[family]

    def _model(self, family: str) -> Model:
        """The server's own, but for where the weights come from, and that with all freedom SDXL is
        plain: no adapter is asked.
        """
        side, nowhere = self.extent.sides[family], Path()
        is_xl = family == "sdxl"
        own = (
            adapter_model(nowhere, nowhere, nowhere, side)
            if is_xl
            else controlnet_model(nowhere, nowhere, side)
        )

        def load(dtype: torch.dtype) -> Any:
            if dtype != self.card.device.dtype:
                raise NotMeasured("half precision gave no numbers")
            return self._pipeline(family)

        def steer(pipeline: Any, lines: torch.Tensor, freedom: float) -> Any:
            plain = is_xl and freedom == 1
            return _Unsteered() if plain else own.steer(pipeline, lines, freedom)

        return replace(own, load=load, steer=steer)


class _Unsteered:
    """The lines are not shown to the network."""

    def residuals(self, *_step: object) -> dict[str, Any]:
        """See `Steering`."""
        return {}


class _OnOneRung(DiffusionPainter):
    """Where a rung was named and has no room, it says so instead of taking the next one."""

    def __init__(self, rung: Rung | None, *given: Any, **named: Any) -> None:
        self._named = rung
        super().__init__(*given, **named)

    def _begin(self, dtype: torch.dtype) -> None:
        if self._named is not None:
            self._height = RUNGS.index(self._named)
        super()._begin(dtype)

    def _climb(self, error: torch.OutOfMemoryError) -> None:
        if self._named is not None:
            raise error
        super()._climb(error)
