"""The denoising loop, over the parts of any pipeline. Ours, because those of the pipelines can
neither begin with a picture nor be left between two steps, and each differs.

The same numbers as the pipelines' own loops: tests/diffusion/test_loop.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import torch
from torch import Tensor


@dataclass(frozen=True)
class Conditioning:
    """hidden: (b, tokens, width) embeddings, those of the negative prompt first where guidance is
    above 1, so that b is twice the pictures; added: what SDXL is told besides, of the same b;
    guidance: how far from the negative prompt, 1 for not at all.
    """

    hidden: Tensor
    added: dict[str, Tensor] | None
    guidance: float

    @property
    def is_guided(self) -> bool:
        """Whether each step asks the model twice."""
        return self.guidance > 1

    def repeated(self, pictures: int) -> Conditioning:
        """The same for each of so many pictures. This one: for one picture."""
        hidden = self.hidden.repeat_interleave(pictures, 0)
        added = self.added and {
            name: values.repeat_interleave(pictures, 0) for name, values in self.added.items()
        }
        return replace(self, hidden=hidden, added=added)


class Steering(Protocol):
    """How the lines reach the network."""

    def residuals(
        self, step: int, of: int, latents: Tensor, time: Tensor, conditioning: Conditioning
    ) -> dict[str, Any]:
        """Arguments for the network in one step. step: 0 … of - 1; latents: as the network gets
        them.
        """


AfterStep = Callable[[int, int, Tensor], None]
"""after_step(step, of, clean): clean: (b, 4, h, w), what the picture would be were it done now."""


@torch.no_grad()
def denoised(
    unet: Any,
    scheduler: Any,
    latents: Tensor,
    times: Tensor | Sequence[Tensor],
    conditioning: Conditioning,
    steering: Steering,
    generator: torch.Generator | list[torch.Generator],
    after_step: AfterStep,
) -> Tensor:
    """(b, 4, h, w) latents without noise. latents: with the noise that belongs to the first of
    times; generator: of what noise the scheduler adds, one or one for each picture. Whatever
    after_step raises ends the loop.
    """
    wants = scheduler.step.__code__.co_varnames
    extra = {"generator": generator} if "generator" in wants else {}
    of = len(times)
    for step, time in enumerate(times):
        given = torch.cat([latents] * 2) if conditioning.is_guided else latents
        given = scheduler.scale_model_input(given, time)
        noise = unet(
            given,
            time,
            encoder_hidden_states=conditioning.hidden,
            added_cond_kwargs=conditioning.added,
            return_dict=False,
            **steering.residuals(step, of, given, time, conditioning),
        )[0]
        if conditioning.is_guided:
            without, wanted = noise.chunk(2)
            noise = without + conditioning.guidance * (wanted - without)
        made = scheduler.step(noise, time, latents, **extra)
        latents = made.prev_sample
        clean = getattr(made, "pred_original_sample", getattr(made, "denoised", None))
        after_step(step + 1, of, latents if clean is None else clean)
    return latents


def started(
    scheduler: Any, noise: Tensor, clean: Tensor | None, strength: float
) -> tuple[Tensor, Tensor]:
    """The latents to begin with, and the times of the steps that are left.

    noise: (b, 4, h, w), of deviation 1; clean: latents of a picture to begin with, None for none;
    strength: 0 … 1, how much of it is painted anew, 1 for all.
    """
    times = scheduler.timesteps
    if clean is None or strength >= 1:
        return noise * scheduler.init_noise_sigma, times
    first = min(round(len(times) * (1 - strength)), len(times) - 1)
    scheduler.set_begin_index(first)
    return scheduler.add_noise(clean, noise, times[first : first + 1]), times[first:]
