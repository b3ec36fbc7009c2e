"""What the instant model is asked to get right, and how much each counts."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (torch's own habit)

from server.nets.palette_unet import composed, with_white_and_black

WEIGHTS = {
    "picture": 1.0,
    "mask": 0.25,
    "choice": 0.06,
    "form": 0.03,
}
"""picture: L1 of what is seen; mask: object or paper; choice: the nearest palette entry, which
keeps assignments decided; form: light is an exception."""


def losses(outputs: tuple[Tensor, ...], batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Each term of the sum, unweighted. outputs: of PaletteUNet; batch: of `training_example`."""
    weights, form, mask = (part.float() for part in outputs)
    colours, present = with_white_and_black(batch["palette"], batch["present"])
    inside = batch["mask"]
    picture = composed(weights, form, torch.sigmoid(mask), colours)
    error = (picture - batch["target"]).abs().mean(1, keepdim=True)
    emphasis = batch["weight"] * (0.4 + 1.6 * inside)
    distance = ((batch["target"][:, None] - colours[..., None, None]) ** 2).sum(2)
    distance = distance + 10 * (1 - present)[..., None, None]
    choice = -torch.log(weights.gather(1, distance.argmin(1, keepdim=True)) + 1e-4)
    solid = batch["weight"] * inside
    return {
        "picture": (error * emphasis).sum() / emphasis.sum(),
        "mask": F.binary_cross_entropy_with_logits(mask, inside),
        "choice": (choice * solid).sum() / solid.sum().clamp(min=1),
        "form": (form.abs() * inside).mean(),
    }


def total(terms: Mapping[str, Tensor]) -> Tensor:
    """The weighted sum that is minimised."""
    return torch.stack([WEIGHTS[name] * term for name, term in terms.items()]).sum()
