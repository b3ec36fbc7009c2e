"""The section that needs a graphics card: all of its code, with narrow models on the processor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("diffusers", reason="diffusion needs the extra 'gpu'")

import torch

from build.bench import card as section
from build.bench.card_device import Card, found_card
from build.bench.card_painters import MADE, Extent, Painters
from build.bench.card_parts import LADDER, PARTS
from build.bench.figure import NotMeasured
from server.diffusion.devices import Device
from server.diffusion.ladder import Rung

ALL = PARTS + LADDER
NAMES = [figure.name for part in ALL for figure in part.figures]
NARROW = Extent(
    dict.fromkeys(MADE, 64), dict.fromkeys(MADE, 2), rounds=1, requests=2, narrower=8, seconds=600
)


class Processor(Card):
    """Stands in for the few calls of CUDA."""

    def wait(self) -> None:
        """It never is behind."""

    def forget_peak(self) -> None:
        """It counts nothing."""

    def peak(self) -> tuple[float, float]:
        return 7.5, 8.0


PROCESSOR = Processor(Device("cpu", "CPU", 0))


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_without_a_card_each_figure_is_there_and_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(section, "found_card", lambda: None)
    figures = section.measure() + section.measure_ladder()
    assert [figure.name for figure in figures] == NAMES
    assert {figure.missing for figure in figures} == {"no card"}
    assert not any(figure.values for figure in figures)


def test_no_two_figures_have_the_same_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_with_a_card_each_figure_has_its_values() -> None:
    figures = section.figures_of(ALL, Painters(PROCESSOR, NARROW, swift={}))
    assert {figure.name: figure.missing for figure in figures} == dict.fromkeys(NAMES, "")
    assert all(value >= 0 or figure.unit == "%" for figure in figures for value in figure.values)
    found = {figure.name: figure for figure in figures}
    # Our loop gives diffusers' own numbers; what was made swift is of the same weights.
    assert found["  same seed: most"].most <= 1 and found["  swift, same seed: most"].most <= 1
    assert found["  SDXL, whole: peak, allocated"].values == (7.5,)


def test_where_nothing_can_be_compiled_only_those_figures_are_empty() -> None:
    painters = Painters(PROCESSOR, NARROW)
    with pytest.raises(NotMeasured):
        painters.painter("live", is_swift=True)
    assert painters.painter("live") is painters.painter("live")


def test_of_cuda_just_what_is_needed_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    numbers = {"max_memory_allocated": 7_000_000_000, "max_memory_reserved": 8_000_000_000}
    for name in ("synchronize", "reset_peak_memory_stats", *numbers):
        monkeypatch.setattr(
            torch.cuda, name, lambda device, name=name: (asked.append(device), numbers.get(name))[1]
        )
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda number: (number, 10))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda number: f"card {number}")
    card = found_card()
    assert card is not None and card.device.name == "cuda:1"
    card.wait()
    card.forget_peak()
    assert card.peak() == (7.0, 8.0)
    assert asked == [torch.device("cuda:1")] * 4
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert found_card() is None


def test_what_has_no_room_says_so_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Rung.apply

    def short(rung: Rung, pipeline: Any, *where: Any) -> None:
        if rung.place == "whole":
            raise torch.OutOfMemoryError("CUDA out of memory.")
        place(rung, pipeline, *where)

    monkeypatch.setattr(Rung, "apply", short)
    figures = section.figures_of(LADDER[-3:], Painters(PROCESSOR, NARROW))
    assert [figure.missing for figure in figures] == ["out of memory"] * 3 + [""] * 6


def test_what_fails_or_comes_too_late_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> Any:
        raise RuntimeError("CUDA error: unspecified launch failure\nand so on")

    monkeypatch.setattr(Painters, "paint", broken)
    monkeypatch.setattr(Painters, "by_diffusers", broken)
    monkeypatch.setattr(Painters, "few_steps", broken)
    figures = section.figures_of(PARTS[2:4], Painters(PROCESSOR, NARROW))
    assert {figure.missing for figure in figures} == {
        "RuntimeError: CUDA error: unspecified launch failure",
        "nor was diffusers' own call",
    }
    late = Extent(NARROW.sides, NARROW.steps, seconds=-1)
    figures = section.figures_of(PARTS, Painters(PROCESSOR, late))
    assert {figure.missing for figure in figures} == {"no time was left"}
