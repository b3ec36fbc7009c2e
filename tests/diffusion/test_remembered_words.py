"""Words that were said before are remembered: the same numbers, without the text encoders."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tiny_loras import save_lora

from server.diffusion.lora_files import loras_of
from server.diffusion.model import Model
from server.diffusion.painter import DiffusionPainter
from server.diffusion.wish import Wish
from server.diffusion.words import MOST, Words
from tests.diffusion.conftest import CPU, SIDE


def quiet(*_told: object) -> None:
    """Nobody listens."""


@pytest.fixture
def said(painter: DiffusionPainter, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the text encoders are asked for from now on."""
    heard: list[str] = []
    encode = painter.pipeline.encode_prompt

    def encode_prompt(**given: Any) -> Any:
        heard.append(given["prompt"])
        return encode(**given)

    monkeypatch.setattr(painter.pipeline, "encode_prompt", encode_prompt)
    return heard


def test_remembered_words_give_the_same_pixels(
    painter: DiffusionPainter, model: Model, wish: Wish, said: list[str]
) -> None:
    first, again = (painter.paint(wish, quiet, quiet) for _turn in range(2))
    fresh = DiffusionPainter(model, CPU, SIDE).paint(wish, quiet, quiet)
    assert np.array_equal(first, again) and np.array_equal(first, fresh)
    assert said == ["a red house"]


def test_another_stroke_does_not_encode_the_words_again(
    painter: DiffusionPainter, wish: Wish, said: list[str]
) -> None:
    painter.paint(wish, quiet, quiet)
    painter.paint(replace(wish, sketch=np.full_like(wish.sketch, 255), seed=9), quiet, quiet)
    assert len(said) == 1


@pytest.mark.parametrize(
    "change", [{"prompt": "a ship"}, {"negative": "red"}, {"guidance": 1.0}, {"guidance": 3.0}]
)
def test_other_words_are_encoded(
    painter: DiffusionPainter, wish: Wish, said: list[str], change: dict[str, Any]
) -> None:
    painter.paint(wish, quiet, quiet)
    painter.paint(replace(wish, **change), quiet, quiet)
    assert len(said) == 2


def test_with_another_lora_the_same_words_mean_something_else(
    painter: DiffusionPainter, model: Model, models: Path, wish: Wish, said: list[str]
) -> None:
    name = f"hears-{model.family}"
    save_lora(model.load(torch.float32), models / "loras" / f"{name}.safetensors", 3, text=True)
    pictures = [
        painter.paint(replace(wish, loras=loras_of(entries, models)), quiet, quiet)
        for entries in ([], [name], [f"{name}:0.5"], [])
    ]
    assert np.array_equal(pictures[0], pictures[3]) and len(said) == 3
    assert not np.array_equal(pictures[1], pictures[2])


def test_only_the_last_few_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def encoded(_pipeline: object, prompt: str, *_more: object) -> str:
        asked.append(prompt)
        return prompt

    monkeypatch.setattr("server.diffusion.words.conditioning_for", encoded)
    words = Words()
    for number in [*range(MOST), 0, MOST, 0, 1]:
        words.conditioning(None, str(number), "", 1.0, (64, 64))
    assert asked == [*map(str, range(MOST + 1)), "1"]
