"""Who tried to pair how often. Each address for itself, so that nobody locks anybody else out."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from shared.errors import Refusal

MOST_TRIES = 5
REST_SECONDS = 60.0
MOST_ADDRESSES = 1000
"""More are forgotten, unless they rest: a stranger may have as many as there are."""

NETWORK_BITS, LINK_LOCAL_BITS = 64, 10
"""What IPv6 addresses of one network, and those of one cable, have in common."""


@dataclass
class _Tries:
    count: int
    last: float


class Tries:
    """A try is counted when it begins and taken back where it has let somebody in."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._of: dict[str, _Tries] = {}

    def begin(self, address: str) -> None:
        """Raises Refusal (field "tries") for a minute after the fifth wrong try."""
        visitor, address = address, counted_as(address)
        now = self._clock()
        for known in [one for one, tries in self._of.items() if now - tries.last >= REST_SECONDS]:
            del self._of[known]
        tries = self._of.pop(address, _Tries(0, now))
        if tries.count >= MOST_TRIES:
            self._of[address] = tries
            raise Refusal(
                "tries",
                visitor,
                "There were too many wrong codes from this computer.",
                "Wait a minute, then type the code that the server shows.",
            )
        self._of[address] = _Tries(tries.count + 1, now)
        if len(self._of) > MOST_ADDRESSES:
            self._forget_one()

    def take_back(self, address: str) -> None:
        """The last one has let somebody in."""
        tries = self._of.get(counted_as(address))
        if tries is not None and tries.count > 0:
            tries.count -= 1

    def left(self, address: str) -> int:
        """Before that address has to rest."""
        tries = self._of.get(counted_as(address))
        return MOST_TRIES - (tries.count if tries else 0)

    def _forget_one(self) -> None:
        """The oldest of those with the fewest tries; none that rests, and not the newest."""
        *known, _newest = self._of.items()
        address, tries = min(known, key=lambda one: one[1].count)
        if tries.count < MOST_TRIES:
            del self._of[address]


def counted_as(address: str) -> str:
    """Whose tries these are: of an IPv6 address those of its network, because a computer has as
    many addresses there as it likes; of all that are good on one cable only, of the cable.
    """
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    length = LINK_LOCAL_BITS if known.is_link_local else NETWORK_BITS
    return str(ipaddress.ip_network((known.packed, length), strict=False))
