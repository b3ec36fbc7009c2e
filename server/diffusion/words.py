"""Words → what the network is told, by the pipeline's own text encoders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from server.diffusion.loop import Conditioning
from server.diffusion.lora_files import Lora

MOST = 8
"""Words that are remembered: those of a few windows that draw at the same time."""


class Words:
    """Remembers what it was asked last: words do not change from stroke to stroke. Belongs to one
    pipeline in one precision.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Conditioning] = {}

    def conditioning(
        self,
        pipeline: Any,
        prompt: str,
        negative: str,
        guidance: float,
        size: tuple[int, int],
        loras: Sequence[Lora] = (),
    ) -> Conditioning:
        """See `conditioning_for`. loras: those the pipeline has, which text encoders hear, too."""
        key = prompt, negative, guidance, size, tuple(loras)
        found = self._known.pop(key, None)
        if found is None:
            found = conditioning_for(pipeline, prompt, negative, guidance, size)
        self._known[key] = found  # the one asked last is the last
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return found


@torch.no_grad()
def conditioning_for(
    pipeline: Any, prompt: str, negative: str, guidance: float, size: tuple[int, int]
) -> Conditioning:
    """For one picture. pipeline: of Stable Diffusion 1.5 or XL; size: width and height of the
    picture, which XL is told.
    """
    device = pipeline._execution_device
    is_guided = guidance > 1
    encoded = pipeline.encode_prompt(
        prompt=prompt,
        device=device,
        num_images_per_prompt=1,
        do_classifier_free_guidance=is_guided,
        negative_prompt=negative,
    )
    if len(encoded) == 2:
        wanted, unwanted = encoded
        hidden = torch.cat([unwanted, wanted]) if is_guided else wanted
        return Conditioning(hidden, None, guidance)
    wanted, unwanted, pooled, unpooled = encoded
    hidden = torch.cat([unwanted, wanted]) if is_guided else wanted
    texts = torch.cat([unpooled, pooled]) if is_guided else pooled
    width, height = size
    times = torch.tensor([[height, width, 0, 0, height, width]], dtype=hidden.dtype, device=device)
    added = {"text_embeds": texts, "time_ids": times.repeat(len(hidden), 1)}
    return Conditioning(hidden, added, guidance)
