"""Pictures while somebody draws: fast, fleeting, the newest first."""

import time

import cv2
import numpy as np
import pytest

from tests.contract.running import SKETCH, Window, request
from tests.patience import eventually


def live(seq: int, **options):
    return {
        "seq": seq,
        "style": "flat",
        "engine": "echo",
        "drawing": {"sketch": SKETCH},
        "options": options,
    }


def answers(window, count):
    return eventually(lambda: len(window.heard["live"]) >= count and window.heard["live"])


def test_a_live_picture_comes_back_with_its_number_as_jpeg(anna):
    assert anna.ask("live", live(7, seed=3)) is None
    (answer,) = answers(anna, 1)
    assert answer["type"] == "picture" and answer["seq"] == 7
    picture = cv2.imdecode(np.frombuffer(answer["picture"], np.uint8), cv2.IMREAD_COLOR)
    assert answer["picture"][:2] == b"\xff\xd8" and picture.shape == (64, 64, 3)
    assert {"decode", "paint", "encode"} <= set(answer["milliseconds"])


@pytest.mark.alone
def test_the_newest_sketch_wins_and_each_is_answered_once(anna):
    for seq in range(20):
        anna.send("live", live(seq, step_seconds=0.05))
    heard = answers(anna, 20)
    assert sorted(answer["seq"] for answer in heard) == list(range(20))
    painted = [answer["seq"] for answer in heard if answer["type"] == "picture"]
    assert painted[-1] == 19 and painted == sorted(painted) and len(painted) <= 6
    time.sleep(0.2)
    assert len(anna.heard["live"]) == 20


def test_a_live_picture_goes_to_its_own_window_only(server, anna):
    with Window(server.port, server.anna) as second:
        anna.ask("live", live(1))
        answers(anna, 1)
        second.ask("live", live(2))
        (answer,) = answers(second, 1)
        assert answer["seq"] == 2 and len(anna.heard["live"]) == 1


@pytest.mark.alone
def test_two_who_draw_without_a_pause_take_turns(anna, ben):
    for seq in range(6):
        for window in (anna, ben):
            window.send("live", live(seq, step_seconds=0.05))
        time.sleep(0.12)
    for window in (anna, ben):
        heard = answers(window, 6)
        assert sum(answer["type"] == "picture" for answer in heard) >= 3


def test_a_job_gets_its_turn_while_somebody_draws_without_a_pause(anna, ben):
    asked = request()
    seq = 0
    anna.send("live", live(0, step_seconds=0.1))
    ben.ask("generate", asked)
    while not any(e["type"] == "succeeded" for e in ben.events(asked["job"])):
        seq += 1
        anna.send("live", live(seq, step_seconds=0.1))
        time.sleep(0.05)
        assert seq < 200
    answers(anna, seq + 1)


def test_a_live_sketch_that_does_not_fit_is_refused_by_its_field(anna):
    anna.ask("live", {**live(1), "style": "brown"})
    (answer,) = answers(anna, 1)
    assert answer["type"] == "refused" and answer["field"] == "style" and "flat" in answer["remedy"]


def test_an_engine_that_fails_live_says_so_and_the_next_sketch_is_painted(anna):
    anna.ask("live", live(1, ending="refusal"))
    anna.ask("live", live(2))
    heard = answers(anna, 2)
    assert heard[0]["type"] in ("refused", "skipped") and heard[1]["type"] == "picture"


def test_an_engine_without_weights_is_not_loaded_anew_at_every_stroke(anna):
    for seq in range(5):
        anna.ask("live", {**live(seq), "engine": "missing"})
        heard = answers(anna, seq + 1)
    assert {answer["type"] for answer in heard} <= {"refused", "skipped"}
    time.sleep(0.6)
    states = [
        engine["state"]
        for catalogue in anna.heard["catalogue"]
        for engine in catalogue["engines"]
        if engine["name"] == "missing"
    ]
    assert states.count("loading") <= 1
