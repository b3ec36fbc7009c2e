"""Words of servers that are older, newer or hostile: nothing is lost, and nothing is harmed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from client.locale import set_language
from client.locale.sentences import said, said_refusal
from client.net.embedded import EmbeddedServer
from client.net.spoken import spoken
from shared.errors import Refusal
from shared.message import Template
from shared.protocol import (
    EVENT,
    Catalogue,
    EngineInfo,
    Failed,
    Limits,
    Noted,
    Refused,
    Skipped,
    from_wire,
    refused,
    to_wire,
)
from shared.sentence import MOST_FIGURES, Sentence

JOB = "00000000-0000-4000-8000-000000000001"
KNOWN = "Use at least {least} px a side."
HOSTILE = [
    "{0.__class__}",
    "{x:>1000000000}",
    "{x!r}",
    "{",
    "}{",
    "{{x}}",
    "{x[0]}",
    "%s %(x)s",
    "\\g<0>",
    "",
]


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    set_language("ko")
    yield
    set_language("en")


def failed(template, **figures):
    return Failed(
        JOB, 1, "engine", "As sent.", "So.", sentences={"why": Template(template, figures)}
    )


def test_a_flood_of_words_is_cut():
    flood = {"field": "job", "value": "", "why": "no! " * 100_000, "remedy": "Wait."}
    heard = spoken(from_wire(flood, Refused))
    assert len(heard.why) == 1_000
    assert heard.why.startswith("no! no! ") and heard.why.endswith("…")
    assert heard.remedy == "Wait."


def test_a_known_sentence_is_said_in_korean_with_its_figures():
    heard = from_wire(to_wire(refused(Refusal("a", "", Sentence(KNOWN, least=16), ""))), Refused)
    assert heard.why == "Use at least 16 px a side."
    assert spoken(heard).why == "가로와 세로는 16px 이상이어야 합니다."


def test_a_client_in_english_reads_what_the_server_wrote():
    set_language("en")
    assert spoken(failed(KNOWN, least="16")).why == "As sent."


def test_an_older_server_that_names_no_template_is_still_understood_where_it_can_be():
    old = {"type": "refused", "field": "job", "value": "1"}
    plain = {**old, "why": "Too many jobs are waiting.", "remedy": "Try again in a while."}
    assert spoken(from_wire(plain, Refused)).why == "기다리는 작업이 너무 많아요."
    filled = {**old, "why": "Use at least 16 px a side.", "remedy": ""}
    assert spoken(from_wire(filled, Refused)).why == "Use at least 16 px a side."


def test_a_newer_servers_sentence_is_shown_in_english_as_sent():
    assert spoken(failed("Nobody has said {this} before.", this="x")).why == "As sent."


def test_a_newer_servers_further_fields_are_left_unread():
    newer = {**to_wire(failed(KNOWN, least="16")), "mood": "sorry"}
    newer["sentences"]["why"]["plural"] = 2
    assert spoken(from_wire(newer, Failed)).why == "가로와 세로는 16px 이상이어야 합니다."


@pytest.mark.parametrize("template", HOSTILE)
def test_a_hostile_template_is_no_more_than_an_unknown_one(template):
    assert spoken(failed(template, x="1")).why == "As sent."


@pytest.mark.parametrize("figure", HOSTILE)
def test_a_hostile_figure_is_no_more_than_text(figure):
    assert spoken(failed(KNOWN, least=figure)).why == f"가로와 세로는 {figure}px 이상이어야 합니다."


def test_a_figure_that_is_missing_leaves_its_place_and_one_too_many_is_not_shown():
    assert spoken(failed(KNOWN, most="9")).why == "가로와 세로는 {least}px 이상이어야 합니다."


@pytest.mark.parametrize(
    "sentences",
    [
        {"why": {"template": KNOWN, "figures": {str(n): "" for n in range(MOST_FIGURES + 1)}}},
        {"why": {"template": KNOWN, "figures": {"least": "x" * 100_000}}},
        {"why": {"template": "x" * 100_000, "figures": {}}},
        {"why": {"template": KNOWN, "figures": {"least": {"least": {}}}}},
        {str(n): {"template": KNOWN, "figures": {}} for n in range(100)},
        [KNOWN],
    ],
)
def test_figures_beyond_the_limits_are_refused_and_the_connection_lives(
    connection, recorder, scripted, caplog, sentences
):
    recorder.wait(lambda: recorder.catalogues)
    wire = {**to_wire(failed(KNOWN)), "sentences": sentences}
    scripted.send_as_it_is(EVENT, wire)
    scripted.event(Failed(JOB, 1, "engine", "The worker died.", ""))
    assert recorder.wait_for_end(JOB).why == "칠하는 프로세스가 갑자기 꺼졌어요."
    assert "sentences" in caplog.text
    caplog.clear()
    assert connection.catalogue


def test_sentences_for_fields_that_are_none_are_not_looked_at():
    heard = Noted(
        JOB,
        1,
        "k",
        "words",
        sentences={"job": Template(KNOWN, {}), "__class__": Template(KNOWN, {})},
    )
    assert (spoken(heard).job, spoken(heard).text) == (JOB, "words")


def test_an_engine_that_cannot_paint_says_why_in_korean():
    no = Refusal(
        "model", "a.onnx", "A file of the instant model is missing.", "Install the program again."
    )
    engine = EngineInfo("instant", {}, "", True, [], {}, "missing", str(no), refused(no))
    old = EngineInfo("older", {}, "", True, [], {}, "missing", "It says so.")
    catalogue = spoken(Catalogue("s", [engine, old], Limits(1, 1, 1), [], 0))
    assert catalogue.engines[0].note == (
        "model (a.onnx): 실시간 모델의 파일 하나가 없어요. 프로그램을 다시 설치해 주세요."
    )
    assert catalogue.engines[1].note == "It says so."


def test_messages_without_words_pass_as_they_are():
    assert spoken(Skipped(3)) == Skipped(3)


def test_a_sentence_is_english_text_and_is_written_down_as_such():
    sentence = Sentence("{a} and {a}, {b}", a=1, b="two\nlines")
    assert sentence == "1 and 1, two lines"
    assert json.loads(json.dumps(to_wire(Noted(JOB, 1, "k", sentence))))["text"] == sentence


def test_a_sentence_that_could_not_travel_is_not_made():
    with pytest.raises(ValueError, match="travel"):
        Sentence("x", **{f"f{n}": n for n in range(MOST_FIGURES + 1)})
    assert len(Sentence("{x}", x="y" * 10_000)) <= 200


def test_our_own_parts_refusals_are_said_in_korean_too():
    no = Refusal("palette", 7, Sentence(KNOWN, least=16), "Save it again.")
    assert said_refusal(no) == (
        "palette (7): 가로와 세로는 16px 이상이어야 합니다. 다시 저장해 주세요."
    )
    assert said("이미 한국어예요.") == "이미 한국어예요."


def test_an_embedded_server_that_cannot_start_says_why_in_korean(tmp_path):
    (tmp_path / "sketch2art.db").mkdir()
    with pytest.raises(Refusal) as no:
        EmbeddedServer(tmp_path).start()
    assert "서버가 아무것도 저장할 수 없어요" in no.value.why


def test_a_model_that_is_not_installed_keeps_the_command_that_brings_it():
    command = "sketch2art-server models fetch sketch_adapter"
    why = Sentence("The model {names} is not installed.", names="sdxl-base")
    no = Refusal("model", "sdxl-base", why, Sentence("Run: {command}", command=command))
    engine = EngineInfo("a", {}, "", False, [], {}, "missing", str(no), refused(no))
    heard = from_wire(to_wire(Catalogue("s", [engine], Limits(1, 1, 1), [], 0)), Catalogue)
    told = spoken(heard).engines[0]
    assert told.note == f"sdxl-base 모델이 설치되지 않았어요. 실행하세요: {command}"
    assert told.refused.sentences["remedy"].figures == {"command": command}
