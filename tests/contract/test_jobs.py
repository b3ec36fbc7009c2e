"""A job from request to picture, over a real socket and through a real worker."""

from shared.recipe import recipe_of
from tests.contract.running import Window, kinds, new_job, numbers, request
from tests.patience import eventually

LONG = {"steps": 1000, "step_seconds": 0.1}
"""Longer than any test: whoever asks for it cancels it."""


def test_a_job_tells_its_life_in_order_and_ends_with_a_picture(anna):
    asked = request(steps=4, step_seconds=0.15)
    answer = anna.ask("generate", asked)
    assert answer["type"] == "accepted" and answer["job"] == asked["job"]
    end = anna.wait_for_end(asked["job"])
    durable = anna.durable(asked["job"])
    assert kinds(durable) == ["queued", "started", "succeeded"]
    assert numbers(durable) == [1, 2, 3]
    assert end["picture"][:4] == b"\x89PNG"
    running = [e for e in anna.events(asked["job"]) if e["type"] == "running"]
    assert running and running[0]["preview"][:2] == b"\xff\xd8"


def test_a_result_carries_its_recipe(anna):
    asked = request(seed=7)
    anna.ask("generate", asked)
    end = anna.wait_for_end(asked["job"])
    recipe = recipe_of(end["picture"])
    assert recipe == end["recipe"]
    assert recipe["engine"] == "echo" and recipe["seed"] == 7 and recipe["style"] == "flat"
    assert recipe["palette"][0].startswith("#") and len(recipe["sketch"]) == 16


def test_a_repeated_id_is_the_same_job(anna):
    asked = request()
    anna.ask("generate", asked)
    anna.wait_for_end(asked["job"])
    again = anna.ask("generate", asked)
    assert again["type"] == "accepted" and again["place"] == 0
    assert numbers(anna.durable(asked["job"])) == [1, 2, 3]


def test_anothers_id_is_refused_and_changes_nothing(anna, ben):
    asked = request(seed=1)
    anna.ask("generate", asked)
    anna.wait_for_end(asked["job"])
    stolen = ben.ask("generate", {**asked, "options": {"seed": 2}})
    assert stolen["type"] == "refused" and stolen["field"] == "job"
    assert ben.ask("cancel", {"job": asked["job"]})["type"] == "refused"
    assert ben.ask("resume", {"jobs": {asked["job"]: 0}})["unknown"] == [asked["job"]]
    assert not ben.heard["event"]


def test_two_tokens_hear_only_their_own_jobs(anna, ben):
    hers, his = request(), request()
    anna.ask("generate", hers)
    ben.ask("generate", his)
    anna.wait_for_end(hers["job"])
    ben.wait_for_end(his["job"])
    assert {e["job"] for e in anna.heard["event"]} == {hers["job"]}
    assert {e["job"] for e in ben.heard["event"]} == {his["job"]}


def test_two_windows_of_one_token_both_follow(server, anna):
    with Window(server.port, server.anna) as second:
        asked = request(steps=2, step_seconds=0.1)
        anna.ask("generate", asked)
        anna.wait_for_end(asked["job"])
        second.wait_for_end(asked["job"])
        assert second.durable(asked["job"]) == anna.durable(asked["job"])


def test_a_waiting_job_is_cancelled_at_once(anna):
    first, second = request(**LONG), request()
    anna.ask("generate", first)
    queued = anna.ask("generate", second)
    assert queued["place"] >= 1
    assert anna.ask("cancel", {"job": second["job"]})["type"] == "accepted"
    assert kinds(anna.durable(second["job"])) == ["queued", "cancelled"]
    anna.ask("cancel", {"job": first["job"]})
    anna.wait_for_end(first["job"])


def test_a_running_job_is_cancelled_within_a_step_and_frees_the_worker(anna):
    long, next_one = request(**LONG), request()
    anna.ask("generate", long)
    anna.wait_for(long["job"], "running")
    anna.ask("generate", next_one)
    assert anna.ask("cancel", {"job": long["job"]})["type"] == "accepted"
    assert anna.wait_for_end(long["job"])["type"] == "cancelled"
    assert anna.wait_for_end(next_one["job"])["type"] == "succeeded"
    assert numbers(anna.durable(long["job"])) == [1, 2, 3]


def test_a_finished_job_cannot_be_cancelled(anna):
    asked = request()
    anna.ask("generate", asked)
    anna.wait_for_end(asked["job"])
    assert "succeeded" in anna.ask("cancel", {"job": asked["job"]})["why"]


def test_resume_replays_exactly_what_followed(server, anna):
    asked = request()
    anna.ask("generate", asked)
    anna.wait_for_end(asked["job"])
    stranger = new_job()
    with Window(server.port, server.anna) as back:
        answer = back.ask("resume", {"jobs": {asked["job"]: 1, stranger: 4}})
        assert answer["unknown"] == [stranger]
        eventually(lambda: len(back.heard["event"]) == 2)
        assert back.heard["event"] == anna.durable(asked["job"])[1:]
        assert back.ask("resume", {"jobs": {asked["job"]: 3}})["unknown"] == []
        assert len(back.heard["event"]) == 2


def test_what_cannot_be_painted_fails_with_a_reason_and_no_detail(anna):
    for ending, kind in (("refusal", "refused"), ("bug", "engine")):
        asked = request(ending=ending)
        anna.ask("generate", asked)
        end = anna.wait_for_end(asked["job"])
        assert (end["type"], end["kind"]) == ("failed", kind)
        assert end["why"] and end["remedy"] and "secret detail" not in str(end)


def test_an_engine_without_weights_fails_the_job_and_shows_in_the_catalogue(anna):
    asked = {**request(), "engine": "missing"}
    anna.ask("generate", asked)
    end = anna.wait_for_end(asked["job"])
    assert end["kind"] == "engine" and "weights" in end["why"]
    eventually(
        lambda: any(
            engine["name"] == "missing" and engine["state"] == "missing"
            for engine in anna.heard["catalogue"][-1]["engines"]
        )
    )


def test_who_waits_is_told_when_somebody_else_moves_on(anna, ben):
    first, second, his = request(**LONG), request(), request()
    anna.ask("generate", first)
    anna.wait_for(first["job"], "started")
    anna.ask("generate", second)
    assert ben.ask("generate", his)["place"] == 1, "anna has had her turn"
    moved = eventually(lambda: [e for e in anna.events(second["job"]) if e.get("place") == 2])
    assert moved[0]["type"] == "moved" and moved[0]["wait_seconds"] > 0
    anna.ask("cancel", {"job": first["job"]})
    ben.wait_for_end(his["job"])
    anna.wait_for_end(second["job"])


def test_who_comes_back_is_told_the_place_of_now(server, anna):
    first, second, third = request(**LONG), request(), request()
    for asked in (first, second, third):
        anna.ask("generate", asked)
    anna.ask("cancel", {"job": second["job"]})
    with Window(server.port, server.anna) as again:
        again.ask("resume", {"jobs": {third["job"]: 0}})
        told = again.wait_for(third["job"], "moved")
        assert told["place"] == 1
    anna.ask("cancel", {"job": first["job"]})
    anna.wait_for_end(third["job"])
