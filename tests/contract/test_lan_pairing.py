"""Two processes that share six digits; and all who do not."""

import shutil
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from client.net.address import ServerAddress
from client.net.probe import Outcome, try_server
from client.pairing.exchange import machine_name, offer_of, pair
from client.settings import load_settings
from client.tokens import load_tokens
from shared.pairing import PairingAddress
from tests.contract.lan import LanServer, refusal_of
from tests.contract.running import ROOT, run
from tests.patience import PATIENCE_SECONDS, eventually


@pytest.fixture(scope="module")
def lan(tmp_path_factory):
    """For tests that guess nothing: wrong tries are counted."""
    with LanServer(tmp_path_factory.mktemp("lan") / "data", "--name", "Class 3-2") as running:
        eventually(lambda: len(running.processes()) > 2)  # its worker, too, is not a test's
        yield running


def client(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`sketch2art` as a person runs it, with settings of its own."""
    environment = {"PATH": "", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "LANG": "C"}
    return subprocess.run(
        [sys.executable, "-m", "client", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=60,
    )


def test_two_processes_pair_by_code_and_the_command_remembers_the_server(lan, tmp_path):
    paired = client(tmp_path, "pair", f"127.0.0.1:{lan.port}", lan.codes[-1])
    assert paired.returncode == 0, paired.stderr
    assert "Class 3-2" in paired.stdout
    folder = tmp_path / "sketch2art"
    entry = load_settings(folder)[0].servers[0]
    token = load_tokens(folder)[entry.url]
    assert (entry.name, entry.url) == ("Class 3-2", lan.address.url)
    assert len(entry.fingerprint) == 64
    assert stat.S_IMODE((folder / "tokens.json").stat().st_mode) == 0o600
    found = try_server(ServerAddress(entry.url, token, entry.fingerprint))
    assert found.outcome is Outcome.READY
    assert token not in paired.stdout + lan.shown + lan.log()


def test_what_was_paired_is_used_by_the_other_commands_without_a_token(lan, tmp_path):
    client(tmp_path, "pair", f"127.0.0.1:{lan.port}", lan.codes[-1])
    sketch = ROOT / "samples" / "house.png"
    out = tmp_path / "art"
    painted = client(
        tmp_path, "paint", str(sketch), "--server", lan.address.url, "--out", str(out),
        "--engine", "echo",
    )  # fmt: skip
    assert painted.returncode == 0, painted.stderr
    assert list(out.iterdir())


def test_a_strangers_command_paints_nothing_and_is_told_to_pair_first(lan, tmp_path):
    sketch, out = ROOT / "samples" / "house.png", tmp_path / "art"
    refused = client(
        tmp_path, "paint", str(sketch), "--server", lan.address.url, "--out", str(out),
    )  # fmt: skip
    assert refused.returncode == 2
    assert not out.exists()
    assert "lets computers in by a code" in refused.stderr
    assert f"sketch2art pair 127.0.0.1:{lan.port} CODE" in refused.stderr


def test_the_token_is_listed_under_the_machines_name_and_can_be_revoked(tmp_path):
    with LanServer(tmp_path / "data") as lan:
        first = pair(lan.address, lan.codes[-1]).address
        second = pair(lan.address, lan.code_after(lan.codes[0])).address
        assert first.token != second.token
        listed = run("token", "list", "--data", lan.data).stdout
        assert f"{machine_name()} " in listed
        assert f"{machine_name()} 2 " in listed
        assert run("token", "revoke", machine_name(), "--data", lan.data).returncode == 0
        assert try_server(first).outcome is Outcome.TOKEN
        assert try_server(second).outcome is Outcome.READY


def test_a_code_lets_one_computer_in_and_the_next_is_told_so(tmp_path):
    with LanServer(tmp_path / "data") as lan:
        code = lan.codes[-1]
        pair(lan.address, code)
        refused = refusal_of(lan.address, code)
        assert (refused.field, refused.why) == ("code", "Another computer was let in by that code.")
        assert "shows now" in refused.remedy
        pair(lan.address, lan.code_after(code))


def test_a_late_code_is_refused_as_too_old_and_a_new_one_is_shown(tmp_path):
    with LanServer(tmp_path / "data", code_seconds=3) as lan:
        code = lan.codes[-1]
        assert 0 < offer_of(lan.address).seconds_left <= 3
        fresh = lan.code_after(code)
        assert refusal_of(lan.address, code).why == "That code is too old."
        pair(lan.address, fresh)


def test_plain_http_is_told_how_this_server_lets_in(lan):
    found = try_server(ServerAddress(f"http://127.0.0.1:{lan.port}"))
    assert found.outcome is Outcome.PAIRING
    assert "code" in found.why


def test_another_certificate_at_the_same_address_is_refused_and_learns_no_token(tmp_path):
    with LanServer(tmp_path / "first") as lan:
        known, port = pair(lan.address, lan.codes[-1]).address, lan.port
    with LanServer(tmp_path / "second", "--host", "127.0.0.1", "--port", str(port)) as other:
        found = try_server(known)
        assert found.outcome is Outcome.CERTIFICATE
        assert "not the computer you paired with" in found.why
        assert known.token not in other.log()


def test_the_certificate_stays_the_same_over_restarts(tmp_path):
    with LanServer(tmp_path / "data") as lan:
        known, port = pair(lan.address, lan.codes[-1]).address, lan.port
    assert stat.S_IMODE((tmp_path / "data" / "lan.pem").stat().st_mode) == 0o600
    with LanServer(tmp_path / "data", "--host", "127.0.0.1", "--port", str(port)):
        assert try_server(known).outcome is Outcome.READY


def test_a_link_with_another_fingerprint_is_not_followed(lan):
    address = PairingAddress("127.0.0.1", lan.port, fingerprint="ab" * 32)
    refused = refusal_of(address, lan.codes[-1])
    assert refused.field == "certificate"
    assert "not the computer" in refused.why


def test_a_server_that_vanishes_while_pairing_is_told(tmp_path):
    lan = LanServer(tmp_path / "data")
    code = lan.codes[-1]
    lan.kill()
    refused = refusal_of(lan.address, code)
    assert refused.field == "server"
    assert "Nobody answers" in refused.why
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=lambda: door.accept()[0].close())
        thread.start()
        hung_up = refusal_of(PairingAddress("127.0.0.1", door.getsockname()[1]), code)
        thread.join()
    assert hung_up.field == "server"


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_what_is_no_code_is_refused_before_anybody_is_asked(code):
    assert refusal_of(PairingAddress("127.0.0.1", 1), code).why == "A code has six digits."


@pytest.mark.parametrize("damage", ["no key", "half", "another key", "not ours to read"])
def test_a_damaged_key_is_refused_by_the_files_name_and_not_replaced(tmp_path, damage):
    with LanServer(tmp_path / "data"):
        pass
    path = tmp_path / "data" / "lan.pem"
    text = path.read_text()
    if damage == "another key":
        with LanServer(tmp_path / "other"):
            pass
        other = (tmp_path / "other" / "lan.pem").read_text()
        mark = "-----BEGIN CERTIFICATE-----"
        broken = other.partition(mark)[0] + mark + text.partition(mark)[2]
    else:
        broken = {"no key": "", "half": text[:300], "not ours to read": "\udcff"}[damage]
    path.write_bytes(broken.encode("utf-8", "surrogateescape"))
    refused = run("serve", "--lan", "--host", "127.0.0.1", "--port", "0", "--data", path.parent)
    assert refused.returncode == 2
    assert "lan.pem" in refused.stderr
    assert "pair again" in refused.stderr
    assert path.read_bytes() == broken.encode("utf-8", "surrogateescape")


def test_an_open_door_is_not_for_a_network(tmp_path):
    refused = run("serve", "--lan", "--open", "--port", "0", "--data", tmp_path)
    assert refused.returncode == 2
    assert "open" in refused.stderr


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_pairing_works_over_ipv6(tmp_path):
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with LanServer(tmp_path / "data", "--host", "::1") as lan:
        paired = pair(PairingAddress("::1", lan.port), lan.codes[-1])
        assert paired.address.url == f"https://[::1]:{lan.port}"
        assert try_server(paired.address).outcome is Outcome.READY


@pytest.mark.skipif(shutil.which("script") is None, reason="no terminal to be had")
def test_a_terminal_shows_address_fingerprint_code_and_a_qr_code(tmp_path):
    shown = tmp_path / "shown"
    serve = f"{sys.executable} -m server serve --lan --host 127.0.0.1 --port 0 --data {tmp_path}/d"
    process = subprocess.Popen(
        ["script", "-qfec", serve, str(shown)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    parts = ("https://127.0.0.1:", "Certificate", "Code", "▀")
    try:
        eventually(lambda: shown.exists() and all(part in read(shown) for part in parts))
    finally:
        process.stdin.write(b"\x03")  # Ctrl+C
        process.stdin.close()
        process.wait(PATIENCE_SECONDS)


def read(terminal: Path) -> str:
    """What it shows so far: half a character may be the last thing."""
    return terminal.read_text(errors="ignore")
