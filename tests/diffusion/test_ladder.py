"""Short of memory it goes on with less, says so, and remembers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from server.diffusion.devices import Device, best_device, devices
from server.diffusion.failing import is_device_lost
from server.diffusion.ladder import RUNGS
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish
from shared.errors import Refusal
from tests.diffusion.conftest import CPU, SIDE


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Any:
    """short(painter, enough): the network finds no memory below that rung."""

    def make(painter: DiffusionPainter, enough: int) -> list[str]:
        from server.diffusion import painter as module

        whole, tried = module.denoised, []

        def denoised(*given: Any) -> Any:
            tried.append(painter.rung.key)
            if RUNGS.index(painter.rung) < enough:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
            return whole(*given)

        monkeypatch.setattr(module, "denoised", denoised)
        return tried

    return make


@pytest.mark.parametrize("enough", range(1, len(RUNGS)))
def test_each_rung_paints_where_the_ones_before_had_no_room(
    painter: DiffusionPainter, wish: Wish, short: Any, enough: int
) -> None:
    whole = painter.paint(wish, quiet, quiet)
    tried = short(painter, enough)
    told: list[tuple[str, str]] = []
    picture = painter.paint(wish, quiet, lambda key, text: told.append((key, text)))
    assert [key for key, _text in told] == [rung.key for rung in RUNGS[1 : enough + 1]]
    assert all(text for _key, text in told) and len(tried) == enough + 1
    assert picture.shape == (SIDE, SIDE, 3)
    if RUNGS[enough].side == 1 and not RUNGS[enough].slices:
        assert np.array_equal(picture, whole)


def test_the_rung_is_remembered(painter: DiffusionPainter, wish: Wish, short: Any) -> None:
    tried = short(painter, 2)
    painter.paint(wish, quiet, quiet)
    tried.clear()
    told: list[str] = []
    painter.paint(wish, quiet, lambda key, _text: told.append(key))
    assert tried == ["parts"] and not told


def test_where_the_last_rung_has_no_room_it_is_said_and_the_next_picture_is_painted(
    painter: DiffusionPainter, wish: Wish, short: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    short(painter, len(RUNGS))
    with pytest.raises(Refusal) as caught:
        painter.paint(wish, quiet, quiet)
    assert caught.value.field == "memory" and caught.value.remedy
    monkeypatch.undo()
    assert painter.paint(wish, quiet, quiet).shape == (SIDE, SIDE, 3)


def test_a_card_too_small_to_hold_the_model_begins_on_a_lower_rung(
    model: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.diffusion.ladder import Rung

    place = Rung.apply

    def short(rung: Rung, pipeline: Any, *where: Any) -> None:
        if rung.place == "whole":
            raise torch.OutOfMemoryError("CUDA out of memory.")
        place(rung, pipeline, *where)

    monkeypatch.setattr(Rung, "apply", short)
    painter = DiffusionPainter(model, CPU, SIDE)
    assert painter.rung.key == "parts"
    assert painter.paint(wish, quiet, quiet).std() > 5


def test_half_precision_that_overflows_is_found_and_painted_anew_in_full(
    model: Model, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.diffusion import painter as module

    whole = module.denoised
    seen: list[torch.dtype] = []

    def denoised(unet: Any, *given: Any) -> Any:
        seen.append(unet.dtype)
        latents = whole(unet, *given)
        return latents * float("nan") if unet.dtype != torch.float32 else latents

    painter = DiffusionPainter(model, Bfloat("cpu", "CPU", 0), SIDE)
    monkeypatch.setattr(module, "denoised", denoised)
    told: list[str] = []
    picture = painter.paint(wish, quiet, lambda key, _text: told.append(key))
    assert seen == [torch.bfloat16, torch.float32] and told == ["float32"]
    assert np.array_equal(picture, DiffusionPainter(model, CPU, SIDE).paint(wish, quiet, quiet))


def test_a_model_that_gives_no_numbers_in_full_precision_either_is_refused(
    painter: DiffusionPainter, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.diffusion import painter as module

    whole = module.denoised
    monkeypatch.setattr(module, "denoised", lambda *given: whole(*given) * float("nan"))
    with pytest.raises(Refusal) as caught:
        painter.paint(wish, quiet, quiet)
    assert caught.value.field == "model"


class Bfloat(Device):
    """A processor that begins with half the bits, as a card does."""

    @property
    def dtype(self) -> torch.dtype:
        return torch.bfloat16


def test_the_device_with_most_room_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    free = {0: 2_000, 1: 9_000, 2: 5_000}
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 3)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda number: (free[number], 10_000))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda number: f"card {number}")
    assert best_device() == Device("cuda:1", "card 1", 9_000) and best_device().is_gpu
    assert best_device().dtype == torch.float16
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    assert devices() == [Device("cpu", "CPU", 0)]


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (torch.OutOfMemoryError("CUDA out of memory."), False),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), False),
        (RuntimeError("CUDA error: an illegal memory access was encountered"), True),
        (torch.AcceleratorError("CUDA error: device-side assert triggered"), True),
        (RuntimeError("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED"), True),
    ],
)
def test_errors_after_which_nothing_can_be_trusted_are_known(error: Exception, lost: bool) -> None:
    assert is_device_lost(error) is lost
