"""How promptly the machine itself lets a process go on that only sleeps.

`python -m build.bench.jitter` runs until its input ends, then prints its pauses in ms as JSON. Who
measures how promptly a window answers starts it beside the window: on a shared machine even an idle
process is now and then left waiting for tens of milliseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from types import TracebackType

BEAT_MS = 5


class Jitter:
    """Between entering and leaving; `pauses` is there afterwards."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def __enter__(self) -> Jitter:
        command = [sys.executable, "-m", "build.bench.jitter"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        said, _errors = self._process.communicate()
        self.pauses = json.loads(said)


def main() -> None:
    """Sleeps, and notes by how much too long."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    pauses = []
    last = time.perf_counter()
    while not ended.is_set():
        time.sleep(BEAT_MS / 1e3)
        now = time.perf_counter()
        pauses.append(max(1e3 * (now - last) - BEAT_MS, 0.0))
        last = now
    print(json.dumps(pauses))


if __name__ == "__main__":
    main()
