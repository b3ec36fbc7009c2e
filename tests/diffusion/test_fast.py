"""The fast engine: a LoRA in the weights, trailing times, few steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_loras import save_lora

from server.diffusion.families import lightning_model
from server.diffusion.lora_files import loras_of
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish
from server.engines.registry import find_engines
from server.engines.sketch_fast import LORA, SketchFast
from shared.errors import Refusal
from shared.options import checked_options
from tests.diffusion.conftest import CPU, SIDE


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def lora(models: Path, xl: Model) -> Path:
    path = models / "sdxl-lightning-4step-lora" / LORA
    save_lora(xl.load(torch.float32), path, 5)
    return path


@pytest.fixture(scope="module")
def fast(models: Path, lora: Path) -> Model:
    names = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")
    return lightning_model(*(models / name for name in names), lora, SIDE)


@pytest.fixture
def quick(wish: Wish) -> Wish:
    return replace(wish, guidance=1.0, steps=4)


def test_the_lora_is_in_the_weights_and_nothing_of_it_beside_them(fast: Model, xl: Model) -> None:
    pipeline, plain = fast.load(torch.float32), xl.load(torch.float32)
    assert not any("lora" in name for name, _weight in pipeline.unet.named_parameters())
    here, there = (dict(one.unet.named_parameters()) for one in (pipeline, plain))
    assert here.keys() == there.keys()
    changed = {name for name in here if not torch.equal(here[name], there[name])}
    assert changed and all(".to_" in name for name in changed)


def test_it_paints_as_it_would_with_the_lora_beside_its_weights(
    fast: Model, xl: Model, quick: Wish, lora: Path
) -> None:
    from diffusers import EulerDiscreteScheduler

    picture = DiffusionPainter(fast, CPU, SIDE).paint(quick, quiet, quiet)
    other = DiffusionPainter(xl, CPU, SIDE)
    other.pipeline.load_lora_weights(str(lora.parent), weight_name=lora.name)
    other.pipeline.scheduler = EulerDiscreteScheduler.from_config(
        other.pipeline.scheduler.config, timestep_spacing="trailing"
    )
    assert picture.std() > 5
    assert np.abs(picture - other.paint(quick, quiet, quiet).astype(float)).max() <= 2


def test_its_times_begin_with_all_noise_and_trail(fast: Model) -> None:
    scheduler = fast.load(torch.float32).scheduler
    scheduler.set_timesteps(4)
    assert type(scheduler).__name__ == "EulerDiscreteScheduler"
    assert scheduler.timesteps.tolist() == [999, 749, 499, 249]


@pytest.mark.parametrize("steps", [2, 4, 8])
def test_so_many_steps_are_painted(fast: Model, quick: Wish, steps: int) -> None:
    told: list[int] = []
    painter = DiffusionPainter(fast, CPU, SIDE)
    painter.paint(replace(quick, steps=steps), lambda step, *_: told.append(step), quiet)
    assert told == list(range(1, steps + 1))


def test_other_loras_come_and_go_beside_it(
    fast: Model, xl: Model, models: Path, quick: Wish
) -> None:
    save_lora(xl.load(torch.float32), models / "loras" / "beside.safetensors", 6)
    painter = DiffusionPainter(fast, CPU, SIDE)
    before = painter.paint(quick, quiet, quiet)
    asked = replace(quick, loras=loras_of(["beside:0.7"], models))
    assert not np.array_equal(painter.paint(asked, quiet, quiet), before)
    assert np.array_equal(painter.paint(quick, quiet, quiet), before)


def test_it_is_found_and_says_what_it_can_and_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKETCH2ART_MODELS", str(tmp_path))
    engine = find_engines()["sketch_fast"]
    info = engine.info()
    assert info.title == {"en": "Diffusion art, fast", "ko": "디퓨전 그림, 빠르게"}
    options = info.options["properties"]
    steps = options["steps"]
    assert (steps["minimum"], steps["maximum"], steps["default"]) == (2, 8, 4)
    assert options["guidance"]["default"] == 1
    assert {"prompt", "negative", "freedom", "seed", "loras", "keep_colours"} <= set(options)
    assert info.state == "missing" and info.refused is not None
    assert "sdxl-lightning-4step-lora" in info.refused.why
    assert "models fetch sketch_fast" in info.refused.remedy


@pytest.mark.parametrize("steps", [1, 9, 25])
def test_more_steps_than_it_was_made_for_are_refused(steps: int) -> None:
    with pytest.raises(Refusal) as caught:
        checked_options(SketchFast.options, {"steps": steps})
    assert caught.value.field == "options.steps"
