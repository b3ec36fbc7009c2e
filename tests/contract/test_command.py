"""The command `sketch2art-server` as a person types it, and as a client starts it."""

import json
import socket

import pytest

from shared.version import __version__
from tests.contract.running import RunningServer, Window, request, run


def test_version_and_help_are_worth_reading():
    assert run("--version").stdout.strip() == f"sketch2art-server {__version__}"
    overview = run("--help").stdout
    assert "examples:" in overview and "serve" in overview and "token" in overview
    assert "--embedded" in run("serve", "--help").stdout
    assert "revoke" in run("token", "--help").stdout


def test_tokens_are_made_listed_and_revoked_and_only_a_hash_is_kept(data):
    token = run("token", "new", "anna", "--data", data).stdout.strip()
    assert len(token) >= 43
    assert token.encode() not in b"".join(p.read_bytes() for p in data.iterdir())
    assert "anna" in run("token", "list", "--data", data).stdout
    assert run("token", "revoke", "anna", "--data", data).returncode == 0
    listed = run("token", "list", "--data", data).stdout
    assert "revoked" in listed and token not in listed


@pytest.mark.parametrize(
    ("arguments", "field"),
    [(("new", "anna"), "name"), (("new", "embedded"), "name"), (("revoke", "nobody"), "name")],
)
def test_a_token_command_that_cannot_be_done_says_why(data, arguments, field):
    run("token", "new", "anna", "--data", data)
    refused = run("token", *arguments, "--data", data)
    assert refused.returncode == 2 and field in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_port_in_use_is_refused_in_one_line_with_a_remedy(data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("serve", "--open", "--data", data, "--port", str(port))
    assert refused.returncode == 2
    (line,) = refused.stderr.splitlines()
    assert str(port) in line and "--port" in line


@pytest.mark.parametrize("door", [(), ("--open",)])
def test_another_address_is_served_only_with_tokens(data, door):
    refused = run("serve", "--host", "0.0.0.0", "--port", "0", "--data", data, *door)
    assert refused.returncode == 2 and "token new" in refused.stderr


def test_another_address_is_served_once_there_is_a_token(data):
    run("token", "new", "anna", "--data", data)
    everywhere = RunningServer(data, "--host", "0.0.0.0")
    with everywhere as server, Window(server.port, "wrong") as stranger:
        assert stranger.refusal["data"]["field"] == "token"


def test_a_server_without_tokens_says_how_to_make_one(data):
    with RunningServer(data) as server:
        assert "token new" in server.log()


def test_an_embedded_server_without_a_token_on_stdin_is_refused(data):
    refused = run("serve", "--embedded", "--data", data, stdin="")
    assert refused.returncode == 2 and "standard input" in refused.stderr
    word, _, reason = refused.stdout.partition(" ")
    assert word == "REFUSED" and json.loads(reason)["field"] == "token"


def test_an_unknown_engine_is_refused_by_name(data):
    refused = run("serve", "--open", "--data", data, "--engine", "no.such:Engine")
    assert refused.returncode == 2 and "no.such:Engine" in refused.stderr


def test_an_embedded_server_says_ready_in_one_line_and_keeps_its_token_to_itself(data):
    with RunningServer(data, embedded=True) as server:
        with Window(server.port) as window:
            asked = request()
            window.ask("generate", asked)
            window.wait_for_end(asked["job"])
            heard = json.dumps(window.heard, default=str)
        environments = [process.environ() for process in server.processes()]
        arguments = [process.cmdline() for process in server.processes()]
        server.process.stdin.close()
        assert server.process.stdout.read() == b""
    canary = "embedded-secret"
    assert canary not in heard + server.log() + str(environments) + str(arguments)
    assert canary.encode() not in b"".join(p.read_bytes() for p in data.iterdir() if p.is_file())


def test_the_worker_knows_nothing_of_its_parents_environment(data, monkeypatch):
    monkeypatch.setenv("CLOUD_SECRET", "canary")
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        pid = window.wait_for_worker("ready")["pid"]
        (worker,) = [process for process in server.processes() if process.pid == pid]
        assert "CLOUD_SECRET" not in worker.environ() and worker.environ()["PATH"]
