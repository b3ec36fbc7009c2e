"""Servers that announce themselves, found over real multicast."""

import threading
import time

import pytest

from client.pairing.discovery import MOST_SERVERS, Discovery, nearby_of
from server.pairing.announcement import Announcement, own_addresses
from shared.pairing import SERVICE
from shared.protocol import PROTOCOL_VERSION
from tests.contract.lan import LanServer
from tests.patience import eventually

zeroconf = pytest.importorskip("zeroconf")


class Looking:
    """What a client sees of its network."""

    def __init__(self, *interfaces):
        self.found, self.failure = (), ""
        self._discovery = Discovery(self._changed, self._failed, interfaces)

    def _changed(self, found):
        self.found = found

    def _failed(self, reason):
        self.failure = reason

    def of(self, *servers):
        ports = {server.port for server in servers}
        return [one for one in self.found if one.address.port in ports]

    def __enter__(self):
        self._discovery.start()
        return self

    def __exit__(self, *_):
        self._discovery.close()
        # zeroconf leaves its own threads to end by themselves within moments.
        eventually(lambda: not [t for t in threading.enumerate() if "zeroconf" in t.name.lower()])


@pytest.fixture(scope="module")
def multicast():
    """Skips where the machine lets no packet through to itself."""
    info = zeroconf.ServiceInfo(
        "_s2atest._tcp.local.", "probe._s2atest._tcp.local.", parsed_addresses=["127.0.0.1"], port=1
    )
    try:
        here, there = zeroconf.Zeroconf(["127.0.0.1"]), zeroconf.Zeroconf(["127.0.0.1"])
    except OSError as error:
        pytest.skip(f"multicast DNS cannot be used here: {error}")
    try:
        here.register_service(info)
        seen = there.get_service_info(info.type, info.name, 3000)
    finally:
        here.close()
        there.close()
    if seen is None:
        pytest.skip("multicast does not come through on this machine's loopback")


@pytest.mark.usefixtures("multicast")
def test_a_server_is_found_on_loopback_with_all_that_pairing_needs(tmp_path):
    with Looking("127.0.0.1") as looking:
        arguments = ("--host", "127.0.0.1", "--name", "3학년 2반. Beta")
        with LanServer(tmp_path / "data", *arguments) as lan:
            (one,) = eventually(lambda: looking.of(lan))
            assert one.name == "3학년 2반. Beta"
            assert one.protocol == PROTOCOL_VERSION
            assert one.address.url == lan.address.url
            assert one.address.fingerprint.startswith(
                lan.shown.partition("Certificate")[2].split()[0]
            )
            port = lan.port
        eventually(lambda: not [n for n in looking.found if n.address.port == port])


def test_two_servers_of_one_name_are_told_apart(tmp_path):
    if not own_addresses():
        pytest.skip("this machine is in no network")
    name = f"Twins {time.time_ns() % 10**6}"
    arguments = ("--name", name)
    with Looking() as looking, LanServer(tmp_path / "a", *arguments) as first:
        if not _within(lambda: looking.of(first), 10):
            pytest.skip("multicast does not come through on this machine's network")
        with LanServer(tmp_path / "b", *arguments) as second:
            eventually(lambda: len(looking.of(first, second)) == 2)
            found = looking.of(first, second)
            assert len({one.name for one in found}) == 2
            assert all(one.name.startswith(name) for one in found)
            assert len({one.address.fingerprint for one in found}) == 2


def _within(look, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    return None


def test_where_no_socket_can_be_opened_the_reason_is_told(monkeypatch):
    def no_network(*_arguments, **_named):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(zeroconf, "Zeroconf", no_network)
    with Looking() as looking:
        eventually(lambda: looking.failure)
    assert looking.failure == "Network is unreachable"


def test_a_server_that_cannot_announce_itself_says_so_with_a_remedy(monkeypatch, caplog):
    def no_network(*_arguments, **_named):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(zeroconf, "Zeroconf", no_network)
    caplog.set_level("INFO")
    made = Announcement("Class", "127.0.0.1", 1, "0f" * 32)
    made.start()
    made.end()
    (line,) = [r.getMessage() for r in caplog.records if r.name.startswith("server")]
    assert "Operation not permitted" in line
    assert "by its address" in line
    assert "5353" in line


def announced(**changes):
    given = {
        "type_": SERVICE,
        "name": f"Class.{SERVICE}",
        "port": 7860,
        "parsed_addresses": ["192.168.0.24"],
        "properties": {"protocol": "1", "fp": "0f" * 32},
        **changes,
    }
    return zeroconf.ServiceInfo(**given)


def test_ipv4_is_taken_before_ipv6_and_ipv6_where_there_is_nothing_else():
    both = nearby_of(announced(parsed_addresses=["fd00::2", "192.168.0.24"]))
    assert both.address.url == "https://192.168.0.24:7860"
    six = nearby_of(announced(parsed_addresses=["fd00::2"]))
    assert six.address.url == "https://[fd00::2]:7860"


def test_a_strangers_announcement_is_taken_with_care():
    assert nearby_of(announced(parsed_addresses=[])) is None
    assert nearby_of(announced(port=0)) is None
    assert nearby_of(announced(properties={})).protocol == 0
    odd = nearby_of(announced(properties={"protocol": "9" * 50, "fp": b"\xff"}))
    assert odd.protocol == 0
    assert nearby_of(announced(name=f"<b>\u202eClass</b>.{SERVICE}")).name == "<b>Class</b>"


def test_more_servers_than_anybody_can_read_are_left_out():
    heard = []
    search = Discovery(heard.append, heard.append)

    class Network:
        def get_service_info(self, _kind, label, _wait):
            return announced(name=label)

    for number in range(MOST_SERVERS + 20):
        search.add_service(Network(), SERVICE, f"Class {number}.{SERVICE}")
    assert len(heard[-1]) == MOST_SERVERS
    search.remove_service(Network(), SERVICE, f"Class 0.{SERVICE}")
    assert len(heard[-1]) == MOST_SERVERS - 1
