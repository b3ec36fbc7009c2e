"""Real servers for a network, and what their terminals show."""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path

from shared.pairing import PairingAddress
from tests.contract.running import ROOT, RunningServer, eventually

HASTY = (
    "import sys; from server.pairing import codes; codes.LIFE_SECONDS = {seconds}; "
    "from server.cli import main; sys.exit(main(sys.argv[1:]))"
)


class LanServer(RunningServer):
    """A server that pairs, on loopback unless told otherwise. code_seconds: how long one is good."""

    def __init__(
        self, data: Path, *arguments: str, host: str = "127.0.0.1", code_seconds: float = 0
    ) -> None:
        self._seconds = code_seconds
        where = ("--host", host) if host else ()
        super().__init__(data, "--lan", *where, *arguments)
        self._shown: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        eventually(lambda: self.codes)

    def command(self, *arguments: str | Path) -> list[str]:
        if not self._seconds:
            return super().command(*arguments)
        program = HASTY.format(seconds=self._seconds)
        return [sys.executable, "-c", program, *map(str, arguments)]

    def _read(self) -> None:
        for line in self.process.stdout:
            self._shown.append(line.decode())

    @property
    def shown(self) -> str:
        return "".join(self._shown)

    @property
    def codes(self) -> list[str]:
        """All that were shown, the newest last."""
        return [first + rest for first, rest in re.findall(r"Code +(\d{3}) (\d{3})", self.shown)]

    def next_code(self, before: str) -> str:
        """The first one that is another."""
        return eventually(lambda: self.codes[-1] != before and self.codes[-1])

    @property
    def address(self) -> PairingAddress:
        return PairingAddress("127.0.0.1", self.port)

    def end(self, seconds: float = 10.0) -> None:
        self._go(lambda: RunningServer.end(self, seconds))

    def kill(self) -> None:
        self._go(lambda: RunningServer.kill(self))

    def _go(self, end) -> None:
        if self.process.poll() is None:
            self.process.terminate() if end.__name__ else None
        self.process.wait(10)
        self._reader.join()
        end()


__all__ = ["ROOT", "LanServer"]
