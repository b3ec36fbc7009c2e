"""LoRAs are found by name, fit or are refused, and leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tiny_loras import save_lora

from server.diffusion import painter as painting
from server.diffusion.devices import Device
from server.diffusion.ladder import RUNGS
from server.diffusion.lora_files import FIELD, lora_names, loras_of
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish
from server.engines.sketch_adapter import SketchAdapter
from shared.errors import Refusal
from tests.diffusion.conftest import CPU, SIDE

Paint = Callable[..., np.ndarray]


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="session")
def shelf(models: Path, xl: Model, small: Model) -> Path:
    """Two for each family, and none of them."""
    for name, model in (("xl", xl), ("small", small)):
        pipeline = model.load(torch.float32)
        save_lora(pipeline, models / "loras" / f"{name}-ink.safetensors", 1)
        save_lora(pipeline, models / "loras" / f"{name}-oil.safetensors", 2, text=True)
    return models


@pytest.fixture
def family(model: Model) -> str:
    return "xl" if model.family == "sdxl" else "small"


@pytest.fixture
def paint(painter: DiffusionPainter, wish: Wish, shelf: Path) -> Paint:
    def painted(*entries: str) -> np.ndarray:
        return painter.paint(replace(wish, loras=loras_of(entries, shelf)), quiet, quiet)

    return painted


def has_traces(pipeline: Any) -> bool:
    parts = (pipeline.unet, pipeline.text_encoder)
    return any("lora" in name for part in parts for name, _ in part.named_modules())


def test_it_is_seen_and_the_next_picture_without_it_is_as_before(
    paint: Paint, painter: DiffusionPainter, family: str
) -> None:
    before = paint()
    for name in ("ink", "oil"):
        changed = paint(f"{family}-{name}")
        assert not np.array_equal(before, changed) and changed.std() > 5
        assert np.array_equal(paint(), before) and not has_traces(painter.pipeline)


def test_weights_count_and_those_of_zero_do_not(paint: Paint, family: str) -> None:
    name = f"{family}-ink"
    half, whole, against = paint(f"{name}:0.5"), paint(name), paint(f"{name}:-1")
    pictures = [paint(), half, whole, against]
    assert len({picture.tobytes() for picture in pictures}) == 4
    assert np.array_equal(paint(f"{name}:1"), whole)
    assert np.array_equal(paint(f"{name}:0"), pictures[0])


def test_forms_are_told_just_the_names_that_can_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKETCH2ART_MODELS", str(tmp_path))
    assert lora_names() == []
    folder = tmp_path / "loras"
    folder.mkdir()
    for file in ("wool.safetensors", "ink.safetensors", ".hidden.safetensors", "a:1.safetensors",
                 "b..c.safetensors", "notes.txt", "old.ckpt"):  # fmt: skip
        (folder / file).touch()
    assert lora_names() == ["ink", "wool"]
    assert len(loras_of(lora_names())) == 2
    options = SketchAdapter().info().options["properties"]
    assert options["loras"]["items"]["examples"] == ["ink", "wool"]


def test_several_go_together_and_apart_again(paint: Paint, family: str) -> None:
    ink, oil = f"{family}-ink", f"{family}-oil"
    alone = paint(oil)
    both = paint(ink, oil)
    assert not np.array_equal(both, alone) and not np.array_equal(both, paint(ink))
    assert np.array_equal(paint(oil), alone)
    assert np.array_equal(paint(ink, oil), both)


def test_it_is_read_once_while_it_is_wanted_and_anew_when_its_file_is_another(
    paint: Paint, painter: DiffusionPainter, family: str, shelf: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    read: list[str] = []
    load = painter.pipeline.load_lora_weights

    def counted(*given: Any, **named: Any) -> None:
        read.append(named["weight_name"])
        load(*given, **named)

    monkeypatch.setattr(painter.pipeline, "load_lora_weights", counted)
    first = paint(f"{family}-ink")
    paint(f"{family}-ink:0.3")
    paint(f"{family}-ink", f"{family}-oil")
    assert read == [f"{family}-ink.safetensors", f"{family}-oil.safetensors"]
    own = shelf / "loras" / f"{family}-new.safetensors"
    own.write_bytes((shelf / "loras" / f"{family}-ink.safetensors").read_bytes())
    assert np.array_equal(paint(f"{family}-new"), first)
    own.write_bytes((shelf / "loras" / f"{family}-oil.safetensors").read_bytes())
    assert np.array_equal(paint(f"{family}-new"), paint(f"{family}-oil"))


@pytest.mark.parametrize("rung", range(len(RUNGS)), ids=[rung.key for rung in RUNGS])
def test_it_works_on_every_rung(
    painter: DiffusionPainter, paint: Paint, family: str, rung: int
) -> None:
    painter._height = rung
    painter._place()
    before = paint()
    changed = paint(f"{family}-oil")
    assert not np.array_equal(changed, before)
    assert np.array_equal(paint(f"{family}-oil"), changed)
    both = paint(f"{family}-ink", f"{family}-oil")
    assert not np.array_equal(both, changed)
    assert np.array_equal(paint(f"{family}-oil"), changed)
    assert np.array_equal(paint(), before)
    assert painter.rung is RUNGS[rung]


def test_memory_that_falls_short_beside_it_leads_down_the_ladder_with_it(
    model: Model, painter: DiffusionPainter, wish: Wish, family: str,
    shelf: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked = replace(wish, loras=loras_of([f"{family}-oil"], shelf))
    whole, other = painting.denoised, DiffusionPainter(model, CPU, SIDE)
    other._height = 3
    other._place()
    expected = other.paint(asked, quiet, quiet).astype(int)
    without = other.paint(wish, quiet, quiet).astype(int)

    def denoised(*given: Any) -> Any:
        if RUNGS.index(painter.rung) < 3:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return whole(*given)

    monkeypatch.setattr(painting, "denoised", denoised)
    told: list[str] = []
    picture = painter.paint(asked, quiet, lambda key, _text: told.append(key))
    assert told == ["sliced", "parts", "layers"]
    # Not to the bit: weights that were moved lie elsewhere, and sums are taken in another order.
    assert np.abs(picture - expected).mean() < 1 < np.abs(picture - without).mean()


def test_no_room_for_the_lora_itself_leads_down_the_ladder_and_is_said(
    painter: DiffusionPainter, paint: Paint, wish: Wish, family: str, shelf: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    load = painter.pipeline.load_lora_weights

    def short(*given: Any, **named: Any) -> None:
        if painter.rung.place == "whole":
            raise torch.OutOfMemoryError("CUDA out of memory.")
        load(*given, **named)

    before = paint()
    monkeypatch.setattr(painter.pipeline, "load_lora_weights", short)
    told: list[str] = []
    asked = replace(wish, loras=loras_of([f"{family}-ink"], shelf))
    changed = painter.paint(asked, quiet, lambda key, _text: told.append(key))
    assert told == ["sliced", "parts"] and not np.array_equal(changed, before)


# What is refused.


@pytest.mark.parametrize(
    ("damage", "rung"),
    [("other base", 0), ("other base", 2), ("torn", 0), ("pickled", 0), ("no lora", 0),
     ("halves", 0), ("halves", 3)],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_by_name_and_the_next_picture_is_as_before(
    paint: Paint, painter: DiffusionPainter, family: str, shelf: Path, damage: str, rung: int
) -> None:
    from safetensors.torch import load_file, save_file

    painter._height = rung
    painter._place()
    whole = shelf / "loras" / f"{family}-oil.safetensors"
    other = shelf / "loras" / f"{'small' if family == 'xl' else 'xl'}-oil.safetensors"
    bad = shelf / "loras" / "bad.safetensors"
    if damage == "other base":
        bad.write_bytes(other.read_bytes())
    elif damage == "torn":
        bad.write_bytes(whole.read_bytes()[:-100])
    elif damage == "pickled":
        torch.save({"unet.to_q.lora_A.weight": torch.zeros(4, 4)}, bad)
    elif damage == "no lora":
        save_file({"something": torch.zeros(4)}, bad)
    else:
        wrong = {name: weight[..., :-1].clone() for name, weight in load_file(whole).items()}
        save_file(wrong, bad)
    before, held = paint(), paint(f"{family}-ink")
    for entries in (["bad"], [f"{family}-ink", "bad:0.5"]):
        with pytest.raises(Refusal) as caught:
            paint(*entries)
        refusal = caught.value
        assert (refusal.field, refusal.value) == (FIELD, "bad.safetensors") and refusal.remedy
        assert np.array_equal(paint(), before)
    assert np.array_equal(paint(f"{family}-ink"), held)
    assert painter.rung is RUNGS[rung]


@pytest.mark.parametrize("ending", [".bin", ".pt", ".ckpt", ".pth"])
def test_pickled_files_are_not_taken(tmp_path: Path, ending: str) -> None:
    (tmp_path / "loras").mkdir()
    (tmp_path / "loras" / f"ink{ending}").write_bytes(b"\x80\x04.")
    for name in ("ink", f"ink{ending}"):
        with pytest.raises(Refusal) as caught:
            loras_of([name], tmp_path)
        assert caught.value.value == f"ink{ending}" and "safetensors" in caught.value.remedy


@pytest.mark.parametrize(
    "name",
    ["", "../ink", "a/ink", "a\\ink", "..", ".ink", "/etc/ink", "c:ink:1", "ink\x00", "x" * 101],
)
def test_names_are_plain(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        loras_of([name], tmp_path)
    assert caught.value.field == FIELD and caught.value.remedy


@pytest.mark.parametrize("weight", ["", "x", "2.01", "-3", "nan", "inf", "1,5"])
def test_weights_are_in_range(shelf: Path, weight: str) -> None:
    with pytest.raises(Refusal) as caught:
        loras_of([f"xl-ink:{weight}"], shelf)
    assert caught.value.field == FIELD


def test_an_unknown_name_is_refused_with_those_there_are(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        loras_of(["nothing"], shelf)
    assert "xl-ink" in caught.value.remedy and caught.value.value == "nothing"
    with pytest.raises(Refusal) as caught:
        loras_of(["nothing"], tmp_path)
    assert "folder loras" in caught.value.remedy
    with pytest.raises(Refusal) as caught:
        loras_of(["xl-ink", "xl-ink:0.5"], shelf)
    assert caught.value.field == FIELD


# As others save them.


def test_files_as_other_trainers_write_them_are_the_same(
    paint: Paint, family: str, shelf: Path
) -> None:
    """Their names have lines for dots, and a layer's strength stands beside it (alpha)."""
    from safetensors.torch import load_file, save_file

    renamed: dict[str, torch.Tensor] = {}
    for name, weight in load_file(shelf / "loras" / f"{family}-ink.safetensors").items():
        layer, _, end = name.removeprefix("unet.").partition(".lora")
        layer = "lora_unet_" + layer.replace(".", "_")
        renamed[f"{layer}.lora_{'down' if '_A' in end or 'down' in end else 'up'}.weight"] = weight
        renamed[f"{layer}.alpha"] = torch.tensor(4.0)
    save_file(renamed, shelf / "loras" / "other-trainer.safetensors")
    assert np.array_equal(paint("other-trainer"), paint(f"{family}-ink"))


def test_it_is_as_precise_as_the_model(model: Model, wish: Wish, family: str, shelf: Path) -> None:
    painter = DiffusionPainter(model, Bfloat("cpu", "CPU", 0), SIDE)
    asked = replace(wish, loras=loras_of([f"{family}-oil"], shelf))
    assert painter.paint(asked, quiet, quiet).std() > 5
    parts = (painter.pipeline.unet, painter.pipeline.text_encoder)
    weights = [one for part in parts for name, one in part.named_parameters() if "lora_" in name]
    assert weights and {weight.dtype for weight in weights} == {torch.bfloat16}


class Bfloat(Device):
    """A processor that paints with half the bits, as a card does."""

    @property
    def dtype(self) -> torch.dtype:
        return torch.bfloat16
