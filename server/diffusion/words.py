"""Words → what the network is told, by the pipeline's own text encoders."""

from __future__ import annotations

from typing import Any

import torch

from server.diffusion.loop import Conditioning


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
