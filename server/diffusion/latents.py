"""Latents → pixels and back, by the pipeline's own VAE."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Picture = NDArray[np.uint8]


class BrokenNumbers(Exception):
    """Half precision has overflowed: NaN, or a picture of nothing but black."""


@torch.no_grad()
def decoded(vae: Any, latents: Tensor) -> Picture:
    """(8h, 8w, 3) uint8 RGB of latents of one picture, (1, 4, h, w). Raises BrokenNumbers."""
    if not torch.isfinite(latents).all():
        raise BrokenNumbers("The latents are not numbers.")
    values = vae.decode(latents.to(vae.dtype) / vae.config.scaling_factor, return_dict=False)[0]
    if not torch.isfinite(values).all() or float(values.max()) <= -1:
        raise BrokenNumbers("The picture is black.")
    shown = ((values[0].float() + 1) * 127.5).round().clamp(0, 255)
    return np.asarray(shown.permute(1, 2, 0).to(torch.uint8).cpu().numpy())


@torch.no_grad()
def encoded(vae: Any, picture: Picture, device: Any) -> Tensor:
    """(1, 4, h, w) latents of a picture, (8h, 8w, 3) uint8 RGB."""
    whole = torch.from_numpy(picture).to(device, vae.dtype)
    values = whole.permute(2, 0, 1)[None] / 127.5 - 1
    found = vae.encode(values)
    is_tiny = hasattr(found, "latents")  # TAESD gives one answer, a VAE a distribution
    latents: Tensor = found.latents if is_tiny else found.latent_dist.mode()
    return latents * vae.config.scaling_factor
