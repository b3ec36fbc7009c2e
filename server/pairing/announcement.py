"""Tells the network that a server is here (DNS-SD over multicast DNS), so that clients find it."""

from __future__ import annotations

import ipaddress
import logging
import threading
from typing import TYPE_CHECKING

from server.pairing.names import label_of
from shared.pairing import SERVICE
from shared.protocol import PROTOCOL_VERSION

if TYPE_CHECKING:  # at run time the announcing thread imports it: 100 ms
    from zeroconf import ServiceInfo, Zeroconf

log = logging.getLogger(__name__)

FAMILIES = {4: "0.0.0.0", 6: "::"}  # noqa: S104  (what "everywhere" is called)
CLOSING_SECONDS = 5.0


class Announcement:
    """Made and taken back on threads: asking whether the name is free takes 1.7 s."""

    def __init__(self, name: str, host: str, port: int, fingerprint: str) -> None:
        """host: where the server listens; all of the machine's addresses where it is everywhere."""
        self._name, self._host, self._port, self._fingerprint = name, host, port, fingerprint
        self._zeroconf: Zeroconf | None = None
        self._thread = threading.Thread(target=self._announce, name="announcement", daemon=True)

    def start(self) -> None:
        """Returns at once; where the network does not let it, a line in the log says so."""
        self._thread.start()

    def end(self) -> None:
        """Says goodbye, so that clients take the server off their lists."""
        self._thread.join(CLOSING_SECONDS)
        if self._zeroconf is not None:
            self._zeroconf.close()

    def _announce(self) -> None:
        from zeroconf import Error, InterfaceChoice, Zeroconf

        everywhere = self._host in FAMILIES.values()
        try:
            self._zeroconf = Zeroconf(
                interfaces=InterfaceChoice.All if everywhere else [self._host]
            )
            info = self._info(own_addresses() if everywhere else [self._host])
            self._zeroconf.register_service(info, allow_name_change=True)
            log.info("Announced as %s", info.name.removesuffix(f".{SERVICE}"))
        except (OSError, Error, TimeoutError) as error:
            log.info(
                "The network is not told of this server (%s): others add it by its address. "
                "To be found, let UDP port 5353 through the firewall.",
                getattr(error, "strerror", None) or error or type(error).__name__,
            )

    def _info(self, addresses: list[str]) -> ServiceInfo:
        from zeroconf import ServiceInfo

        # A host name of our own: the machine's may belong to its own responder.
        return ServiceInfo(
            SERVICE,
            f"{label_of(self._name)}.{SERVICE}",
            port=self._port,
            parsed_addresses=addresses,
            properties={
                "name": self._name,
                "protocol": str(PROTOCOL_VERSION),
                "fp": self._fingerprint,
            },
            server=f"sketch2art-{self._fingerprint[:12]}-{self._port}.local.",
        )


def own_addresses() -> list[str]:
    """Where others reach this machine: IPv4 first; nothing that only this machine knows."""
    import ifaddr

    found: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = []
    for adapter in ifaddr.get_adapters():
        for one in adapter.ips:
            text = one.ip if isinstance(one.ip, str) else one.ip[0]
            address = ipaddress.ip_address(text)
            if not address.is_loopback and not address.is_link_local:
                found.append(address)
    ordered = sorted(found, key=lambda address: (address.version, not address.is_private))
    return [str(address) for address in ordered]
