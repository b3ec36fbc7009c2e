"""Several pictures in one job: the same as one by one, and where memory is short, one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from server.diffusion import painter as painting
from server.diffusion.ladder import RUNGS
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish

BY_ROUNDING = 2
"""Of 255: products of larger matrices are summed in another order."""


def quiet(*_told: object) -> None:
    """Nobody listens."""


def one_by_one(painter: DiffusionPainter, wish: Wish) -> list[np.ndarray]:
    return [
        painter.paint(replace(wish, seed=seed, pictures=1), quiet, quiet) for seed in wish.seeds
    ]


def are_alike(some: list[np.ndarray], others: list[np.ndarray]) -> bool:
    return len(some) == len(others) and all(
        np.abs(one.astype(int) - other).max() <= BY_ROUNDING
        for one, other in zip(some, others, strict=True)
    )


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Any:
    """short(painter, most, enough): no memory for more pictures at once, nor below that rung."""
    whole, tried = painting.denoised, []

    def make(painter: DiffusionPainter, most: int, enough: int = 0) -> list[tuple[str, int]]:
        def denoised(unet: Any, scheduler: Any, latents: torch.Tensor, *given: Any) -> Any:
            tried.append((painter.rung.key, len(latents)))
            if len(latents) > most or RUNGS.index(painter.rung) < enough:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
            return whole(unet, scheduler, latents, *given)

        monkeypatch.setattr(painting, "denoised", denoised)
        return tried

    return make


@pytest.mark.parametrize(
    "change", [{}, {"guidance": 1.0}, {"freedom": 0.5}, {"strength": 0.5}], ids=str
)
def test_each_picture_of_a_batch_is_the_picture_of_its_own_seed(
    painter: DiffusionPainter, wish: Wish, change: dict[str, Any]
) -> None:
    start = np.zeros((*wish.sketch.shape, 3), np.uint8) if "strength" in change else None
    asked = replace(wish, pictures=3, start=start, **change)
    together = painter.paint_all(asked, quiet, quiet)
    assert are_alike(together, one_by_one(painter, asked))
    assert not are_alike(together[:1], together[1:2]) and not are_alike(together[1:2], together[2:])


def test_after_the_highest_seed_comes_the_lowest(wish: Wish) -> None:
    assert replace(wish, seed=2**31 - 1, pictures=2).seeds == (2**31 - 1, 0)


def test_a_batch_takes_its_steps_once_and_shows_the_first_picture(
    painter: DiffusionPainter, wish: Wish
) -> None:
    alone: list[np.ndarray] = []
    painter.paint(wish, lambda _step, _of, preview: alone.append(preview()), quiet)
    told: list[tuple[int, int]] = []
    seen: list[np.ndarray] = []

    def stepped(step: int, of: int, preview: Any) -> None:
        told.append((step, of))
        seen.append(preview())

    painter.paint_all(replace(wish, pictures=4), stepped, quiet)
    assert told == [(step, 4) for step in range(1, 5)]
    assert are_alike(seen, alone)


def test_without_room_for_all_at_once_they_are_painted_one_after_another_on_the_same_rung(
    painter: DiffusionPainter, wish: Wish, short: Any
) -> None:
    asked = replace(wish, pictures=3)
    expected = one_by_one(painter, asked)
    tried, told = short(painter, most=1), []
    steps: list[tuple[int, int]] = []
    made = painter.paint_all(
        asked,
        lambda step, of, preview: steps.append((step, of, preview().shape)[:2]),
        lambda key, text: told.append((key, text)),
    )
    assert are_alike(made, expected)
    assert tried == [("whole", 3), ("whole", 1), ("whole", 1), ("whole", 1)]
    assert [key for key, _text in told] == ["apart"] and "one after another" in told[0][1]
    assert steps == [(step, 12) for step in range(1, 13)]


def test_that_is_remembered_and_fewer_are_still_tried_at_once(
    painter: DiffusionPainter, wish: Wish, short: Any
) -> None:
    tried = short(painter, most=2)
    painter.paint_all(replace(wish, pictures=3), quiet, quiet)
    tried.clear()
    told: list[str] = []
    painter.paint_all(replace(wish, pictures=4), quiet, lambda key, _text: told.append(key))
    painter.paint_all(replace(wish, pictures=2), quiet, lambda key, _text: told.append(key))
    assert [at_once for _rung, at_once in tried] == [1, 1, 1, 1, 2] and not told


def test_without_room_for_one_the_ladder_follows_and_no_picture_is_painted_twice(
    painter: DiffusionPainter, wish: Wish, short: Any
) -> None:
    tried, told = short(painter, most=1, enough=2), []
    made = painter.paint_all(replace(wish, pictures=2), quiet, lambda key, _text: told.append(key))
    assert told == ["apart", "sliced", "parts"] and len(made) == 2
    assert tried == [("whole", 2), ("whole", 1), ("sliced", 1), ("parts", 1), ("parts", 1)]


def test_one_of_them_can_be_the_last_when_it_is_left(
    painter: DiffusionPainter, wish: Wish, short: Any
) -> None:
    short(painter, most=1)
    seen: list[int] = []

    def leave(step: int, _of: int, _preview: object) -> None:
        seen.append(step)
        if step == 6:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        painter.paint_all(replace(wish, pictures=3), leave, quiet)
    assert seen == [1, 2, 3, 4, 5, 6]
