"""Training state on disk: safetensors, so that loading a checkpoint runs nobody's code."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from shared.errors import Refusal


@dataclass
class Checkpoint:
    """All that is needed to go on: named tensors, and a story of plain values."""

    tensors: dict[str, Tensor]
    story: dict[str, Any] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Written beside, then renamed: a crash leaves the older checkpoint whole."""
        part = path.with_suffix(".part")
        tensors = {name: tensor.contiguous() for name, tensor in self.tensors.items()}
        save_file(tensors, part, metadata={"story": json.dumps(self.story)})
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Checkpoint:
        """Raises Refusal where the file is missing, damaged or not a checkpoint of this program."""
        if not path.is_file():
            raise Refusal(
                "checkpoint",
                path.name,
                "There is no checkpoint.",
                "Train first, or name another run.",
            )
        try:
            with safe_open(path, framework="pt") as stored:
                story = json.loads((stored.metadata() or {})["story"])
                return cls({name: stored.get_tensor(name) for name in stored.keys()}, story)  # noqa: SIM118
        except (SafetensorError, KeyError, ValueError, OSError) as error:
            raise Refusal(
                "checkpoint", path.name, "This checkpoint is damaged.", "Delete it to start anew."
            ) from error


def with_prefix(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors under names that start with the prefix."""
    return {f"{prefix}.{name}": tensor for name, tensor in tensors.items()}


def without_prefix(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Those tensors that `with_prefix` named, under their own names again."""
    start = f"{prefix}."
    return {n.removeprefix(start): t for n, t in tensors.items() if n.startswith(start)}


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Adam's moments, flat: "<parameter index>.<what>" → tensor."""
    return {
        f"{index}.{name}": value
        for index, state in optimizer.state_dict()["state"].items()
        for name, value in state.items()
    }


def restore_optimizer(optimizer: torch.optim.Optimizer, flat: dict[str, Tensor]) -> None:
    """Puts back what `optimizer_tensors` took out."""
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in flat.items():
        index, _, what = name.partition(".")
        state.setdefault(int(index), {})[what] = value
    optimizer.load_state_dict({**optimizer.state_dict(), "state": state})


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Moves the running average of weights and buffers a little toward the model."""
    ours = average.state_dict()
    for name, value in model.state_dict().items():
        if value.dtype.is_floating_point:
            ours[name].lerp_(value, 1 - decay)
        else:
            ours[name].copy_(value)
