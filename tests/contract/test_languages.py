"""Real clients in Korean and in English hear the same server, each in their own language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from client.locale import set_language
from client.net.address import ServerAddress
from client.net.connection import ServerConnection
from client.net.link import Link
from shared.protocol import Drawing, GenerateRequest, LiveRequest
from tests.client_net.recorder import Recorder
from tests.contract.running import SKETCH, new_job

TWO_COLOURS, ONE_SHARE = ["#ff0000", "#00ff00"], [1.0]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    set_language("en")


@contextmanager
def speaking(language, server, token=None):
    set_language(language)
    recorder = Recorder()
    address = ServerAddress(f"http://127.0.0.1:{server.port}", token or server.anna)
    connection = ServerConnection(address, recorder)
    connection.open()
    try:
        yield connection, recorder
    finally:
        connection.close()


def asked(engine="echo", style="flat", **options):
    return GenerateRequest(new_job(), style, Drawing(SKETCH), engine, options)


def test_a_reason_of_the_worker_is_read_in_korean_now_and_in_english_later(server):
    request = asked("instant", palette=TWO_COLOURS, shares=ONE_SHARE)
    with speaking("ko", server) as (connection, recorder):
        connection.generate(request)
        failed = recorder.wait_for_end(request.job)
    assert failed.why.startswith("팔레트에 색이 2개 있어요.")
    assert failed.remedy == "색마다 비율을 하나씩 정하거나 모두 비워 두세요."
    with speaking("en", server) as (connection, recorder):
        connection.generate(request, again=True)
        failed = recorder.wait_for_end(request.job)
    assert failed.why.startswith("The palette has 2 colours;")
    assert failed.remedy == "Give one share for each colour, or none at all."


def test_a_refused_request_and_a_refused_sketch_name_what_there_is_in_korean(server):
    with speaking("ko", server) as (connection, recorder):
        connection.generate(asked(style="brown"))
        connection.live(LiveRequest(1, "flat", Drawing(SKETCH), "echo", {"steps": 0}))
        recorder.wait(lambda: recorder.answers and recorder.live)
    (_job, refused), (live,) = recorder.answers[0], recorder.live
    assert refused.why == "그런 스타일은 없어요."
    assert refused.remedy == "쓸 수 있는 값: flat, soft."
    assert live.why == "값이 맞지 않아요: Expected `int` >= 1."


def test_a_shut_door_is_explained_in_korean(server):
    with speaking("ko", server, "guessed") as (_connection, recorder):
        refused = recorder.wait_for_link(Link.REFUSED)
    assert refused.why == "서버가 거절했어요: 이 서버가 모르는 토큰이에요."


def test_an_engine_that_cannot_paint_says_why_in_the_catalogue_field_by_field(server):
    with speaking("ko", server) as (connection, recorder):
        connection.generate(asked("missing"))
        engine = recorder.wait(
            lambda: next(
                (
                    e
                    for c in recorder.catalogues
                    for e in c.engines
                    if e.name == "missing" and e.refused
                ),
                None,
            )
        )
    assert engine.refused.why == "Its weights are missing."
    assert engine.note == "Its weights are missing. Install it again."


def test_what_an_engine_of_a_stranger_says_is_shown_as_it_said_it(server):
    request = asked(ending="refusal")
    with speaking("ko", server) as (connection, recorder):
        connection.generate(request)
        failed = recorder.wait_for_end(request.job)
    assert (failed.why, failed.remedy) == ("There is nothing to see.", "Draw something.")


def test_a_bug_is_told_in_korean_with_the_name_of_the_engine(server):
    request = asked(ending="bug")
    with speaking("ko", server) as (connection, recorder):
        connection.generate(request)
        failed = recorder.wait_for_end(request.job)
    assert failed.why == "echo 엔진이 이 그림을 칠하지 못했어요."


def test_on_the_wire_every_reason_is_english_for_whoever_does_not_look_closer(anna):
    answer = anna.ask("generate", {"style": "brown"})
    assert answer["why"].startswith("This does not fit: Object missing required field")
    assert answer["sentences"]["why"]["template"] == "This does not fit: {reason}."
    assert "sentences" not in anna.ask("nonsense", {})
