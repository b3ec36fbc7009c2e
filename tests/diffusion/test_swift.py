"""Compiled networks paint the same picture, and one that cannot be compiled costs none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import AutoencoderTiny
from tiny_loras import save_lora

from server.diffusion.families import adapter_model
from server.diffusion.lora_files import loras_of
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.swift import CompiledCall, Swift
from server.diffusion.wish import Wish
from tests.diffusion.conftest import CPU, SIDE

CAUGHT = ({"backend": "eager"},)
"""Networks are caught as graphs by the real Dynamo, which takes seconds; what then makes kernels of
them takes minutes on a processor, and has a test of its own with a small network.
"""


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    torch.compiler.reset()
    yield
    torch.compiler.reset()


def painter_of(
    model: Model, monkeypatch: pytest.MonkeyPatch, *ways: dict[str, Any], kinds: int = 2
) -> DiffusionPainter:
    monkeypatch.setattr("server.diffusion.painter.Swift", lambda p, kinds: Swift(p, kinds, ways))
    return DiffusionPainter(model, CPU, SIDE, kinds)


def is_compiled(network: torch.nn.Module) -> bool:
    return isinstance(network.forward, CompiledCall)


def refusing(_graph: object, _inputs: object) -> Any:
    raise RuntimeError("no C++ compiler found\nand more about it")


def test_a_compiled_painter_paints_what_a_plain_one_paints(
    model: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(wish, steps=2, freedom=0.5)
    plain = DiffusionPainter(model, CPU, SIDE).paint(asked, quiet, quiet)
    painter = painter_of(model, monkeypatch, *CAUGHT)
    assert is_compiled(painter.pipeline.unet) and is_compiled(painter.pipeline.vae.decoder)
    for _turn in range(2):
        picture = painter.paint(asked, quiet, quiet)
        assert np.abs(picture.astype(int) - plain).max() <= 1


@pytest.mark.skipif(shutil.which("g++") is None, reason="Inductor needs a C++ compiler here")
def test_kernels_of_its_own_give_the_same_numbers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("torch._inductor.config.compile_threads", 1)
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path))
    torch.manual_seed(0)
    tiny = AutoencoderTiny(
        encoder_block_out_channels=(4,), decoder_block_out_channels=(4,),
        num_encoder_blocks=(1,), num_decoder_blocks=(1,),
    )  # fmt: skip
    latents = torch.randn(1, 4, 8, 8)
    call = CompiledCall(tiny.decoder, 1, ({"mode": "reduce-overhead"},))
    with torch.no_grad():
        plain, made = tiny.decoder(latents), call(latents)
    assert call._ways, "it was not compiled"
    assert float((plain - made).abs().max()) < 1e-3


def test_where_compiling_fails_the_picture_is_painted_and_it_is_said_once(
    small: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plain = DiffusionPainter(small, CPU, SIDE).paint(wish, quiet, quiet)
    painter = painter_of(small, monkeypatch, {"backend": refusing})
    for _turn in range(2):
        picture = painter.paint(wish, quiet, quiet)
        assert np.abs(picture.astype(int) - plain).max() <= 1
    said = [record.message for record in caplog.records if "cannot be compiled" in record.message]
    assert len(said) == len({line.split()[0] for line in said}) >= 2
    assert all("\n" not in line for line in said)


def test_the_next_way_is_taken_where_the_first_one_fails(
    small: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = painter_of(small, monkeypatch, {"backend": refusing}, *CAUGHT)
    painter.paint(replace(wish, steps=1), quiet, quiet)
    assert painter.pipeline.unet.forward._ways == [*CAUGHT]


def test_a_lora_is_painted_with_uncompiled_networks_and_then_they_are_compiled_again(
    small: Model, models: Path, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_lora(small.load(torch.float32), models / "loras" / "swift.safetensors", 4)
    asked = replace(wish, steps=1, loras=loras_of(["swift"], models))
    painter = painter_of(small, monkeypatch, *CAUGHT)
    before = painter.paint(replace(asked, loras=()), quiet, quiet)
    with_it = painter.paint(asked, quiet, quiet)
    assert not is_compiled(painter.pipeline.unet)
    assert np.array_equal(with_it, DiffusionPainter(small, CPU, SIDE).paint(asked, quiet, quiet))
    again = painter.paint(replace(asked, loras=()), quiet, quiet)
    assert is_compiled(painter.pipeline.unet) and np.abs(again.astype(int) - before).max() <= 1


@pytest.mark.parametrize("rungs", [1, 2, 3])
def test_where_memory_is_short_nothing_is_compiled_any_more(
    model: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch, rungs: int
) -> None:
    painter = painter_of(model, monkeypatch, *CAUGHT)
    asked = replace(wish, steps=1)
    for _rung in range(rungs):
        painter._climb(torch.OutOfMemoryError("CUDA out of memory"))
    painter._place()
    assert not is_compiled(painter.pipeline.unet)
    plain = DiffusionPainter(model, CPU, SIDE)
    plain._height = rungs
    plain._place()
    assert np.array_equal(painter.paint(asked, quiet, quiet), plain.paint(asked, quiet, quiet))


class Double(torch.nn.Module):
    """A network as small as can be; counts how often it ran as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[tuple[int, ...]] = []

    def forward(self, values: torch.Tensor, more: Any = None) -> torch.Tensor:
        self.ran.append(tuple(values.shape))
        return values * 2 if more is None else values * more


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """Shapes of the calls that reached what was compiled."""
    shapes: list[tuple[int, ...]] = []

    def compiled(plain: Any, **_way: Any) -> Any:
        def fast(values: torch.Tensor, *more: Any, **named: Any) -> Any:
            shapes.append(tuple(values.shape))
            return plain(values, *more, **named)

        return fast

    monkeypatch.setattr(torch, "compile", compiled)
    return shapes


def test_only_the_first_kinds_of_calls_are_compiled(called: list[tuple[int, ...]]) -> None:
    call = CompiledCall(Double(), 2, CAUGHT)
    for width in (2, 3, 4, 2, 4, 3):
        assert torch.equal(call(torch.ones(width)), torch.full((width,), 2.0))
    assert called == [(2,), (3,), (2,), (3,)]


def test_another_argument_is_another_kind(called: list[tuple[int, ...]]) -> None:
    call = CompiledCall(Double(), 1, CAUGHT)
    call(torch.ones(2), more=torch.tensor(3.0))
    assert torch.equal(call(torch.ones(2)), torch.full((2,), 2.0)) and len(called) == 1


def test_memory_that_is_short_is_the_ladders_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(_plain: Any, **_way: Any) -> Any:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(torch, "compile", short)
    with pytest.raises(torch.OutOfMemoryError):
        CompiledCall(Double(), 1, CAUGHT)(torch.ones(2))


def test_an_answer_is_not_overwritten_by_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = torch.zeros(2)

    def graph(_plain: Any, **_way: Any) -> Any:
        return lambda values: [memory.copy_(values)]

    monkeypatch.setattr(torch, "compile", graph)
    call = CompiledCall(Double(), 1, CAUGHT)
    (first,), (second,) = call(torch.ones(2)), call(torch.full((2,), 5.0))
    assert first.tolist() == [1, 1] and second.tolist() == [5, 5]


def test_a_compiled_engine_of_a_family_without_a_control_net_is_one_too(
    models: Path,
) -> None:
    names = ("sdxl-base", "sdxl-vae-fp16-fix", "t2i-adapter-sketch-sdxl")
    pipeline = adapter_model(*(models / name for name in names), SIDE).load(torch.float32)
    Swift(pipeline, 0).quicken()
    assert not is_compiled(pipeline.unet)
    Swift(pipeline, 1).quicken()
    assert is_compiled(pipeline.unet)
