"""Who comes in, and what they are told at the door."""

import urllib.error
import urllib.request

import pytest
import websocket

from shared.protocol import Catalogue, from_wire
from tests.contract.running import RunningServer, Window, run
from tests.patience import PATIENCE_SECONDS, eventually


def test_a_wrong_token_is_refused_by_name_and_never_repeated(server):
    with Window(server.port, "guessed-canary") as window:
        refusal = window.refusal["data"]
        assert refusal["field"] == "token" and refusal["remedy"]
        assert "guessed-canary" not in str(window.refusal)
        assert not window.heard["catalogue"]
    assert "guessed-canary" not in server.log()


def test_another_protocol_version_is_refused_and_says_what_to_update(server):
    with Window(server.port, server.anna, protocol=99) as window:
        assert window.refusal["data"]["field"] == "protocol"
        assert "server" in window.refusal["data"]["remedy"]


@pytest.mark.parametrize("hello", [{"protocol": "1"}, {"client": 5}, {"surprise": 1}])
def test_a_greeting_that_does_not_fit_is_refused_by_its_field(server, hello):
    with Window(server.port, server.anna, **hello) as window:
        assert next(iter(hello)) in str(window.refusal["data"])


def test_who_is_refused_can_ask_nothing(server):
    with Window(server.port, "guessed") as window:
        assert window.refusal and window.lost.is_set()


def test_the_catalogue_follows_the_connection(anna):
    eventually(lambda: anna.heard["catalogue"])
    catalogue = from_wire(anna.heard["catalogue"][0], Catalogue)
    echo = next(engine for engine in catalogue.engines if engine.name == "echo")
    assert echo.options["properties"]["steps"]["maximum"] == 1000
    assert catalogue.workers[0].pid > 0
    assert catalogue.limits.max_bytes == 8_000_000


def test_a_foreign_web_page_cannot_connect_even_when_its_name_points_here(server):
    url = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    for host in (None, f"evil.example:{server.port}"):
        with pytest.raises(websocket.WebSocketBadStatusException):
            origin = f"http://evil.example:{server.port}"
            websocket.create_connection(url, origin=origin, host=host, timeout=10)
    websocket.create_connection(url, origin=f"http://127.0.0.1:{server.port}", timeout=10).close()


def test_http_tells_only_that_the_server_lives(server):
    url = f"http://127.0.0.1:{server.port}"
    with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:
        assert answer.read() == b"ok"
        assert "ython" not in str(answer.headers)
    for path in ("/", "/static/x", "/socket.io/?EIO=4&transport=polling"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(url + path, timeout=10)
        assert refused.value.code in (400, 404)
        refused.value.close()


def test_a_revoked_token_loses_its_windows_and_the_door(data):
    with RunningServer(data) as server:
        token = server.token("carl")
        with Window(server.port, token) as window:
            assert run("token", "revoke", "carl", "--data", data).returncode == 0
            assert window.lost.wait(PATIENCE_SECONDS)
        with Window(server.port, token) as window:
            assert window.refusal["data"]["field"] == "token"


def test_an_open_door_asks_nobody(data):
    with RunningServer(data, "--open") as server, Window(server.port, "") as window:
        assert window.worker()["pid"] > 0
