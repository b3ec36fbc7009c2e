"""TLS that threads share, with the one certificate that will do."""

import queue
import socket
import threading

import pytest

from client.net.address import ServerAddress
from client.net.channel import Channel, Unreachable
from client.net.connection import ServerConnection
from client.net.link import Link
from client.net.pinned import OtherCertificate, pinned_context
from client.pairing.exchange import pair
from server.pairing.certificate import own_certificate
from shared.protocol import PROTOCOL_VERSION, Hello
from tests.contract.lan import LanServer

CHUNK, CHUNKS = b"x" * 30_000, 200


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return own_certificate(tmp_path_factory.mktemp("certificate"))


def greeted(certificate, fingerprint):
    """Both ends of a connection after the handshake; ours may raise."""
    here, there = socket.socketpair()
    ends = queue.SimpleQueue()

    def greet():
        try:
            ends.put(certificate.context.wrap_socket(there, server_side=True))
        except OSError:
            there.close()

    thread = threading.Thread(target=greet)
    thread.start()
    try:
        return pinned_context(fingerprint).wrap_socket(here), ends.get(timeout=10)
    except BaseException:
        here.close()
        thread.join()  # the other end may be done a moment later
        if not ends.empty():
            ends.get().close()
        raise
    finally:
        thread.join()


@pytest.mark.timeout(60)
def test_two_threads_write_and_one_reads_at_both_ends_without_a_byte_lost(certificate):
    near, far = greeted(certificate, certificate.fingerprint)
    got = {}

    def read(end):
        count = 0
        while count < 2 * len(CHUNK) * CHUNKS and (data := end.recv(65536)):
            count += len(data)
        got[end] = count

    def write(end):
        for _chunk in range(CHUNKS):
            end.sendall(CHUNK)

    work = [threading.Thread(target=read, args=(end,)) for end in (near, far)]
    work += [threading.Thread(target=write, args=(end,)) for end in (near, far, near, far)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert set(got.values()) == {2 * len(CHUNK) * CHUNKS}
    near.close()
    far.close()


def test_a_reader_that_waits_is_woken_by_a_shutdown_and_nothing_goes_out_in_the_clear(certificate):
    near, far = greeted(certificate, certificate.fingerprint)
    heard = []
    reader = threading.Thread(target=lambda: heard.append(near.recv(100)))
    reader.start()
    near.shutdown(socket.SHUT_RDWR)
    reader.join(5)
    assert heard == [b""]
    with pytest.raises(OSError):
        near.sendall(b"secret")
    near.close()
    far.close()


def test_a_call_ends_when_its_time_is_over(certificate):
    near, far = greeted(certificate, certificate.fingerprint)
    near.settimeout(0.05)
    with pytest.raises(TimeoutError):
        near.recv(1)
    near.settimeout(0.0)
    with pytest.raises(OSError):
        near.recv(1)
    near.close()
    far.close()


def test_another_certificate_ends_the_handshake(certificate):
    with pytest.raises(OtherCertificate):
        greeted(certificate, "ab" * 32)


def test_without_a_pin_the_certificate_is_only_noted(certificate):
    near, far = greeted(certificate, "")
    assert near.context.seen == certificate.fingerprint
    assert not near.context.saw_another
    near.close()
    far.close()


def test_a_paired_connection_is_ready_and_says_who_answers_after_the_certificate_changed(
    tmp_path, recorder
):
    with LanServer(tmp_path / "first") as lan:
        known, port = pair(lan.address, lan.codes[-1]).address, lan.port
        connection = ServerConnection(known, recorder)
        connection.open()
        recorder.wait_for_link(Link.READY)
        connection.close()
    with LanServer(tmp_path / "second", "--host", "127.0.0.1", "--port", str(port)):
        connection = ServerConnection(known, recorder)
        connection.open()
        state = recorder.wait_for_link(Link.REFUSED)
        connection.close()
    assert "not the computer you paired with" in state.why
    assert "pair again" in state.remedy


def test_a_redirect_is_not_followed_into_the_clear(certificate):
    with (
        socket.create_server(("127.0.0.1", 0)) as door,
        socket.create_server(("127.0.0.1", 0)) as elsewhere,
    ):
        elsewhere.settimeout(0.5)
        answer = f"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:{elsewhere.getsockname()[1]}/\r\n"

        def send_on():
            visitor = certificate.context.wrap_socket(door.accept()[0], server_side=True)
            visitor.recv(4096)
            visitor.sendall(answer.encode() + b"Content-Length: 0\r\n\r\n")
            visitor.close()

        thread = threading.Thread(target=send_on)
        thread.start()
        address = ServerAddress(
            f"https://127.0.0.1:{door.getsockname()[1]}", "secret", certificate.fingerprint
        )
        hello = Hello(PROTOCOL_VERSION, "secret", "0" * 32)
        with pytest.raises(Unreachable):
            Channel(address, hello, lambda *_heard: None, lambda: None)
        thread.join()
        with pytest.raises(TimeoutError):
            elsewhere.accept()[0].close()


def test_an_address_shows_its_token_to_nobody():
    shown = repr(ServerAddress("https://x:1", "secret", "ab" * 32))
    assert "secret" not in shown
