"""A pipeline that paints sketches, on one device, with whatever memory there is."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from server.diffusion.control import control_of
from server.diffusion.devices import Device
from server.diffusion.ladder import APART, RUNGS, Place, Rung, lifted
from server.diffusion.latents import BrokenNumbers, Picture, decoded, encoded
from server.diffusion.loop import denoised, started
from server.diffusion.lora_files import Lora
from server.diffusion.loras import Loras
from server.diffusion.model import Model
from server.diffusion.previews import Previews
from server.diffusion.swift import Swift
from server.diffusion.wish import Wish
from server.diffusion.words import Words
from shared.errors import Refusal
from shared.sentence import Sentence

log = logging.getLogger(__name__)

Stepped = Callable[[int, int, Callable[[], Picture]], None]
"""stepped(step, of, preview)"""


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
        self._too_many: float = math.inf  # at once: for so many pictures there was no room
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

    def paint(self, wish: Wish, stepped: Stepped, note: Callable[[str, Sentence], None]) -> Picture:
        """The first of `paint_all`."""
        return self.paint_all(wish, stepped, note)[0]

    def paint_all(
        self, wish: Wish, stepped: Stepped, note: Callable[[str, Sentence], None]
    ) -> list[Picture]:
        """Each (H, W, 3) uint8 RGB, its longer side as wanted; in the order of the seeds.

        stepped(step, of, preview) after each step, with previews of the first picture; whatever it
        raises ends the painting. note(key, text): what changes on the way. Raises Refusal where
        the last rung has no room or the model gives no picture, and for a LoRA that does not fit.
        """
        done: list[Picture] = []
        try:
            while len(done) < wish.pictures:
                at_once = wish.pictures if wish.pictures < self._too_many else 1
                seeds = wish.seeds[len(done) : len(done) + at_once]
                try:
                    self._fit(wish.loras, note)
                    done += self._painted(wish, seeds, _counting(stepped, wish, seeds, done))
                except torch.OutOfMemoryError as error:
                    if len(seeds) > 1:
                        self._too_many = len(seeds)
                        self._free(error)
                        note("apart", APART)
                    else:
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
        return done

    def _painted(self, wish: Wish, seeds: tuple[int, ...], stepped: Stepped) -> list[Picture]:
        """The pictures of these seeds, as one batch."""
        pipeline, model = self.pipeline, self._model
        control = control_of(wish.sketch, self.side, self._wanted)
        height, width = control.lines.shape
        device, dtype = pipeline._execution_device, pipeline.unet.dtype
        lines = torch.from_numpy(control.lines)[None, None].to(device, dtype)
        conditioning = self._words.conditioning(
            pipeline, wish.prompt, wish.negative, wish.guidance, (width, height), wish.loras
        ).repeated(len(seeds))
        steering = model.steer(pipeline, lines, wish.freedom)
        scheduler = pipeline.scheduler
        scheduler.set_timesteps(wish.steps, device=device)
        # On the processor: the same seed gives the same noise on every card.
        generators = [torch.Generator().manual_seed(seed) for seed in seeds]
        shape = (1, pipeline.unet.config.in_channels, height // 8, width // 8)
        noise = torch.cat([torch.randn(shape, generator=one, dtype=dtype) for one in generators])
        clean = None
        if wish.start is not None:
            clean = encoded(pipeline.vae, control.laid(wish.start), device).to(dtype)
        latents, times = started(scheduler, noise.to(device), clean, wish.strength)

        def after_step(step: int, of: int, seen: Tensor) -> None:
            # Where memory is short, it is not spent on previews.
            has_room = self.rung is RUNGS[0]
            stepped(step, of, lambda: self._previews.of(seen, control, has_room))

        latents = denoised(
            pipeline.unet, scheduler, latents, times, conditioning, steering, generators, after_step
        )
        # One by one: decoding needs more memory than painting, and gains nothing by a batch.
        return [control.cut(decoded(pipeline.vae, one)) for one in latents.split(1)]

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
        self._swift.drop()
        self._free(error)
        if self._height + 1 == len(RUNGS):
            raise Refusal(
                "memory",
                self._device.title,
                "The graphics card has too little memory, even for a small picture.",
                "Close other programs that use it, or choose an engine that needs less.",
            )
        self._height += 1

    def _free(self, error: torch.OutOfMemoryError) -> None:
        """Gives back what the attempt held."""
        log.warning("Out of memory on rung %s: %s", self.rung.key, error)
        error.__traceback__ = None  # its frames hold the tensors that had no room
        if self._device.is_gpu:
            torch.cuda.empty_cache()

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


def _counting(
    stepped: Stepped, wish: Wish, seeds: tuple[int, ...], done: Sequence[Picture]
) -> Stepped:
    """Where pictures are painted one after another, the steps of all of them are counted."""
    if len(seeds) == wish.pictures:
        return stepped
    before = len(done)

    def counted(step: int, of: int, preview: Callable[[], Picture]) -> None:
        first = (lambda: done[0]) if before else preview
        stepped(before * of + step, wish.pictures * of, first)

    return counted
