"""Models that are damaged, of another kind or not there are refused by name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from server.diffusion.families import adapter_model, controlnet_model
from shared.errors import Refusal

XL = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")


def cut_short(folder: Path) -> None:
    weights = folder / "sdxl-base" / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:5000])


def overwritten(folder: Path) -> None:
    weights = folder / "t2i-adapter-sketch-sdxl" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(b"\xff" * 5000)


def pickled(folder: Path) -> None:
    weights = folder / "sdxl-vae-fp16-fix" / "diffusion_pytorch_model.safetensors"
    weights.rename(weights.with_name("diffusion_pytorch_model.bin"))


def without_settings(folder: Path) -> None:
    (folder / "sdxl-base" / "unet" / "config.json").unlink()


def of_another_size(folder: Path) -> None:
    settings = folder / "sdxl-base" / "unet" / "config.json"
    known = json.loads(settings.read_text())
    settings.write_text(json.dumps({**known, "block_out_channels": [16, 64]}))


def gone(folder: Path) -> None:
    shutil.rmtree(folder / "sdxl-base")


@pytest.mark.parametrize(
    "damage", [cut_short, overwritten, pickled, without_settings, of_another_size, gone]
)
def test_a_damaged_model_is_refused_by_name_with_the_command_that_checks_it(
    models: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    shutil.copytree(models, tmp_path / "models")
    damage(tmp_path / "models")
    with pytest.raises(Refusal) as caught:
        adapter_model(*(tmp_path / "models" / name for name in XL), 64).load(torch.float32)
    assert caught.value.field == "model" and "sdxl-base" in str(caught.value.value)
    assert "models check" in caught.value.remedy


def test_a_model_of_another_family_is_refused(models: Path) -> None:
    with pytest.raises(Refusal) as caught:
        controlnet_model(models / "sdxl-base", models / "sd15", 64).load(torch.float32)
    assert caught.value.field == "model"
