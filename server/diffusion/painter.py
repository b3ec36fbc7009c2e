"""A pipeline that paints sketches, on one device, with whatever memory there is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from server.diffusion.control import Control, control_of
from server.diffusion.devices import Device
from server.diffusion.ladder import RUNGS, Place, Rung, lifted
from server.diffusion.loop import Steering, denoised, started
from server.diffusion.lora_files import Lora
from server.diffusion.loras import Loras
from server.diffusion.previews import Previews
from server.diffusion.swift import Swift
from server.diffusion.words import Words
from shared.errors import Refusal
from shared.sentence import Sentence

log = logging.getLogger(__name__)

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Wish:
    """What is to be painted. sketch: (H, W) uint8; start: (H, W, 3) uint8 RGB to begin with, or
    none; strength: how much of it is painted anew, 0 … 1; freedom: the share of the steps in which
    the lines do not count; loras: what the model learns besides, for this picture.
    """

    prompt: str
    negative: str
    sketch: Picture
    steps: int
    guidance: float
    freedom: float
    seed: int
    start: Picture | None = None
    strength: float = 1.0
    loras: tuple[Lora, ...] = ()


@dataclass(frozen=True)
class Model:
    """How a family of models is used. family: see `preview.MAPS`; side: of its pictures in pixels;
    load: the pipeline in the processor's memory; steer: (pipeline, lines (1, 1, h, w), freedom);
    tiny: reads TAESD, an AutoencoderTiny, for previews; None, or gives None, where there is none.
    """

    family: str
    side: int
    load: Callable[[torch.dtype], Any]
    steer: Callable[[Any, Tensor, float], Steering]
    tiny: Callable[[torch.dtype], Any] | None = None


class BrokenNumbers(Exception):
    """Half precision has overflowed: NaN, or a picture of nothing but black."""


class DiffusionPainter:
    """Holds the pipeline, and remembers the rung on which it had room."""

    def __init__(
        self, model: Model, device: Device, wanted: int = 1024, compiled_kinds: int = 0
    ) -> None:
        """wanted: the longer side of the pictures, in pixels; compiled_kinds: see `Swift`."""
        self._model, self._device, self._wanted = model, device, wanted
        self._compiled_kinds = compiled_kinds
        self._height = 0
        self._lies: Place | None = None
        self._begin(device.dtype)

    @property
    def rung(self) -> Rung:
        """Where it has room."""
        return RUNGS[self._height]

    @property
    def is_compiled(self) -> bool:
        """Whether its first picture takes longer."""
        return self._compiled_kinds > 0

    @property
    def side(self) -> int:
        """Of the pictures the model makes on this rung."""
        return round(self._model.side * self.rung.side / 64) * 64

    def close(self) -> None:
        """Gives back what compiled networks hold beside the weights."""
        self._swift.drop()

    def paint(
        self,
        wish: Wish,
        stepped: Callable[[int, int, Callable[[], Picture]], None],
        note: Callable[[str, Sentence], None],
    ) -> Picture:
        """(H, W, 3) uint8 RGB, its longer side as wanted.

        stepped(step, of, preview) after each step; whatever it raises ends the painting.
        note(key, text): what changes on the way. Raises Refusal where the last rung has no room
        or the model gives no picture, and for a LoRA that does not fit.
        """
        try:
            while True:
                try:
                    self._fit(wish.loras, note)
                    return self._painted(wish, stepped)
                except torch.OutOfMemoryError as error:
                    self._climb(error)
                    self._place()
                    note(self.rung.key, self.rung.text)
                except BrokenNumbers as error:
                    self._use_whole_numbers(error)
                    text = Sentence(
                        "This graphics card miscounts in half precision: it paints anew in full."
                    )
                    note("float32", text)
        finally:
            self.pipeline.maybe_free_model_hooks()

    def _painted(
        self, wish: Wish, stepped: Callable[[int, int, Callable[[], Picture]], None]
    ) -> Picture:
        pipeline, model = self.pipeline, self._model
        control = control_of(wish.sketch, self.side, self._wanted)
        height, width = control.lines.shape
        device, dtype = pipeline._execution_device, pipeline.unet.dtype
        lines = torch.from_numpy(control.lines)[None, None].to(device, dtype)
        conditioning = self._words.conditioning(
            pipeline, wish.prompt, wish.negative, wish.guidance, (width, height), wish.loras
        )
        steering = model.steer(pipeline, lines, wish.freedom)
        scheduler = pipeline.scheduler
        scheduler.set_timesteps(wish.steps, device=device)
        # On the processor: the same seed gives the same noise on every card.
        generator = torch.Generator().manual_seed(wish.seed)
        shape = (1, pipeline.unet.config.in_channels, height // 8, width // 8)
        noise = torch.randn(shape, generator=generator, dtype=dtype).to(device)
        clean = None if wish.start is None else self._encoded(wish.start, control)
        latents, times = started(scheduler, noise, clean, wish.strength)

        def after_step(step: int, of: int, seen: Tensor) -> None:
            # Where memory is short, it is not spent on previews.
            has_room = self.rung is RUNGS[0]
            stepped(step, of, lambda: self._previews.of(seen, control, has_room))

        latents = denoised(
            pipeline.unet, scheduler, latents, times, conditioning, steering, generator, after_step
        )
        return control.cut(self._decoded(latents))

    @torch.no_grad()
    def _decoded(self, latents: Tensor) -> Picture:
        vae = self.pipeline.vae
        if not torch.isfinite(latents).all():
            raise BrokenNumbers("The latents are not numbers.")
        values = vae.decode(latents.to(vae.dtype) / vae.config.scaling_factor, return_dict=False)[0]
        if not torch.isfinite(values).all() or float(values.max()) <= -1:
            raise BrokenNumbers("The picture is black.")
        shown = ((values[0].float() + 1) * 127.5).round().clamp(0, 255)
        return np.asarray(shown.permute(1, 2, 0).to(torch.uint8).cpu().numpy())

    @torch.no_grad()
    def _encoded(self, start: Picture, control: Control) -> Tensor:
        """The latents of a picture to begin with, laid where the sketch lies."""
        vae, device = self.pipeline.vae, self.pipeline._execution_device
        whole = torch.from_numpy(control.laid(start)).to(device, vae.dtype)
        values = whole.permute(2, 0, 1)[None] / 127.5 - 1
        encoded = vae.encode(values)
        is_tiny = hasattr(encoded, "latents")
        latents = encoded.latents if is_tiny else encoded.latent_dist.mode()
        return (latents * vae.config.scaling_factor).to(self.pipeline.unet.dtype)

    # Memory, precision and LoRAs.

    def _fit(self, loras: tuple[Lora, ...], note: Callable[[str, Sentence], None]) -> None:
        """The pipeline with just these LoRAs, where it lies. Raises Refusal, then with none."""
        if not self._loras.are(loras):
            before = self.rung
            if self._lies != "whole":
                lifted(self.pipeline)
            self._lies = None
            self._swift.slow()
            try:
                self._loras.hold(loras)
            finally:
                self._place()
            if self.rung != before:
                note(self.rung.key, self.rung.text)
        self._loras.weigh(loras)

    def _begin(self, dtype: torch.dtype) -> None:
        self.pipeline: Any = self._model.load(dtype)
        self._loras, self._words = Loras(self.pipeline), Words()
        self._swift = Swift(self.pipeline, self._compiled_kinds)
        self._lies = None
        self._place()
        model = self._model
        self._previews = Previews(model.family, model.tiny, dtype, self._device.name)

    def _place(self) -> None:
        """On the first rung from here that has room for the weights."""
        while True:
            try:
                self.rung.apply(self.pipeline, self._device.name, self._lies)
                self._lies = self.rung.place
                break
            except torch.OutOfMemoryError as error:
                self._climb(error)
        # What compiles follows neither hooks nor LoRAs, and other rungs are not about speed.
        if self.rung is RUNGS[0] and self._loras.are(()):
            self._swift.quicken()

    def _climb(self, error: torch.OutOfMemoryError) -> None:
        """To the next rung. Raises Refusal where this is the last one."""
        log.warning("Out of memory on rung %s: %s", self.rung.key, error)
        error.__traceback__ = None  # its frames hold the tensors that had no room
        self._swift.drop()
        if self._device.is_gpu:
            torch.cuda.empty_cache()
        if self._height + 1 == len(RUNGS):
            raise Refusal(
                "memory",
                self._device.title,
                "The graphics card has too little memory, even for a small picture.",
                "Close other programs that use it, or choose an engine that needs less.",
            )
        self._height += 1

    def _use_whole_numbers(self, error: Exception) -> None:
        if self.pipeline.unet.dtype == torch.float32:
            raise Refusal(
                "model",
                self._model.family,
                "The model gives no picture, only numbers out of range.",
                "Check it: sketch2art-server models check",
            ) from error
        log.warning("Half precision fails: %s", error)
        self._swift.drop()
        # Weights that were rounded to half cannot come back: they are read again.
        self._begin(torch.float32)
