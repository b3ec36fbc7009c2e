"""Our loop gives the numbers of the pipelines' own, and can what they cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from server.diffusion.control import control_of
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish
from tests.diffusion.conftest import CPU, SIDE


def quiet(*_told: object) -> None:
    """Nobody listens."""


def by_pipeline(painter: DiffusionPainter, wish: Wish) -> np.ndarray:
    """What the pipeline itself makes of it, (H, W, 3) 0 … 255."""
    pipeline: Any = painter.pipeline
    lines = torch.from_numpy(control_of(wish.sketch, SIDE, SIDE).lines)[None, None]
    given: dict[str, Any] = (
        {"image": lines, "adapter_conditioning_factor": 1 - wish.freedom}
        if hasattr(pipeline, "adapter")
        else {"image": lines.repeat(1, 3, 1, 1), "control_guidance_end": 1 - wish.freedom}
    )
    made = pipeline(
        prompt=wish.prompt,
        negative_prompt=wish.negative,
        height=SIDE,
        width=SIDE,
        num_inference_steps=wish.steps,
        guidance_scale=wish.guidance,
        generator=torch.Generator().manual_seed(wish.seed),
        output_type="np",
        **given,
    )
    return np.asarray(made.images[0] * 255)


@pytest.mark.parametrize("change", [{}, {"freedom": 0.5}, {"guidance": 1.0}, {"steps": 7}])
def test_it_paints_what_the_pipeline_paints(
    painter: DiffusionPainter, wish: Wish, change: dict[str, Any]
) -> None:
    asked = replace(wish, **change)
    ours = painter.paint(asked, quiet, quiet)
    assert ours.std() > 5
    assert np.abs(ours - by_pipeline(painter, asked)).max() <= 0.5 + 255e-3


def test_a_seed_repeats_its_picture_and_another_does_not(
    painter: DiffusionPainter, wish: Wish
) -> None:
    first, again = (painter.paint(wish, quiet, quiet) for _turn in range(2))
    other = painter.paint(replace(wish, seed=8), quiet, quiet)
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_words_lines_and_freedom_change_the_picture(painter: DiffusionPainter, wish: Wish) -> None:
    first = painter.paint(wish, quiet, quiet)
    blank = np.full_like(wish.sketch, 255)
    for change in ({"prompt": "a ship"}, {"negative": "red"}, {"sketch": blank}, {"freedom": 1.0}):
        assert not np.array_equal(first, painter.paint(replace(wish, **change), quiet, quiet))


def test_with_all_freedom_the_lines_do_not_count(painter: DiffusionPainter, wish: Wish) -> None:
    free = replace(wish, freedom=1.0)
    blank = replace(free, sketch=np.full_like(wish.sketch, 255))
    assert np.array_equal(painter.paint(free, quiet, quiet), painter.paint(blank, quiet, quiet))


def test_each_step_is_told_with_a_preview(painter: DiffusionPainter, wish: Wish) -> None:
    told: list[tuple[int, int, np.ndarray]] = []
    painter.paint(wish, lambda step, of, preview: told.append((step, of, preview())), quiet)
    assert [(step, of) for step, of, _preview in told] == [(n, 4) for n in range(1, 5)]
    assert {preview.shape for _step, _of, preview in told} == {(SIDE // 8, SIDE // 8, 3)}
    assert not np.array_equal(told[0][2], told[-1][2])


def test_it_is_left_at_the_next_step(painter: DiffusionPainter, wish: Wish) -> None:
    seen: list[int] = []

    def leave(step: int, _of: int, _preview: object) -> None:
        seen.append(step)
        if step == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        painter.paint(wish, leave, quiet)
    assert seen == [1, 2]
    assert painter.paint(wish, quiet, quiet).shape == (SIDE, SIDE, 3)


def test_it_can_begin_with_a_picture_and_keeps_more_of_it_the_less_is_painted_anew(
    painter: DiffusionPainter, wish: Wish
) -> None:
    start = np.zeros((SIDE, SIDE, 3), np.uint8)
    start[:, : SIDE // 2] = 255
    steps: list[int] = []

    def apart(strength: float) -> float:
        steps.clear()
        asked = replace(wish, steps=10, start=start, strength=strength)
        other = replace(asked, start=255 - start)
        made = painter.paint(asked, lambda step, _of, _preview: steps.append(step), quiet)
        return float(np.abs(made.astype(int) - painter.paint(other, quiet, quiet)).mean())

    little, much = apart(0.2), apart(0.8)
    assert len(steps) == 8 and little > much > 0
    assert apart(1.0) == 0, "nothing of it is left"


@pytest.mark.parametrize("shape", [(40, 64), (64, 23), (150, 100), (700, 500)])
def test_sketches_of_any_shape_give_pictures_of_that_shape(
    painter: DiffusionPainter, wish: Wish, shape: tuple[int, int]
) -> None:
    sketch = np.full(shape, 255, np.uint8)
    sketch[5:-5, shape[1] // 2] = 0
    picture = painter.paint(replace(wish, sketch=sketch, steps=1), quiet, quiet)
    height, width = picture.shape[:2]
    assert max(height, width) == SIDE
    assert height / width == pytest.approx(shape[0] / shape[1], rel=0.03)


@pytest.mark.parametrize("channels", [1, 3])
def test_an_adapter_is_shown_the_lines_in_as_many_channels_as_it_has(
    xl: Model, wish: Wish, channels: int
) -> None:
    from diffusers import T2IAdapter

    painter = DiffusionPainter(xl, CPU, SIDE)
    torch.manual_seed(3)
    painter.pipeline.adapter = T2IAdapter(channels, [16, 32], 2, 16, "full_adapter_xl").eval()
    shown: list[torch.Tensor] = []
    painter.pipeline.adapter.register_forward_pre_hook(lambda _net, given: shown.append(given[0]))
    assert painter.paint(wish, quiet, quiet).std() > 5
    assert shown[0].shape == (1, channels, SIDE, SIDE) and shown[0].max() == 1
    assert all(torch.equal(shown[0][:, 0], plane) for plane in shown[0].unbind(1))
