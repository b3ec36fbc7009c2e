"""Tiny LoRAs for the tiny models, saved by the pipelines' own functions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict

NETWORK = ["to_q", "to_k", "to_v", "to_out.0"]
TEXT = ["q_proj", "v_proj"]


def save_lora(pipeline: Any, path: Path, seed: int, text: bool = False) -> None:
    """One of random weights that can be seen in pictures; the pipeline is as it was afterwards."""
    torch.manual_seed(seed)
    given = {"unet_lora_layers": _added(pipeline.unet, NETWORK)}
    if text:
        given["text_encoder_lora_layers"] = _added(pipeline.text_encoder, TEXT)
    path.parent.mkdir(parents=True, exist_ok=True)
    pipeline.save_lora_weights(path.parent, weight_name=path.name, **given)
    pipeline.unload_lora_weights()


def _added(part: Any, targets: list[str]) -> dict[str, torch.Tensor]:
    part.add_adapter(LoraConfig(r=4, lora_alpha=4, target_modules=targets), adapter_name="made")
    for name, weight in part.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(weight, std=0.5)
    found = get_peft_model_state_dict(part, adapter_name="made")
    return {name: weight.detach().clone() for name, weight in found.items()}
