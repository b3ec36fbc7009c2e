"""Servers that announce themselves in this network (DNS-SD over multicast DNS)."""

from __future__ import annotations

import ipaddress
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shared.pairing import SERVICE, PairingAddress

if TYPE_CHECKING:  # at run time the looking thread imports it: 100 ms
    from zeroconf import ServiceInfo, Zeroconf

log = logging.getLogger(__name__)

ASKING_MS = 3000
MOST_SERVERS = 50
"""More are left out: anybody in the network can announce as many as they like."""

LONGEST_NAME = 64


@dataclass(frozen=True)
class Nearby:
    """label: what tells it from all others; name: that, as people read it; protocol: 0 where it
    does not say. What is announced is not proved: only pairing shows who it is.
    """

    label: str
    name: str
    address: PairingAddress
    protocol: int = 0


class Discovery:
    """Looks from `start` to `close` on threads of its own, on which it tells."""

    def __init__(
        self,
        changed: Callable[[tuple[Nearby, ...]], None],
        failed: Callable[[str], None],
        interfaces: Sequence[str] = (),
    ) -> None:
        """changed: all that are there now; failed: the system's reason why nobody can be looked
        for; interfaces: addresses of the networks to look in, all where none is named.
        """
        self._changed, self._failed = changed, failed
        self._interfaces = list(interfaces)
        self._found: dict[str, Nearby] = {}
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._look, name="discovery", daemon=True)

    def start(self) -> None:
        """Returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Returns at once; the threads end within a second."""
        self._closed.set()

    def _look(self) -> None:
        from zeroconf import Error, InterfaceChoice, ServiceBrowser, Zeroconf

        try:
            zeroconf = Zeroconf(interfaces=self._interfaces or InterfaceChoice.All)
        except (OSError, Error) as error:
            log.info("no multicast DNS: %s", error)
            self._failed(getattr(error, "strerror", None) or str(error) or type(error).__name__)
            return
        try:
            browser = ServiceBrowser(zeroconf, SERVICE, self)  # type: ignore[arg-type]
            self._closed.wait()
            browser.cancel()
        finally:
            zeroconf.close()

    def add_service(self, zeroconf: Zeroconf, kind: str, label: str) -> None:
        """Zeroconf tells: one came."""
        info = None if self._closed.is_set() else zeroconf.get_service_info(kind, label, ASKING_MS)
        nearby = nearby_of(info) if info is not None else None
        if nearby is not None and (len(self._found) < MOST_SERVERS or label in self._found):
            self._found[label] = nearby
            self._tell()

    def update_service(self, zeroconf: Zeroconf, kind: str, label: str) -> None:
        """Zeroconf tells: one says something else."""
        self.add_service(zeroconf, kind, label)

    def remove_service(self, _zeroconf: Zeroconf, _kind: str, label: str) -> None:
        """Zeroconf tells: one went."""
        if self._found.pop(label, None) is not None:
            self._tell()

    def _tell(self) -> None:
        if not self._closed.is_set():
            self._changed(tuple(sorted(self._found.values(), key=lambda one: one.label.casefold())))


def nearby_of(info: ServiceInfo) -> Nearby | None:
    """What an announcement says; None where it cannot be used. All of it is a stranger's."""
    host = _best(info.parsed_scoped_addresses())
    if not host or not info.port:
        return None
    said: dict[str, Any] = info.decoded_properties
    label = info.name.removesuffix(f".{SERVICE}")
    name = "".join(letter for letter in label if letter.isprintable())[:LONGEST_NAME].strip()
    protocol = str(said.get("protocol") or "")
    fingerprint = str(said.get("fp") or "")
    return Nearby(
        label,
        name or host,
        PairingAddress(host, info.port, fingerprint=fingerprint),
        int(protocol) if protocol.isascii() and protocol.isdigit() and len(protocol) < 4 else 0,
    )


def _best(addresses: Sequence[str]) -> str:
    """IPv4 first: its addresses need no interface's name, and people know them."""

    def rank(text: str) -> tuple[bool, bool]:
        address = ipaddress.ip_address(text.partition("%")[0])
        return address.version != 4, address.is_link_local

    return min(addresses, key=rank, default="")
