"""The families of models, and how each is loaded and steered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from server.diffusion.loras import add_lora
from server.diffusion.model import Model
from server.diffusion.reading import reading
from server.diffusion.steering import AdapterSteering, ControlNetSteering
from shared.errors import Refusal

log = logging.getLogger(__name__)


def adapter_model(
    base: Path, vae: Path, adapter: Path, side: int = 1024, tiny: Path | None = None
) -> Model:
    """Stable Diffusion XL with a T2I-Adapter. vae: one that stands half precision; tiny: TAESD of
    the same family, for previews.
    """

    def load(dtype: torch.dtype) -> Any:
        from diffusers import AutoencoderKL, StableDiffusionXLAdapterPipeline, T2IAdapter

        with reading(base, vae, adapter):
            pipeline = StableDiffusionXLAdapterPipeline.from_pretrained(
                str(base),
                vae=AutoencoderKL.from_pretrained(str(vae), dtype=dtype, **_local(vae)),
                adapter=T2IAdapter.from_pretrained(str(adapter), dtype=dtype, **_local(adapter)),
                dtype=dtype,
                **_local(base),
            )
        return _quiet(pipeline)

    def steer(pipeline: Any, lines: Tensor, freedom: float) -> AdapterSteering:
        adapter = pipeline.adapter
        # Adapters for sketches were published with one channel, and with three that are alike.
        shown = lines.repeat(1, adapter.config.in_channels, 1, 1)
        return AdapterSteering(adapter, shown, freedom)

    return Model("sdxl", side, load, steer, _tiny_decoder(tiny))


def lightning_model(
    base: Path,
    vae: Path,
    adapter: Path,
    lora: Path,
    side: int = 1024,
    tiny: Path | None = None,
) -> Model:
    """The same, with the LoRA of SDXL-Lightning (Lin and others, 2024) in its very weights: two to
    eight steps. It was distilled for Euler's method on trailing times, and for guidance 1.
    """
    slow = adapter_model(base, vae, adapter, side, tiny)

    def load(dtype: torch.dtype) -> Any:
        from diffusers import EulerDiscreteScheduler

        pipeline = _fused(slow.load(dtype), lora)
        pipeline.scheduler = EulerDiscreteScheduler.from_config(
            pipeline.scheduler.config, timestep_spacing="trailing"
        )
        return pipeline

    return replace(slow, load=load)


def controlnet_model(base: Path, network: Path, side: int = 512, tiny: Path | None = None) -> Model:
    """Stable Diffusion 1.5 with a ControlNet for scribbles: for cards under 8 GB.

    tiny: as above.
    """

    def load(dtype: torch.dtype) -> Any:
        from diffusers import ControlNetModel, StableDiffusionControlNetPipeline

        with reading(base, network):
            pipeline = StableDiffusionControlNetPipeline.from_pretrained(
                str(base),
                controlnet=ControlNetModel.from_pretrained(
                    str(network), dtype=dtype, **_local(network)
                ),
                safety_checker=None,
                requires_safety_checker=False,
                dtype=dtype,
                **_local(base),
            )
        return _quiet(pipeline)

    def steer(pipeline: Any, lines: Tensor, freedom: float) -> ControlNetSteering:
        return ControlNetSteering(pipeline.controlnet, lines.repeat(1, 3, 1, 1), freedom)

    return Model("sd", side, load, steer, _tiny_decoder(tiny))


def lcm_model(
    base: Path, network: Path, lora: Path, side: int = 512, tiny: Path | None = None
) -> Model:
    """The same, with the LoRA of latent consistency (Luo and others, 2023) in its very weights: one
    to eight steps of its own scheduler, guidance 1. tiny: decodes its pictures, too, since the VAE
    would take longer than the steps.
    """
    slow = controlnet_model(base, network, side, tiny)
    decoder = slow.tiny

    def load(dtype: torch.dtype) -> Any:
        from diffusers import LCMScheduler

        pipeline = _fused(slow.load(dtype), lora)
        pipeline.scheduler = LCMScheduler.from_config(pipeline.scheduler.config)
        faster = None if decoder is None else decoder(dtype)
        if faster is not None:
            pipeline.vae = faster
        return pipeline

    return replace(slow, load=load)


def _fused(pipeline: Any, lora: Path) -> Any:
    """The LoRA goes into the weights: it costs no time, and others come and go beside it."""
    add_lora(pipeline, lora, "fused", "model")
    pipeline.fuse_lora()
    pipeline.unload_lora_weights()
    return pipeline


def _tiny_decoder(folder: Path | None) -> Callable[[torch.dtype], Any] | None:
    """Reads TAESD; None for no folder. Gives None where it is damaged: all do without it."""
    if folder is None:
        return None

    def load(dtype: torch.dtype) -> Any:
        from diffusers import AutoencoderTiny

        try:
            with reading(folder):
                return AutoencoderTiny.from_pretrained(str(folder), dtype=dtype, **_local(folder))
        except Refusal as refusal:
            log.warning("%s", refusal)
            return None

    return load


def _quiet(pipeline: Any) -> Any:
    """Progress is told by ourselves."""
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _local(folder: Path) -> dict[str, Any]:
    """Nothing is fetched, and nothing is unpickled."""
    half = any(folder.rglob("*.fp16.safetensors"))
    return {
        "variant": "fp16" if half else None,
        "use_safetensors": True,
        "local_files_only": True,
    }
