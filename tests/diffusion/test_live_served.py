"""Live diffusion through a real server, a real worker and a real client."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from tiny_loras import save_lora

from build.tiny_diffusion import save_tiny_decoders
from server.diffusion.model import Model
from server.engines.sketch_live import LORA
from tests.contract.guard import nothing_left_behind  # noqa: F401
from tests.contract.running import SKETCH, RunningServer, Window, new_job
from tests.patience import eventually

ENGINES = ("build.tiny_engines:TinyLive", "build.tiny_engines:TinyAdapter")


@pytest.fixture(scope="module")
def server(
    models: Path, small: Model, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    save_lora(small.load(torch.float32), models / "lcm-lora-sd15" / LORA, 5)
    save_tiny_decoders(models)
    own = [part for name in ENGINES for part in ("--engine", name)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKETCH2ART_MODELS", str(models))
        running = RunningServer(tmp_path_factory.mktemp("live") / "data", *own)
    with running:
        running.anna, running.ben = running.token("anna"), running.token("ben")
        with Window(running.port, running.anna) as window:
            window.wait_for_worker("ready")
            assert len(window.heard["catalogue"][-1]["workers"]) == 1
            # The process for live pictures comes with the first of them.
            window.send("live", live(0))
            answers(window, 1, seconds=120)
            eventually(lambda: len(window.heard["catalogue"][-1]["workers"]) == 2)
            asked = generated("tiny_adapter", steps=1)
            window.ask("generate", asked)
            window.wait_for_end(asked["job"])
            assert len(window.heard["catalogue"][-1]["workers"]) == 3
        yield running


@pytest.fixture
def anna(server: RunningServer) -> Iterator[Window]:
    with Window(server.port, server.anna) as window:
        yield window


@pytest.fixture
def ben(server: RunningServer) -> Iterator[Window]:
    with Window(server.port, server.ben) as window:
        yield window


def live(seq: int, engine: str = "tiny_live", **options: Any) -> dict[str, Any]:
    style = "flat" if engine == "echo" else "watercolour"
    return {
        "seq": seq, "style": style, "engine": engine, "drawing": {"sketch": SKETCH},
        "options": options,
    }  # fmt: skip


def generated(engine: str, **options: Any) -> dict[str, Any]:
    return {
        "job": new_job(), "style": "watercolour", "engine": engine,
        "drawing": {"sketch": SKETCH}, "options": options,
    }  # fmt: skip


def answers(window: Window, count: int, seconds: float = 30.0) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = eventually(
        lambda: len(window.heard["live"]) >= count and window.heard["live"], seconds
    )
    return heard


def test_a_live_picture_comes_back_with_its_number(anna: Window) -> None:
    anna.send("live", live(7, prompt="a red house"))
    (answer,) = answers(anna, 1)
    assert answer["type"] == "picture" and answer["seq"] == 7, answer
    picture = cv2.imdecode(np.frombuffer(answer["picture"], np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None and picture.shape == (1024, 1024, 3)
    assert answer["picture"][:2] == b"\xff\xd8" and "diffusion" in answer["milliseconds"]


def test_the_same_sketch_and_seed_look_the_same_again(anna: Window) -> None:
    for turn, seed in enumerate((5, 5, 6), start=1):
        anna.send("live", live(turn, seed=seed))
        answers(anna, turn)
    first, again, other = (answer["picture"] for answer in anna.heard["live"])
    assert first == again and first != other


def test_the_newest_sketch_wins_and_each_is_answered_once(anna: Window) -> None:
    for seq in range(20):
        anna.send("live", live(seq, steps=4, guidance=1.5))
        time.sleep(0.01)
    heard = answers(anna, 20)
    assert sorted(answer["seq"] for answer in heard) == list(range(20))
    painted = [answer["seq"] for answer in heard if answer["type"] == "picture"]
    assert painted[-1] == 19 and painted == sorted(painted) and len(painted) < 20


def test_the_picture_that_is_out_of_date_is_left_between_two_steps(anna: Window) -> None:
    for seq in range(0, 10, 2):
        anna.send("live", live(seq, steps=4, guidance=2.0))
        time.sleep(0.02)  # it is painted by now, and not yet done
        anna.send("live", live(seq + 1, steps=1))
        answers(anna, seq + 2)
    heard = anna.heard["live"]
    assert [answer["seq"] for answer in heard] == list(range(10))
    assert {answer["type"] for answer in heard[1::2]} == {"picture"}
    # A message may be late on a busy machine, but not each time.
    assert "skipped" in {answer["type"] for answer in heard[::2]}


def test_a_live_picture_comes_while_a_long_job_is_painted(anna: Window, ben: Window) -> None:
    long = generated("tiny_adapter", steps=100, guidance=5.0)
    anna.ask("generate", long)
    anna.wait_for(long["job"], "running")
    ben.send("live", live(1))
    assert answers(ben, 1)[0]["type"] == "picture"
    assert not any(event["type"] == "succeeded" for event in anna.events(long["job"]))
    anna.ask("cancel", {"job": long["job"]})
    assert anna.wait_for_end(long["job"])["type"] == "cancelled"


def test_two_windows_with_two_live_engines_do_not_wait_for_each_other(
    anna: Window, ben: Window
) -> None:
    anna.send("live", live(1, "echo", steps=1000, step_seconds=0.05))
    ben.send("live", live(1))
    assert answers(ben, 1)[0]["type"] == "picture"
    assert not anna.heard["live"]
    anna.send("live", live(2, "echo"))
    assert [answer["type"] for answer in answers(anna, 2)] == ["skipped", "picture"]


def test_a_window_that_takes_another_live_engine_is_answered_by_that_one(anna: Window) -> None:
    anna.send("live", live(1, "echo", steps=1000, step_seconds=0.05))
    anna.send("live", live(2))
    heard = answers(anna, 2)
    assert {answer["seq"]: answer["type"] for answer in heard} == {1: "skipped", 2: "picture"}


def test_it_paints_for_keeps_too_while_others_draw(anna: Window, ben: Window) -> None:
    asked = generated("tiny_live", steps=4, seed=3)
    ben.send("live", live(1))
    assert anna.ask("generate", asked)["type"] == "accepted"
    ben.send("live", live(2))
    end = anna.wait_for_end(asked["job"])
    assert end["type"] == "succeeded" and end["recipe"]["engine"] == "tiny_live", end
    assert answers(ben, 2)[-1]["type"] == "picture"


def test_an_engine_that_cannot_follow_the_pencil_is_not_asked_to(anna: Window) -> None:
    anna.send("live", live(1, "tiny_adapter"))
    (answer,) = answers(anna, 1)
    assert answer["type"] == "refused" and answer["field"] == "engine"
    assert "tiny_live" in answer["remedy"] and "tiny_adapter" not in answer["remedy"]
