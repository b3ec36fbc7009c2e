"""The families of models, and how each is loaded and steered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from server.diffusion.loras import add_lora
from server.diffusion.painter import Model
from server.diffusion.reading import reading
from server.diffusion.steering import AdapterSteering, ControlNetSteering


def adapter_model(base: Path, vae: Path, adapter: Path, side: int = 1024) -> Model:
    """Stable Diffusion XL with a T2I-Adapter. vae: one that stands half precision."""

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
        return AdapterSteering(adapter, shown, 1, freedom)

    return Model("sdxl", side, load, steer)


def lightning_model(base: Path, vae: Path, adapter: Path, lora: Path, side: int = 1024) -> Model:
    """The same, with the LoRA of SDXL-Lightning (Lin and others, 2024) in its very weights: two to
    eight steps. It was distilled for Euler's method on trailing times, and for guidance 1.
    """
    slow = adapter_model(base, vae, adapter, side)

    def load(dtype: torch.dtype) -> Any:
        from diffusers import EulerDiscreteScheduler

        pipeline = slow.load(dtype)
        add_lora(pipeline, lora, "lightning", "model")
        # Fused: it costs no time at each step, and other LoRAs come and go beside it.
        pipeline.fuse_lora()
        pipeline.unload_lora_weights()
        pipeline.scheduler = EulerDiscreteScheduler.from_config(
            pipeline.scheduler.config, timestep_spacing="trailing"
        )
        return pipeline

    return replace(slow, load=load)


def controlnet_model(base: Path, network: Path, side: int = 512) -> Model:
    """Stable Diffusion 1.5 with a ControlNet for scribbles: for cards under 8 GB."""

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
        return ControlNetSteering(pipeline.controlnet, lines.repeat(1, 3, 1, 1), 1, freedom)

    return Model("sd", side, load, steer)


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
