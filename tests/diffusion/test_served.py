"""Diffusion through a real server, a real worker and a real client."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from shared.recipe import recipe_of
from tests.contract.guard import nothing_left_behind  # noqa: F401
from tests.contract.running import ROOT, SKETCH, RunningServer, Window, kinds, new_job
from tests.patience import PATIENCE_SECONDS, eventually

ENGINES = (
    "build.tiny_engines:TinyAdapter",
    "build.tiny_engines:TinySmall",
    "tests.diffusion.engines:ShortOfMemory",
    "tests.diffusion.engines:LosesItsCard",
    "tests.diffusion.engines:LosesItsCardAtOnce",
)


def started(models: Path, folder: Path) -> RunningServer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKETCH2ART_MODELS", str(models))
        own = [part for name in ENGINES for part in ("--engine", name)]
        running = RunningServer(folder / "data", *own)
    running.anna = running.token("anna")
    return running


@pytest.fixture(scope="module")
def server(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with started(models, tmp_path_factory.mktemp("served")) as running:
        # The process for long pictures comes with the first of them.
        asked = asked_of("tiny_adapter", steps=1)
        with Window(running.port, running.anna) as window:
            window.ask("generate", asked)
            window.wait_for_end(asked["job"])
        yield running


@pytest.fixture
def anna(server: RunningServer) -> Iterator[Window]:
    with Window(server.port, server.anna) as window:
        yield window


def asked_of(engine: str, **options: Any) -> dict[str, Any]:
    return {
        "job": new_job(), "style": "watercolour", "engine": engine,
        "drawing": {"sketch": SKETCH}, "options": {"prompt": "a red house", **options},
    }  # fmt: skip


def decoded(picture: bytes) -> np.ndarray:
    found = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    return found


@pytest.mark.parametrize("engine", ["tiny_adapter", "tiny_small"])
def test_a_job_is_painted_with_steps_previews_and_a_recipe(anna: Window, engine: str) -> None:
    asked = asked_of(engine, steps=12, seed=5)
    assert anna.ask("generate", asked)["type"] == "accepted"
    end = anna.wait_for_end(asked["job"])
    assert end["type"] == "succeeded", end
    running = [event for event in anna.events(asked["job"]) if event["type"] == "running"]
    assert running and running[0]["of"] == 12 and running[0]["step"] < 12
    assert all(event["preview"][:2] == b"\xff\xd8" for event in running)
    assert decoded(end["picture"]).shape == (1024, 1024, 3)
    recipe = recipe_of(end["picture"])
    assert recipe is not None and recipe["engine"] == engine and recipe["seed"] == 5
    assert "a red house" in recipe["prompt"] and recipe["memory"] == "whole"


def test_the_same_seed_gives_the_same_picture_again(anna: Window) -> None:
    pictures = []
    for seed in (3, 3, 4):
        asked = asked_of("tiny_adapter", steps=2, seed=seed)
        anna.ask("generate", asked)
        pictures.append(decoded(anna.wait_for_end(asked["job"])["picture"]))
    assert np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[0], pictures[2])


def test_several_pictures_of_one_job_come_with_a_recipe_each_and_again_to_who_comes_back(
    anna: Window, server: RunningServer
) -> None:
    asked = asked_of("tiny_adapter", steps=2, seed=7, pictures=3)
    anna.ask("generate", asked)
    end = anna.wait_for_end(asked["job"])
    pictures = [end["picture"], *end["more"]]
    recipes = [recipe_of(picture) for picture in pictures]
    assert [recipe["seed"] for recipe in recipes] == [7, 8, 9]
    assert [recipe["options"]["seed"] for recipe in recipes] == [7, 8, 9]
    assert len({decoded(picture).tobytes() for picture in pictures}) == 3
    again = asked_of("tiny_adapter", **recipes[2]["options"])
    anna.ask("generate", again)
    alone = decoded(anna.wait_for_end(again["job"])["picture"])
    assert np.abs(alone.astype(int) - decoded(pictures[2])).max() <= 2
    with Window(server.port, server.anna) as later:
        later.ask("resume", {"jobs": {asked["job"]: 0}})
        assert later.wait_for_end(asked["job"])["more"] == end["more"]


def test_a_job_is_cancelled_within_a_step(anna: Window) -> None:
    asked = asked_of("tiny_adapter", steps=100)
    anna.ask("generate", asked)
    anna.wait_for(asked["job"], "running")
    anna.ask("cancel", {"job": asked["job"]})
    assert anna.wait_for_end(asked["job"])["type"] == "cancelled"


def test_with_little_memory_it_goes_on_and_says_so(anna: Window) -> None:
    asked = asked_of("short_of_memory", steps=2)
    anna.ask("generate", asked)
    end = anna.wait_for_end(asked["job"])
    noted = [event for event in anna.durable(asked["job"]) if event["type"] == "noted"]
    assert [event["kind"] for event in noted] == ["sliced", "parts"]
    assert all("memory" in event["text"] for event in noted)
    assert end["type"] == "succeeded" and end["recipe"]["memory"] == "parts"


@pytest.mark.parametrize("engine", ["loses_its_card", "loses_its_card_at_once"])
def test_a_card_that_fails_costs_its_process_and_the_job_is_tried_again(
    models: Path, tmp_path: Path, engine: str
) -> None:
    asked = asked_of(engine, steps=2)
    with started(models, tmp_path) as running, Window(running.port, running.anna) as window:
        window.ask("generate", asked)
        assert window.wait_for_end(asked["job"])["type"] == "succeeded"
        told = kinds(window.durable(asked["job"]))
    assert told == ["queued", "started", "noted", "queued", "started", "succeeded"]


def test_a_model_that_is_not_fetched_is_a_state_with_the_command_that_brings_it(
    anna: Window,
) -> None:
    engines = {
        engine["name"]: engine
        for engine in eventually(lambda: anna.heard["catalogue"])[-1]["engines"]
    }
    missing = engines["sketch_adapter"]
    assert missing["state"] == "missing"
    assert "sketch2art-server models fetch sketch_adapter" in missing["refused"]["remedy"]
    assert len(missing["styles"]) >= 24
    assert {"prompt", "negative", "steps", "guidance", "freedom", "seed"} <= set(
        missing["options"]["properties"]
    )


@pytest.mark.parametrize(
    ("option", "value"),
    [("steps", 0), ("steps", 101), ("guidance", 21.0), ("guidance", 0.5), ("freedom", -0.1),
     ("freedom", 1.5), ("seed", -1), ("prompt", "x" * 1_000_001), ("negative", "x" * 1001),
     ("unknown", 1), ("pictures", 0), ("pictures", 5), ("pictures", "two")],
)  # fmt: skip
def test_an_option_out_of_range_is_refused_by_its_name(
    anna: Window, option: str, value: Any
) -> None:
    refused = anna.ask("generate", asked_of("tiny_adapter", **{option: value}))
    assert refused["type"] == "refused" and refused["field"] == f"options.{option}"
    assert refused["remedy"]


def painted_by_command(
    server: RunningServer, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "client", "paint", *arguments, "--style", "ink",
         "--engine", "tiny_adapter", "--server", f"http://127.0.0.1:{server.port}",
         "--option", "steps=3"],
        env={**os.environ, "SKETCH2ART_TOKEN": server.anna}, cwd=ROOT, capture_output=True,
        text=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip


def test_the_command_line_paints_with_it(server: RunningServer, tmp_path: Path) -> None:
    sketch, out = tmp_path / "house.png", tmp_path / "art.png"
    sketch.write_bytes(SKETCH)
    told = painted_by_command(server, sketch, "--out", out)
    assert told.returncode == 0, told.stderr
    assert decoded(out.read_bytes()).shape == (1024, 1024, 3)


def test_the_command_line_writes_several_pictures_and_names_each(
    server: RunningServer, tmp_path: Path
) -> None:
    folder, out = tmp_path / "drawings", tmp_path / "art"
    folder.mkdir()
    for name in ("house.png", "house-2.png"):
        (folder / name).write_bytes(SKETCH)
    told = painted_by_command(server, folder, "--out", out, "--option", "pictures=2")
    assert told.returncode == 0, told.stderr
    names = ["house-2-2.png", "house-2.png", "house-3.png", "house.png"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert all(str(out / name) in told.stdout for name in names)
    refused = painted_by_command(server, folder, "--out", out, "--option", "pictures=9")
    assert refused.returncode == 2 and "options.pictures" in refused.stderr
