"""Batches of training examples, and how one goes through the network."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (torch's own habit)

from server.nets.palette_unet import PaletteUNet


def through(model: PaletteUNet, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """What the network makes of a batch of `training_example`s: weights, form, mask logits."""
    outputs: tuple[Tensor, Tensor, Tensor] = model(
        batch["drawing"].to(memory_format=torch.channels_last),
        batch["recalled"],
        F.one_hot(batch["style"], model.shape.styles).float(),
        batch["palette"],
        batch["present"],
        batch["shares"],
    )
    return outputs
