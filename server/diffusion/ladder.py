"""Out of memory is a ladder: each rung needs less and is said to the person who waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import torch

from shared.sentence import Sentence

Place = Literal["whole", "parts", "layers"]

GROUP_HOOKS = ("group_offloading", "layer_execution_tracker", "lazy_prefetch_group_offloading")
"""What diffusers calls its hooks on each layer."""


@dataclass(frozen=True)
class Rung:
    """key: for programs; text: what the person is told; place: all on the card, each part while it
    is needed, or each layer; slices: whether the picture is decoded in pieces; side: of the
    picture, in shares of the usual one.
    """

    key: str
    text: Sentence
    place: Place
    slices: bool = True
    side: float = 1.0

    def apply(self, pipeline: Any, device: str, before: Place | None) -> None:
        """Places the pipeline so. before: how it lay, None for as it was loaded.

        Raises torch.OutOfMemoryError.
        """
        if self.slices:
            pipeline.vae.enable_slicing()
            pipeline.vae.enable_tiling()
        if self.place == before:
            return
        if self.place == "whole":
            pipeline.to(device)
        elif self.place == "parts":
            pipeline.enable_model_cpu_offload(device=device)
        else:
            pipeline.remove_all_hooks()
            pipeline.to("cpu")
            # The same as sequential offloading, but the next layer comes while this one works.
            pipeline.enable_group_offload(
                torch.device(device),
                offload_type="leaf_level",
                use_stream=device.startswith("cuda"),
                # Machines with small cards have little memory of their own, too.
                low_cpu_mem_usage=device.startswith("cuda"),
            )


def lifted(pipeline: Any) -> None:
    """Takes off what moves a pipeline's parts: all of it lies in the processor's memory, to be
    changed and placed anew. (Diffusers' own functions for that forget on which card it was.)
    """
    from diffusers.hooks import HookRegistry

    pipeline.remove_all_hooks()
    for part in pipeline.components.values():
        if isinstance(part, torch.nn.Module):
            registry = HookRegistry.check_if_exists_or_initialize(part)
            for name in GROUP_HOOKS:
                registry.remove_hook(name, recurse=True)
    pipeline.to("cpu", silence_dtype_warnings=True)


RUNGS = (
    Rung("whole", Sentence("All of the model is on the graphics card."), "whole", slices=False),
    Rung(
        "sliced",
        Sentence("The graphics card is short of memory: the picture is finished in pieces."),
        "whole",
    ),
    Rung(
        "parts",
        Sentence("The graphics card is short of memory: parts of the model wait outside of it."),
        "parts",
    ),
    Rung(
        "layers",
        Sentence("The graphics card is very short of memory: this takes several times as long."),
        "layers",
    ),
    Rung(
        "smaller",
        Sentence("The graphics card is too small for this size: the picture has less detail."),
        "layers",
        side=0.75,
    ),
    Rung(
        "smallest",
        Sentence("The graphics card is too small for this size: the picture has much less detail."),
        "layers",
        side=0.5,
    ),
)

APART = Sentence(
    "The graphics card has too little memory for several pictures at once: "
    "they are painted one after another."
)
"""Before the first step down: it costs time only."""
