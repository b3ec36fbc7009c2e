"""What is seen while it is painted: TAESD where it is installed, a linear map where it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from build.tiny_diffusion import save_tiny_decoders
from server.diffusion.control import control_of
from server.diffusion.families import adapter_model, controlnet_model
from server.diffusion.ladder import RUNGS
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.preview import preview_of
from server.diffusion.previews import Previews, small_picture_of
from server.diffusion.wish import Wish
from tests.diffusion.conftest import CPU, SIDE


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def decoders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decoders")
    save_tiny_decoders(folder)
    return folder


@pytest.fixture(params=["xl", "small"])
def seeing(request: pytest.FixtureRequest, models: Path, decoders: Path) -> Model:
    """Each family in turn, with its TAESD."""
    if request.param == "xl":
        names = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")
        return adapter_model(*(models / name for name in names), SIDE, decoders / "taesdxl")
    net = models / "controlnet-scribble-sd15"
    return controlnet_model(models / "sd15", net, SIDE, decoders / "taesd")


def previews_of(painter: DiffusionPainter, wish: Wish) -> list[np.ndarray]:
    seen: list[np.ndarray] = []
    painter.paint(wish, lambda _step, _of, preview: seen.append(preview()), quiet)
    return seen


def test_with_taesd_previews_are_half_as_large_as_the_picture(seeing: Model, wish: Wish) -> None:
    seen = previews_of(DiffusionPainter(seeing, CPU, SIDE), wish)
    assert {preview.shape for preview in seen} == {(SIDE // 2, SIDE // 2, 3)}
    assert not np.array_equal(seen[0], seen[-1])


def test_without_it_they_are_an_eighth(seeing: Model, wish: Wish) -> None:
    without = DiffusionPainter(replace(seeing, tiny=None), CPU, SIDE)
    seen = previews_of(without, wish)
    assert {preview.shape for preview in seen} == {(SIDE // 8, SIDE // 8, 3)}


def test_the_picture_is_the_same_with_and_without_it(seeing: Model, wish: Wish) -> None:
    pictures = [
        DiffusionPainter(model, CPU, SIDE).paint(wish, lambda *told: told[2](), quiet)
        for model in (seeing, replace(seeing, tiny=None))
    ]
    assert np.array_equal(*pictures)


def test_nothing_is_decoded_that_nobody_sees(
    seeing: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[object] = []
    monkeypatch.setattr(
        "server.diffusion.previews.small_picture_of", lambda *given: decoded.append(given)
    )
    DiffusionPainter(seeing, CPU, SIDE).paint(wish, quiet, quiet)
    assert not decoded


def test_where_memory_is_short_it_is_not_spent_on_previews(seeing: Model, wish: Wish) -> None:
    painter = DiffusionPainter(seeing, CPU, SIDE)
    painter._height = RUNGS.index(next(rung for rung in RUNGS if rung.key == "sliced"))
    assert {preview.shape for preview in previews_of(painter, wish)} == {(8, 8, 3)}


def test_only_what_the_sketch_covers_is_shown(seeing: Model) -> None:
    control = control_of(np.full((32, 64), 255, np.uint8), 128, 128)
    clean = torch.randn(1, 4, 8, 16)
    for tiny, grain in ((seeing.tiny, 2), (None, 8)):
        previews = Previews(seeing.family, tiny, torch.float32, "cpu")
        assert previews.of(clean, control, True).shape == (64 // grain, 128 // grain, 3)


def test_latents_that_are_no_numbers_break_nothing(seeing: Model) -> None:
    assert seeing.tiny is not None
    clean = torch.full((1, 4, 8, 8), torch.nan)
    assert small_picture_of(clean, seeing.tiny(torch.float32)).shape == (32, 32, 3)
    assert preview_of(clean, seeing.family).shape == (8, 8, 3)
