"""Tiny random models of the real classes, saved by the real function: what is loaded and run is
what runs with trained weights, only small. Their pictures mean nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderTiny,
    ControlNetModel,
    EulerAncestralDiscreteScheduler,
    StableDiffusionXLPipeline,
    T2IAdapter,
    UNet2DConditionModel,
)
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789,.:;!?'-()"


def tokenizer() -> CLIPTokenizer:
    """Knows letters alone: every text becomes 77 numbers, as with the true one."""
    words = [*LETTERS, *(letter + "</w>" for letter in LETTERS)]
    words += ["<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer({word: at for at, word in enumerate(words)}, [], model_max_length=77)


def _text_config() -> CLIPTextConfig:
    words = 2 * len(LETTERS) + 2
    return CLIPTextConfig(
        hidden_size=32, intermediate_size=37, num_attention_heads=4, num_hidden_layers=3,
        vocab_size=words, bos_token_id=words - 2, eos_token_id=words - 1, pad_token_id=words - 1,
        hidden_act="gelu", projection_dim=32, max_position_embeddings=77,
    )  # fmt: skip


def _vae() -> AutoencoderKL:
    """As the real ones it makes a picture eight times as large as its latents."""
    return AutoencoderKL(
        block_out_channels=[8, 8, 8, 8], in_channels=3, out_channels=3, latent_channels=4,
        down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
        norm_num_groups=4, scaling_factor=0.13025, sample_size=64,
    )  # fmt: skip


def _scheduler() -> EulerAncestralDiscreteScheduler:
    return EulerAncestralDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
    )


def save_xl(folder: Path) -> None:
    """Stable Diffusion XL, to `sdxl-base`, its VAE and the sketch adapter beside it."""
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=(16, 32), layers_per_block=2, sample_size=8, in_channels=4,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), attention_head_dim=(2, 4),
        use_linear_projection=True, addition_embed_type="text_time", addition_time_embed_dim=8,
        transformer_layers_per_block=(1, 2), projection_class_embeddings_input_dim=80,
        cross_attention_dim=64, norm_num_groups=8,
    )  # fmt: skip
    text = CLIPTextModel(_text_config())
    other = CLIPTextModelWithProjection(_text_config())
    pipeline = StableDiffusionXLPipeline(
        _vae(), text, other, tokenizer(), tokenizer(), unet, _scheduler()
    )
    pipeline.save_pretrained(folder / "sdxl-base")
    _vae().save_pretrained(folder / "sdxl-vae-fp16-fix")
    adapter = T2IAdapter(
        in_channels=1, channels=[16, 32], num_res_blocks=2, downscale_factor=16,
        adapter_type="full_adapter_xl",
    )  # fmt: skip
    adapter.save_pretrained(folder / "t2i-adapter-sketch-sdxl")


def save_small(folder: Path) -> None:
    """Stable Diffusion 1.5, to `sd15`, and a ControlNet beside it."""
    from diffusers import StableDiffusionPipeline

    torch.manual_seed(1)
    shape: dict[str, Any] = {
        "block_out_channels": (16, 32), "layers_per_block": 2, "in_channels": 4,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"), "cross_attention_dim": 32,
        "attention_head_dim": 4, "norm_num_groups": 8,
    }  # fmt: skip
    unet = UNet2DConditionModel(
        sample_size=8, out_channels=4, up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), **shape
    )
    pipeline = StableDiffusionPipeline(
        _vae(), CLIPTextModel(_text_config()), tokenizer(), unet, _scheduler(), None, None,
        requires_safety_checker=False,
    )  # fmt: skip
    pipeline.save_pretrained(folder / "sd15")
    net = ControlNetModel(conditioning_embedding_out_channels=(8, 8, 8, 8), **shape)
    # A fresh ControlNet adds nothing: its first and last layers are zero.
    own = net.controlnet_cond_embedding.conv_out
    for layer in (*net.controlnet_down_blocks, net.controlnet_mid_block, own):
        torch.nn.init.normal_(layer.weight, std=0.3)
    net.save_pretrained(folder / "controlnet-scribble-sd15")


def save_tiny_decoders(folder: Path) -> None:
    """TAESD of both families, to `taesd` and `taesdxl`."""
    torch.manual_seed(2)
    for name in ("taesd", "taesdxl"):
        tiny = AutoencoderTiny(
            encoder_block_out_channels=(8,) * 4, decoder_block_out_channels=(8,) * 4,
            num_encoder_blocks=(1,) * 4, num_decoder_blocks=(1,) * 4,
        )  # fmt: skip
        tiny.save_pretrained(folder / name)
