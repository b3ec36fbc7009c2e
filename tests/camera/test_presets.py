"""Chains that a person keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from client.camera.effects import InUse
from client.camera.presets import Preset, kept, read_presets, write_presets
from client.filters.chain import Chain, Step
from shared.errors import Refusal

WARM = Chain((Step("cartoon"), Step("warm", {"strength": 0.3})))


def test_presets_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    presets = kept(kept([], "one", WARM), "two", Chain((Step("ink"),)))
    write_presets(path, presets)
    assert read_presets(path) == presets
    assert [preset.name for preset in presets] == ["two", "one"]


def test_a_preset_of_the_same_name_is_replaced() -> None:
    assert kept([Preset("one", WARM)], "one", Chain()) == [Preset("one", Chain())]


def test_what_is_damaged_or_unknown_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    good = '{"name":"good","chain":{"steps":[{"filter":"ink","options":{}}]}}'
    bad = '{"name":"bad","chain":{"steps":[{"filter":"nobody knows","options":{}}]}}'
    worse = '{"name":"","chain":3}'
    path.write_text(f"[{bad},{good},{worse}]", encoding="utf-8")
    assert [preset.name for preset in read_presets(path)] == ["good"]
    path.write_text("not JSON", encoding="utf-8")
    assert read_presets(path) == [] == read_presets(tmp_path / "none.json")


def test_a_disk_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refusal, match="cannot be kept"):
        write_presets(tmp_path / "file" / "presets.json", [])


def test_steps_are_added_moved_left_out_and_removed() -> None:
    in_use = InUse().only("cartoon").with_added("warm").with_added("ink")
    assert [step.filter for step in in_use.chain.steps] == ["cartoon", "warm", "ink"]
    moved = in_use.moved(2, -1)
    assert [step.filter for step in moved.chain.steps] == ["cartoon", "ink", "warm"]
    assert moved.step is not None and moved.step.filter == "ink"
    assert moved.moved(0, -1) == moved
    out = moved.switched(1)
    assert [step.filter for step in out.active.steps] == ["cartoon", "warm"]
    gone = out.without(0)
    assert [step.filter for step in gone.chain.steps] == ["ink", "warm"]
    assert [step.filter for step in gone.active.steps] == ["warm"]
    assert gone.switched(0).active == gone.chain


def test_an_effect_chosen_again_keeps_its_options() -> None:
    in_use = InUse().only("warm").changed("strength", 0.9).with_added("ink")
    alone = in_use.only("warm")
    assert alone.chain.steps == (Step("warm", {"strength": 0.9}),)
    assert alone.only("") == InUse()
