"""The engine that follows the pencil: latent consistency in the weights, few steps, TAESD."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tiny_loras import save_lora

from build.tiny_diffusion import save_tiny_decoders
from build.tiny_engines import TinyLive
from server.diffusion.control import control_of
from server.diffusion.families import lcm_model
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish
from server.engines.engine import PaintOrder
from server.engines.registry import find_engines, lane_of
from server.engines.sketch_live import LORA, SketchLive
from shared.errors import Refusal
from shared.options import checked_options
from tests.diffusion.conftest import CPU, SIDE


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def folder(models: Path, small: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models with the LoRA and TAESD."""
    made = tmp_path_factory.mktemp("live") / "models"
    shutil.copytree(models, made)
    save_lora(small.load(torch.float32), made / "lcm-lora-sd15" / LORA, 5)
    save_tiny_decoders(made)
    return made


def model_of(folder: Path, tiny: bool) -> Model:
    return lcm_model(
        folder / "sd15",
        folder / "controlnet-scribble-sd15",
        folder / "lcm-lora-sd15" / LORA,
        SIDE,
        folder / "taesd" if tiny else None,
    )


@pytest.fixture
def live(folder: Path) -> DiffusionPainter:
    return DiffusionPainter(model_of(folder, tiny=True), CPU, SIDE)


@pytest.fixture
def quick(wish: Wish) -> Wish:
    return replace(wish, guidance=1.0, steps=2)


@pytest.mark.parametrize("change", [{}, {"steps": 1}, {"steps": 4}, {"guidance": 1.5}])
@pytest.mark.parametrize("tiny", [True, False])
def test_it_paints_what_the_pipeline_paints_by_the_same_scheduler(
    folder: Path, quick: Wish, tiny: bool, change: dict[str, Any]
) -> None:
    painter, asked = (
        DiffusionPainter(model_of(folder, tiny), CPU, SIDE),
        replace(quick, **change),
    )
    ours = painter.paint(asked, quiet, quiet)
    pipeline: Any = painter.pipeline
    assert type(pipeline.scheduler).__name__ == "LCMScheduler"
    lines = torch.from_numpy(control_of(asked.sketch, SIDE, SIDE).lines)[None, None]
    made = pipeline(
        prompt=asked.prompt,
        negative_prompt=asked.negative,
        image=lines.repeat(1, 3, 1, 1),
        height=SIDE,
        width=SIDE,
        num_inference_steps=asked.steps,
        guidance_scale=asked.guidance,
        generator=torch.Generator().manual_seed(asked.seed),
        output_type="np",
    )
    assert ours.std() > 2
    assert np.abs(ours - np.asarray(made.images[0] * 255)).max() <= 0.5 + 255e-3


def test_the_lora_is_in_the_weights_and_nothing_of_it_beside_them(
    live: DiffusionPainter, small: Model
) -> None:
    here, there = (
        dict(one.unet.named_parameters()) for one in (live.pipeline, small.load(torch.float32))
    )
    assert here.keys() == there.keys()
    assert any(not torch.equal(here[name], there[name]) for name in here)


def test_pictures_are_decoded_by_taesd_where_it_is_and_by_the_vae_where_it_is_not(
    folder: Path,
) -> None:
    kinds = [
        type(model_of(folder, tiny).load(torch.float32).vae).__name__ for tiny in (True, False)
    ]
    assert kinds == ["AutoencoderTiny", "AutoencoderKL"]


def test_a_damaged_taesd_costs_no_picture(
    folder: Path, tmp_path: Path, quick: Wish, caplog: pytest.LogCaptureFixture
) -> None:
    hurt = tmp_path / "models"
    shutil.copytree(folder, hurt)
    (hurt / "taesd" / "diffusion_pytorch_model.safetensors").write_bytes(b"no weights")
    painter = DiffusionPainter(model_of(hurt, tiny=True), CPU, SIDE)
    whole = DiffusionPainter(model_of(folder, tiny=False), CPU, SIDE)
    assert np.array_equal(painter.paint(quick, quiet, quiet), whole.paint(quick, quiet, quiet))
    assert "taesd" in caplog.text


def test_it_begins_with_a_picture_that_taesd_has_encoded(
    live: DiffusionPainter, quick: Wish
) -> None:
    red, blue = (
        np.full((SIDE, SIDE, 3), colour, np.uint8) for colour in ((255, 0, 0), (0, 0, 255))
    )
    asked = replace(quick, steps=4, strength=0.5)
    pictures = [live.paint(replace(asked, start=start), quiet, quiet) for start in (red, blue)]
    assert not np.array_equal(*pictures)


def test_the_same_seed_keeps_its_picture_while_somebody_draws(
    live: DiffusionPainter, quick: Wish
) -> None:
    first, other, again = (
        live.paint(replace(quick, seed=seed), quiet, quiet) for seed in (7, 8, 7)
    )
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_it_is_found_and_says_what_it_can_and_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKETCH2ART_MODELS", str(tmp_path))
    engine = find_engines()["sketch_live"]
    info = engine.info()
    assert info.live and lane_of(engine) == "live"
    options = info.options["properties"]
    steps = options["steps"]
    assert (steps["minimum"], steps["maximum"], steps["default"]) == (1, 4, 2)
    assert options["guidance"]["default"] == 1 and options["freedom"]["default"] == 0
    assert info.state == "missing" and info.refused is not None
    assert "lcm-lora-sd15" in info.refused.why and "taesd" not in info.refused.why
    assert "models fetch sketch_live" in info.refused.remedy


@pytest.mark.parametrize("steps", [0, 5, 25])
def test_steps_that_would_be_too_slow_for_a_pencil_are_refused(steps: int) -> None:
    with pytest.raises(Refusal) as caught:
        checked_options(SketchLive.options, {"steps": steps})
    assert caught.value.field == "options.steps"


def test_what_is_compiled_is_compiled_while_it_loads(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKETCH2ART_MODELS", str(folder))
    engine, painted = TinyLive(), []
    paint = engine.paint
    monkeypatch.setattr(engine, "paint", lambda *given: painted.append(given) or paint(*given))
    engine.load()
    assert not painted
    monkeypatch.setattr("server.diffusion.swift.WAYS", ())
    engine.compiled = True
    engine.load()
    (order, _progress) = painted[0]
    assert isinstance(order, PaintOrder) and order.options == engine.options()
