"""Random models of the true shapes of Stable Diffusion XL and 1.5, made in memory: how long a
network takes and what it needs does not depend on its weights. Their pictures mean nothing.

The numbers are those of the published config.json files; that none is mistyped is seen by the
numbers of parameters, which are those of the published weights (tests/bench/test_true_shapes.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderTiny,
    ControlNetModel,
    EulerDiscreteScheduler,
    LCMScheduler,
    PNDMScheduler,
    StableDiffusionControlNetPipeline,
    StableDiffusionXLAdapterPipeline,
    T2IAdapter,
    UNet2DConditionModel,
)
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

from build.tiny_diffusion import tokenizer

NOISE: dict[str, Any] = {
    "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1,
}  # fmt: skip
"""On which all of them were trained."""

XL_BLOCKS = "DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"
SD_BLOCKS = *["CrossAttnDownBlock2D"] * 3, "DownBlock2D"

Parts = dict[str, Callable[[], torch.nn.Module]]


def xl_parts(narrower: int = 1) -> Parts:
    """What makes each network of SDXL base 1.0, its VAE for half precision and the T2I-Adapter for
    sketches. narrower: all widths are divided by it, all depths remain; 1, 2, 4 or 8.
    """

    def unet() -> UNet2DConditionModel:
        return UNet2DConditionModel(
            sample_size=128,
            in_channels=4,
            out_channels=4,
            block_out_channels=_divided((320, 640, 1280), narrower),
            layers_per_block=2,
            down_block_types=XL_BLOCKS,
            up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
            transformer_layers_per_block=(1, 2, 10),
            attention_head_dim=(5, 10, 20),
            cross_attention_dim=2048 // narrower,
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=256 // narrower,
            projection_class_embeddings_input_dim=2816 // narrower,
            norm_num_groups=32 // narrower,
        )

    def adapter() -> T2IAdapter:
        # Three channels: its authors' own demo shows it pictures of red, green and blue.
        return T2IAdapter(
            in_channels=3,
            channels=list(_divided((320, 640, 1280, 1280), narrower)),
            num_res_blocks=2,
            downscale_factor=16,
            adapter_type="full_adapter_xl",
        )

    return {
        "vae": lambda: _vae(narrower, sample_size=512, scaling_factor=0.13025, force_upcast=False),
        "text_encoder": lambda: CLIPTextModel(_clip_l(narrower)),
        "text_encoder_2": lambda: CLIPTextModelWithProjection(_clip_big_g(narrower)),
        "unet": unet,
        "adapter": adapter,
    }


def small_parts(narrower: int = 1) -> Parts:
    """The same for Stable Diffusion 1.5 and a ControlNet of its shape."""
    shape: dict[str, Any] = {
        "in_channels": 4, "block_out_channels": _divided((320, 640, 1280, 1280), narrower),
        "layers_per_block": 2, "down_block_types": SD_BLOCKS, "attention_head_dim": 8,
        "cross_attention_dim": 768 // narrower, "norm_num_groups": 32 // narrower,
    }  # fmt: skip
    up = "UpBlock2D", *["CrossAttnUpBlock2D"] * 3
    embedding = _divided((16, 32, 96, 256), narrower)
    return {
        "vae": lambda: _vae(narrower, sample_size=512, scaling_factor=0.18215),
        "text_encoder": lambda: CLIPTextModel(_clip_l(narrower)),
        "unet": lambda: UNet2DConditionModel(
            sample_size=64, out_channels=4, up_block_types=up, **shape
        ),
        "controlnet": lambda: ControlNetModel(
            conditioning_embedding_out_channels=embedding, **shape
        ),
    }


def xl_pipeline(device: str, dtype: torch.dtype, narrower: int = 1) -> Any:
    """SDXL with the T2I-Adapter, in the processor's memory, its weights drawn on the device.

    Raises torch.OutOfMemoryError where the largest part has no room there.
    """
    return _quiet(
        StableDiffusionXLAdapterPipeline(
            **_made(xl_parts(narrower), device, dtype),
            tokenizer=tokenizer(),
            tokenizer_2=tokenizer(),
            scheduler=EulerDiscreteScheduler(**NOISE, timestep_spacing="leading"),
        )
    )


def small_pipeline(device: str, dtype: torch.dtype, narrower: int = 1) -> Any:
    """Stable Diffusion 1.5 with a ControlNet; else as `xl_pipeline`."""
    return _quiet(
        StableDiffusionControlNetPipeline(
            **_made(small_parts(narrower), device, dtype),
            tokenizer=tokenizer(),
            scheduler=PNDMScheduler(**NOISE, skip_prk_steps=True, set_alpha_to_one=False),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    )


def live_pipeline(device: str, dtype: torch.dtype, narrower: int = 1) -> Any:
    """The same with the steps of latent consistency models, and TAESD, which is always as wide, in
    the place of the VAE.
    """
    pipeline = small_pipeline(device, dtype, narrower)
    pipeline.vae = _made({"vae": AutoencoderTiny}, device, dtype)["vae"]
    pipeline.scheduler = LCMScheduler(**NOISE, set_alpha_to_one=False)
    return pipeline


def _made(parts: Parts, device: str, dtype: torch.dtype) -> dict[str, torch.nn.Module]:
    """One part after the other, so that a small card has room. Each layer begins as torch's and
    diffusers' own do: what comes out is about as large as what goes in, at any depth, and stays
    within half precision.
    """
    torch.manual_seed(0)
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        made = {}
        for name, make in parts.items():
            with torch.device(device):
                part = make()
            made[name] = part.eval().requires_grad_(False).to("cpu")
        return made
    finally:
        torch.set_default_dtype(before)


def _quiet(pipeline: Any) -> Any:
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _divided(widths: tuple[int, ...], narrower: int) -> tuple[int, ...]:
    return tuple(width // narrower for width in widths)


def _clip_l(narrower: int) -> CLIPTextConfig:
    return CLIPTextConfig(
        hidden_size=768 // narrower, intermediate_size=3072 // narrower, num_hidden_layers=12,
        num_attention_heads=12, projection_dim=768 // narrower, hidden_act="quick_gelu",
        **_words(),
    )  # fmt: skip


def _clip_big_g(narrower: int) -> CLIPTextConfig:
    return CLIPTextConfig(
        hidden_size=1280 // narrower, intermediate_size=5120 // narrower, num_hidden_layers=32,
        num_attention_heads=20, projection_dim=1280 // narrower, hidden_act="gelu", **_words(),
    )  # fmt: skip


def _words() -> dict[str, int]:
    """The true number of words, of which the tokenizer knows a few."""
    known = tokenizer()
    return {
        "vocab_size": 49408, "max_position_embeddings": 77, "bos_token_id": known.bos_token_id,
        "eos_token_id": known.eos_token_id, "pad_token_id": known.pad_token_id,
    }  # fmt: skip


def _vae(narrower: int, **more: Any) -> AutoencoderKL:
    return AutoencoderKL(
        in_channels=3, out_channels=3, latent_channels=4, layers_per_block=2,
        block_out_channels=_divided((128, 256, 512, 512), narrower),
        down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
        norm_num_groups=32 // narrower, **more,
    )  # fmt: skip
