"""Real servers for a network, and what their terminals show."""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path

import pytest

from client.pairing.exchange import pair
from shared.errors import Refusal
from shared.pairing import PairingAddress
from tests.contract.running import RunningServer
from tests.patience import eventually

HASTY = (
    "import sys; from server.pairing import codes; codes.LIFE_SECONDS = {seconds}; "
    "from server.cli import main; sys.exit(main(sys.argv[1:]))"
)


def refusal_of(address: PairingAddress, code: str) -> Refusal:
    """What is said to who pairs there with that code."""
    with pytest.raises(Refusal) as caught:
        pair(address, code)
    return caught.value


class LanServer(RunningServer):
    """A server that pairs, on loopback alone. code_seconds: how long a code is good."""

    def __init__(self, data: Path, *arguments: str, code_seconds: float = 120) -> None:
        self._seconds = code_seconds
        super().__init__(data, "--lan", *(arguments or ("--host", "127.0.0.1")))
        self.shown = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        eventually(lambda: self.codes)

    def command_line(self, *arguments: str | Path) -> list[str]:
        program = HASTY.format(seconds=self._seconds)
        return [sys.executable, "-c", program, *map(str, arguments)]

    def _read(self) -> None:
        for line in self.process.stdout:
            self.shown += line.decode()

    @property
    def codes(self) -> list[str]:
        """All that were shown, the newest last."""
        return [first + rest for first, rest in re.findall(r"Code +(\d{3}) (\d{3})", self.shown)]

    @property
    def wrong(self) -> str:
        """Six digits that were never shown."""
        return next(code for code in ("000000", "111111", "222222") if code not in self.codes)

    def code_after(self, before: str) -> str:
        """The newest one, once it is another."""
        return eventually(lambda: self.codes[-1] != before and self.codes[-1])

    @property
    def address(self) -> PairingAddress:
        return PairingAddress("127.0.0.1", self.port)

    def end(self, seconds: float = 10.0) -> None:
        self.process.terminate()
        self.process.wait(seconds)
        self._reader.join()
        super().end(seconds)

    def kill(self) -> None:
        self.process.kill()
        self._reader.join()
        super().kill()
