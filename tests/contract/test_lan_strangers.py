"""Who has no code, or the wrong one, or stands in between: nobody of them comes in."""

import http.client
import json
import socket

import pytest

from client.net.address import ServerAddress
from client.net.pinned import pinned_context
from client.net.probe import Outcome, try_server
from client.pairing.exchange import offer_of, pair
from tests.contract.lan import LanServer, refusal_of
from tests.contract.relay import Relay
from tests.contract.running import run
from tests.patience import eventually


@pytest.fixture(scope="module")
def lan(tmp_path_factory):
    """For tests that guess nothing: wrong tries are counted."""
    with LanServer(tmp_path_factory.mktemp("strangers") / "data") as running:
        eventually(lambda: len(running.processes()) > 2)  # its worker, too, is not a test's
        yield running


def test_wrong_codes_are_counted_then_replaced_then_the_address_rests(tmp_path):
    with LanServer(tmp_path / "data") as lan:
        code, wrong = lan.codes[-1], lan.wrong
        answers = [refusal_of(lan.address, wrong) for _try in range(5)]
        assert {answer.why for answer in answers} == {"That code is not right."}
        assert [answer.remedy for answer in answers[:4]] == [
            "4 tries left.",
            "3 tries left.",
            "2 tries left.",
            "1 try left.",
        ]
        assert "Wait a minute" in answers[4].remedy
        right = lan.code_after(code)
        rests = refusal_of(lan.address, right)
        assert rests.field == "tries"
        assert "too many wrong codes" in rests.why
        # Another address is not locked out by it.
        elsewhere = http.client.HTTPSConnection(
            lan.address.host, lan.port, context=pinned_context(""), source_address=("127.0.0.2", 0)
        )
        elsewhere.request("POST", "/pair/begin", json.dumps(BEGINNING))
        assert elsewhere.getresponse().status == 200
        elsewhere.close()


BEGINNING = {"protocol": 1, "name": "stranger", "messages": ["41" + "58" + "66" * 31]}


def asked(lan, path, body, length=None):
    """(status, the answer) to a stranger's request."""
    visit = http.client.HTTPSConnection(
        "127.0.0.1", lan.port, context=pinned_context(""), timeout=10
    )
    headers = {} if length is None else {"Content-Length": str(length)}
    visit.request("POST", path, body, headers)
    answer = visit.getresponse()
    found = answer.status, json.loads(answer.read())
    visit.close()
    return found


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/pair/begin", "no JSON", "message"),
        ("/pair/begin", "[" * 4000, "message"),
        ("/pair/begin", "{}", "message"),
        ("/pair/begin", json.dumps({**BEGINNING, "protocol": 99}), "protocol"),
        ("/pair/begin", json.dumps({**BEGINNING, "messages": ["00"]}), "message"),
        ("/pair/begin", json.dumps({**BEGINNING, "messages": ["41" + "00" * 32]}), "message"),
        ("/pair/begin", json.dumps({**BEGINNING, "messages": ["zz"]}), "messages[0]"),
        ("/pair/begin", json.dumps({**BEGINNING, "messages": ["00"] * 5}), "messages"),
        ("/pair/finish", json.dumps({"exchange": "guessed", "proofs": ["0" * 64]}), "exchange"),
    ],
)
def test_what_is_no_pairing_is_refused_by_field_and_never_a_crash(lan, path, body, field):
    status, answer = asked(lan, path, body)
    assert (status, answer["type"], answer["field"]) == (403, "refused", field)
    assert answer["why"]
    assert answer["remedy"]
    assert lan.complaints() == []


def test_a_large_message_is_refused_before_it_is_read(lan):
    status, answer = asked(lan, "/pair/begin", b"x", length=10**9)
    assert (status, answer["why"]) == (403, "The message is too large.")


def test_a_flood_of_beginnings_rests_and_the_server_goes_on(tmp_path):
    with LanServer(tmp_path / "data") as lan:
        answers = [asked(lan, "/pair/begin", json.dumps(BEGINNING)) for _try in range(20)]
        assert [status for status, _answer in answers] == [200] * 5 + [403] * 15
        assert offer_of(lan.address).name
        assert len(lan.codes) == 1, "a beginning is no guess"


def test_a_strangers_client_without_a_token_is_not_let_in(lan):
    fingerprint = pair_fingerprint(lan)
    for token in ("", "guessed"):
        found = try_server(ServerAddress(lan.address.url, token, fingerprint))
        assert found.outcome is Outcome.TOKEN
        assert "does not know the token" in found.why


def pair_fingerprint(lan):
    tls = pinned_context("")
    with socket.create_connection(("127.0.0.1", lan.port)) as plain, tls.wrap_socket(plain):
        return tls.seen


def test_silent_visitors_keep_nobody_waiting(lan):
    silent = [socket.create_connection(("127.0.0.1", lan.port)) for _visitor in range(20)]
    assert offer_of(lan.address).name
    for visitor in silent:
        visitor.close()


def test_a_man_in_the_middle_gets_no_token_though_he_passes_everything_on(tmp_path):
    with LanServer(tmp_path / "data") as lan, Relay(lan.address, tmp_path / "relay") as relay:
        code = lan.codes[-1]
        refused = refusal_of(relay.address, code)
        assert refused.why == "That code is not right."
        assert b"/pair/finish" in relay.heard, "he saw the whole exchange"
        assert code.encode() not in relay.heard
        assert b'"token"' not in relay.heard
        assert "valid" not in run("token", "list", "--data", lan.data).stdout
        pair(lan.address, code)


def test_a_man_in_the_middle_of_a_paired_connection_hears_nothing_of_ours(tmp_path):
    with LanServer(tmp_path / "data") as lan, Relay(lan.address, tmp_path / "relay") as relay:
        known = pair(lan.address, lan.codes[-1]).address
        found = try_server(ServerAddress(relay.address.url, known.token, known.fingerprint))
        assert found.outcome is Outcome.CERTIFICATE
        assert relay.heard == b""
