"""Tiny models on the disk, made once, and painters of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("diffusers", reason="diffusion needs the extra 'gpu'")

import torch

from build.tiny_diffusion import save_small, save_xl
from server.diffusion.devices import Device
from server.diffusion.families import adapter_model, controlnet_model
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish

SIDE = 64
CPU = Device("cpu", "CPU", 0)

Make = Callable[[], DiffusionPainter]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them, as they are fetched."""
    folder = tmp_path_factory.mktemp("models")
    save_xl(folder)
    save_small(folder)
    return folder


@pytest.fixture(scope="session")
def xl(models: Path) -> Model:
    names = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")
    return adapter_model(*(models / name for name in names), SIDE)


@pytest.fixture(scope="session")
def small(models: Path) -> Model:
    return controlnet_model(models / "sd15", models / "controlnet-scribble-sd15", SIDE)


@pytest.fixture(params=["xl", "small"])
def model(request: pytest.FixtureRequest) -> Model:
    """Each family in turn."""
    found: Model = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def painter(model: Model) -> DiffusionPainter:
    return DiffusionPainter(model, CPU, SIDE)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """So small a network waits longer for threads than it works."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def sketch() -> np.ndarray:
    """(64, 64) uint8, a circle."""
    lines = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.circle(lines, (SIDE // 2, SIDE // 2), SIDE // 3, 0, 2)
    return lines


@pytest.fixture
def wish(sketch: np.ndarray) -> Wish:
    return Wish("a red house", "grey", sketch, steps=4, guidance=5.0, freedom=0.0, seed=7)
