"""Who tried to pair how often. Each address for itself, so that nobody locks anybody else out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shared.errors import Refusal

MOST_TRIES = 5
REST_SECONDS = 60.0
MOST_ADDRESSES = 1000
"""More are forgotten, the oldest first: a stranger may have as many as there are."""


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
        now = self._clock()
        for known in [one for one, tries in self._of.items() if now - tries.last >= REST_SECONDS]:
            del self._of[known]
        tries = self._of.pop(address, _Tries(0, now))
        if tries.count >= MOST_TRIES:
            self._of[address] = tries
            raise Refusal(
                "tries",
                address,
                "There were too many wrong codes from this computer.",
                "Wait a minute, then type the code that the server shows.",
            )
        self._of[address] = _Tries(tries.count + 1, now)
        if len(self._of) > MOST_ADDRESSES:
            del self._of[next(iter(self._of))]

    def take_back(self, address: str) -> None:
        """The last one has let somebody in."""
        if address in self._of:
            self._of[address].count -= 1

    def left(self, address: str) -> int:
        """Before that address has to rest."""
        tries = self._of.get(address)
        return MOST_TRIES - (tries.count if tries else 0)
