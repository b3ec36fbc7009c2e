"""Long pictures are painted beside quick ones, not before them."""

from __future__ import annotations

from pathlib import Path

from tests.contract.running import RunningServer, Window, request


def test_who_wants_a_quick_picture_does_not_wait_for_a_long_one(data: Path) -> None:
    with RunningServer(data, "--engine", "tests.fakes:LongEngine") as server:
        server.anna, server.ben = server.token("anna"), server.token("ben")
        with Window(server.port, server.anna) as anna, Window(server.port, server.ben) as ben:
            long = [{**request(steps=40, step_seconds=0.1), "engine": "long"} for _turn in range(3)]
            for asked in long:
                anna.ask("generate", asked)
            anna.wait_for(long[0]["job"], "running")
            assert len(anna.heard["catalogue"][-1]["workers"]) == 2
            quick = request()
            assert ben.ask("generate", quick)["place"] <= 1
            assert ben.wait_for_end(quick["job"])["type"] == "succeeded"
            assert not any(e["type"] == "succeeded" for e in anna.heard["event"])
            for asked in reversed(long):
                anna.ask("cancel", {"job": asked["job"]})
            ends = {anna.wait_for_end(asked["job"])["type"] for asked in long}
            assert ends == {"cancelled"}


def test_long_jobs_that_waited_when_the_server_ended_are_painted_at_the_next_start(
    data: Path,
) -> None:
    asked = {**request(steps=100, step_seconds=0.1), "engine": "long"}
    with RunningServer(data, "--engine", "tests.fakes:LongEngine") as server:
        token = server.token("anna")
        with Window(server.port, token) as window:
            window.ask("generate", asked)
            window.wait_for(asked["job"], "running")
        server.kill()
    with (
        RunningServer(data, "--engine", "tests.fakes:LongEngine") as server,
        Window(server.port, token) as window,
    ):
        window.ask("resume", {"jobs": {asked["job"]: 0}})
        window.wait_for(asked["job"], "running")
        window.ask("cancel", {"job": asked["job"]})
        assert window.wait_for_end(asked["job"])["type"] == "cancelled"
