"""Who connects and does not say who it is: the server does not wait for ever, and not for many."""

import socket
import ssl
import time

import pytest

from client.net.address import ServerAddress
from client.net.pinned import pinned_context
from client.net.probe import Outcome, try_server
from server.strangers import MOST_OF_ONE
from tests.contract.lan import LanServer
from tests.contract.running import RunningServer

UPGRADE = (
    b"GET /socket.io/?transport=websocket&EIO=4 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
SLOW_BODY = b"POST /pair/begin HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


def dialled(port, tls):
    plain = socket.create_connection(("127.0.0.1", port), timeout=25)
    return pinned_context("").wrap_socket(plain) if tls else plain


def seconds_until_hung_up(visitor, began):
    try:
        while visitor.recv(4096):
            pass
    except TimeoutError:
        pytest.fail("it is still open")
    except (ConnectionError, ssl.SSLError):
        pass
    visitor.close()
    return time.monotonic() - began


@pytest.mark.alone
@pytest.mark.timeout(90)
@pytest.mark.parametrize("tls", [True, False], ids=["lan", "plain"])
def test_silent_and_slow_strangers_are_hung_up_on_and_many_are_not_served(tmp_path, tls):
    with LanServer(tmp_path / "data") if tls else RunningServer(tmp_path / "data") as running:
        began = time.monotonic()
        visitors = [dialled(running.port, tls) for _visitor in range(3)]
        visitors[1].sendall(SLOW_BODY)
        visitors[2].sendall(UPGRADE)
        assert all(9 < seconds_until_hung_up(one, began) < 24 for one in visitors)
        crowd = [
            socket.create_connection(("127.0.0.1", running.port), timeout=5)
            for _visitor in range(MOST_OF_ONE + 1)
        ]
        assert crowd[-1].recv(10) == b""
        for one in crowd:
            one.close()
        time.sleep(0.5)
        scheme = "https" if tls else "http"
        url = f"{scheme}://127.0.0.1:{running.port}"
        found = try_server(ServerAddress(url, running.token("anna"), fingerprint(running, tls)))
        assert found.outcome is Outcome.READY
        assert [one for one in running.complaints() if "has a token" not in one] == []


def fingerprint(running, tls):
    if not tls:
        return ""
    with dialled(running.port, tls) as visitor:
        return visitor.context.seen
