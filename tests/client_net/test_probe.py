"""Trying a server out: a real one, and all that can be there instead of one."""

import http.server
import socket
import threading

import pytest

from client.net import probe
from client.net.address import ServerAddress
from client.net.probe import Outcome, try_server
from shared.protocol import PROTOCOL_VERSION
from tests.contract.running import RunningServer, Window


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with RunningServer(tmp_path_factory.mktemp("probe") / "data") as running:
        with Window(running.port, running.token("first")) as window:
            window.wait_for_worker("ready")  # its processes are there before a test counts them
        yield running


def url(port):
    return f"http://127.0.0.1:{port}"


def test_a_server_that_knows_the_token_says_what_it_offers_and_how_far_it_is(server):
    found = try_server(ServerAddress(url(server.port), server.token("anna")))
    assert found.outcome is Outcome.READY
    assert "echo" in [engine.name for engine in found.catalogue.engines]
    assert 0 < found.milliseconds < 5000


def test_a_token_that_it_does_not_know_is_refused_and_not_repeated(server):
    found = try_server(ServerAddress(url(server.port), "guessed"))
    assert found.outcome is Outcome.TOKEN
    assert "token" in found.why
    assert found.remedy
    assert "guessed" not in found.why + found.remedy + server.log()


def test_another_version_of_the_protocol_is_told_apart_from_a_bad_token(server, monkeypatch):
    monkeypatch.setattr(probe, "PROTOCOL_VERSION", PROTOCOL_VERSION + 1)
    found = try_server(ServerAddress(url(server.port), server.token("ben")))
    assert found.outcome is Outcome.VERSION
    assert "version" in found.why


def test_an_address_where_nobody_listens_is_unreachable_with_the_systems_reason():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = try_server(ServerAddress(url(port)))
    assert found.outcome is Outcome.UNREACHABLE
    assert "refused" in found.why


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a b", "x" * 300])
def test_a_host_that_does_not_exist_is_unreachable(host):
    assert try_server(ServerAddress(f"http://{host}:1")).outcome is Outcome.UNREACHABLE


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_a_web_server_is_a_stranger():
    with http.server.HTTPServer(("127.0.0.1", 0), Page) as web:
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        found = try_server(ServerAddress(url(web.server_port)))
        web.shutdown()
        thread.join()
    assert found.outcome is Outcome.STRANGER


def test_what_does_not_even_speak_http_is_a_stranger():
    def greet(door):
        for _visit in range(2):
            visitor, _where = door.accept()
            with visitor:
                visitor.sendall(b"SSH-2.0-OpenSSH_9.9\r\n")
                visitor.recv(1000)

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=greet, args=(door,))
        thread.start()
        found = try_server(ServerAddress(url(door.getsockname()[1])))
        thread.join()
    assert found.outcome is Outcome.STRANGER
