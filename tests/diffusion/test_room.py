"""Engines on one card make room for each other."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
import torch

from build.tiny_engines import TinyAdapter
from server import weights
from server.diffusion import devices
from server.diffusion.devices import Device
from server.engines.diffusion import PICTURE_BYTES
from server.engines.engine import DeviceLost
from server.engines.sketch_adapter import SketchAdapter


@pytest.fixture
def engine(models: Path, monkeypatch: pytest.MonkeyPatch) -> TinyAdapter:
    monkeypatch.setenv("SKETCH2ART_MODELS", str(models))
    made = TinyAdapter()
    made.load()
    return made


def test_an_engine_gives_back_all_that_it_held(engine: TinyAdapter) -> None:
    assert engine._painter is not None
    network = weakref.ref(engine._painter.pipeline.unet)
    engine.unload()
    assert network() is None


def test_an_engine_that_was_let_go_is_loaded_again(engine: TinyAdapter) -> None:
    engine.unload()
    engine.load()
    assert engine._painter is not None


@pytest.mark.parametrize(("spare", "fits"), [(0, True), (-1, False)])
def test_an_engine_fits_where_its_weights_and_a_picture_do(
    spare: int, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKETCH2ART_MODELS", str(tmp_path))
    for name, length in (("sdxl-base/unet", 5_000), ("t2i-adapter-sketch-sdxl", 700)):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "any.fp16.safetensors").write_bytes(bytes(length))
    assert weights.size("sketch_adapter") == 5_700
    free = 5_700 + PICTURE_BYTES + spare
    monkeypatch.setattr(devices, "best_device", lambda: Device("cuda:0", "card", free))
    assert SketchAdapter().fits() is fits


def test_where_no_card_is_an_engine_always_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    assert SketchAdapter().fits()


def test_a_card_that_does_not_answer_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_number: int) -> None:
        raise RuntimeError("CUDA error: unspecified launch failure")

    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "mem_get_info", broken)
    with pytest.raises(DeviceLost):
        SketchAdapter().fits()
