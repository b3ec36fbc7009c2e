"""What diffusion needs of a card's memory, computed: python -m build.card_memory

Each network runs once without numbers (torch's device "meta"), while the tensors that live at the
same time are added up; and once more to count multiplications and additions. What a card's own
libraries take besides is not in it: CUDA's context, workspaces, gaps between allocations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as functional
from torch.multiprocessing.reductions import StorageWeakRef
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode

from build.true_shapes import Parts, small_parts, xl_parts


@dataclass(frozen=True)
class Need:
    """parameters: how many; bytes_beside: of tensors that live at once beside them, at most;
    operations: a multiplication and an addition are two.
    """

    name: str
    parameters: int
    bytes_beside: int
    operations: int


def needs() -> list[Need]:
    """Of every part that is large. fp16, but where fp32 is said."""
    xl, small = without_numbers(xl_parts()), without_numbers(small_parts())
    wide = without_numbers(small_parts())
    for net in wide.values():
        net.float()
    tiled = without_numbers({"vae": xl_parts()["vae"]})["vae"]
    tiled.enable_tiling()
    return [
        *(_xl_step(xl["unet"], side, 2) for side in (1024, 768, 512)),
        _xl_step(xl["unet"], 1024, 1),
        _need("T2I-Adapter, 1,024 px", [xl["adapter"]],
            lambda: xl["adapter"](_empty(1, 3, 1024, 1024))),
        decoding("VAE, 1,024 px", xl["vae"], 1024),
        decoding("VAE, 1,024 px in tiles", tiled, 1024),
        _small_step("SD 1.5 and ControlNet, 512 px, guided", small, 2),
        _small_step("SD 1.5 and ControlNet, 512 px, guidance 1", small, 1),
        decoding("VAE, 512 px", small["vae"], 512),
        _small_step("SD 1.5 and ControlNet, 512 px, guided, fp32", wide, 2),
        decoding("VAE, 512 px, fp32", wide["vae"], 512),
    ]  # fmt: skip


def _xl_step(unet: Any, side: int, pictures: int) -> Need:
    """One step; two pictures at once where there is guidance."""
    n = side // 8
    features = [(320, n // 2), (640, n // 2), (1280, n // 4), (1280, n // 4)]

    def run() -> None:
        unet(
            _empty(pictures, 4, n, n),
            _empty(1),
            encoder_hidden_states=_empty(pictures, 77, 2048),
            added_cond_kwargs={
                "text_embeds": _empty(pictures, 1280),
                "time_ids": _empty(pictures, 6),
            },
            down_intrablock_additional_residuals=[
                _empty(pictures, channels, length, length) for channels, length in features
            ],
        )

    guided = "guided" if pictures == 2 else "guidance 1"
    return _need(f"SDXL, {side:,} px, {guided}", [unet], run)


def _small_step(name: str, nets: dict[str, Any], pictures: int) -> Need:
    unet, control = nets["unet"], nets["controlnet"]

    def run() -> None:
        latents = _empty(pictures, 4, 64, 64, dtype=unet.dtype)
        time, words = _empty(1), _empty(pictures, 77, 768, dtype=unet.dtype)
        lines = _empty(pictures, 3, 512, 512, dtype=unet.dtype)
        down, middle = control(latents, time, words, controlnet_cond=lines, return_dict=False)
        unet(
            latents,
            time,
            words,
            down_block_additional_residuals=down,
            mid_block_additional_residual=middle,
        )

    return _need(name, [unet, control], run)


def decoding(name: str, vae: Any, side: int) -> Need:
    """Latents → a picture of that side, in pixels."""
    return _need(
        name, [vae], lambda: vae.decode(_empty(1, 4, side // 8, side // 8, dtype=vae.dtype))
    )


def _need(name: str, nets: list[torch.nn.Module], run: Callable[[], object]) -> Need:
    own = [weights for net in nets for weights in (*net.parameters(), *net.buffers())]
    living, counter = _Living(own), FlopCounterMode(display=False)
    attention = functional.scaled_dot_product_attention
    # Without a card torch takes the plain way, whose large matrix no card has.
    functional.scaled_dot_product_attention = lambda query, *_, **__: torch.empty_like(query)
    try:
        with torch.no_grad(), living:
            run()
    finally:
        functional.scaled_dot_product_attention = attention
    with torch.no_grad(), counter:
        run()
    parameters = sum(weights.numel() for net in nets for weights in net.parameters())
    return Need(name, parameters, living.most, counter.get_total_flops())


class _Living(TorchDispatchMode):
    """Adds up the memory behind all tensors that live, but for those of the model."""

    def __init__(self, own: list[torch.Tensor]) -> None:
        super().__init__()
        self.most = 0
        self._own = {weights.untyped_storage()._cdata for weights in own}
        self._found: dict[int, tuple[StorageWeakRef, int]] = {}

    def __torch_dispatch__(
        self, function: Any, _types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        made = function(*args, **(kwargs or {}))
        for one in tree_leaves(made):
            if isinstance(one, torch.Tensor):
                storage = one.untyped_storage()
                if storage._cdata not in self._own:
                    self._found[storage._cdata] = StorageWeakRef(storage), storage.nbytes()
        self._found = {at: one for at, one in self._found.items() if not one[0].expired()}
        self.most = max(self.most, sum(size for _reference, size in self._found.values()))
        return made


def without_numbers(parts: Parts) -> dict[str, Any]:
    """The networks in half precision, of which only the shapes are there."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float16)
    try:
        with torch.device("meta"):
            return {name: make().eval() for name, make in parts.items()}
    finally:
        torch.set_default_dtype(before)


def _empty(*shape: int, dtype: torch.dtype = torch.float16) -> torch.Tensor:
    return torch.empty(shape, dtype=dtype, device="meta")


if __name__ == "__main__":
    for need in needs():
        millions, gigabytes = need.parameters / 1e6, need.bytes_beside / 1e9
        print(f"{need.name:46}{millions:7,.0f} M  beside {gigabytes:5.2f} GB", end="  ")
        print(f"{need.operations / 1e12:6.2f} TFLOP")
