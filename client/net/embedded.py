"""The painting server of this computer: a child process whose life hangs on ours."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from client.locale import _
from client.net.address import ServerAddress
from client.net.spoken import spoken
from client.program import started
from shared.errors import Refusal
from shared.protocol import Refused, from_wire

log, said = logging.getLogger(__name__), logging.getLogger("embedded-server")

START_SECONDS = 20.0
"""A cold disk and a busy machine take seconds; after this the server hangs."""

STOP_SECONDS = 3.0
READY, REFUSED = "READY", "REFUSED"
"""First words of the line that an embedded server prints when it listens, or when it cannot."""

SAID_LINES = 20
"""So many lines are kept for the reason of a failed start."""


class EmbeddedServer:
    """`sketch2art-server serve --embedded` as a child. One object is one process.

    data: its folder for jobs and pictures, made where it is missing. on_exit is called on a thread
    of its own when the process, having listened, ends without `stop`. What it says goes into our
    own log, so that one file tells what happened and is kept small.
    """

    def __init__(self, data: Path, on_exit: Callable[[], None] = lambda: None) -> None:
        self._data = data
        self._on_exit = on_exit
        self._process: subprocess.Popen[str] | None = None
        self._stopping = threading.Event()
        self._listened = False
        self._listener: threading.Thread | None = None
        self._said: deque[str] = deque(maxlen=SAID_LINES)

    @property
    def pid(self) -> int | None:
        """The server's process, for tests and status; None before `start`."""
        return self._process.pid if self._process else None

    def start(self) -> ServerAddress:
        """Waits until the server listens. Raises Refusal where it cannot be started."""
        token = secrets.token_urlsafe(32)
        process = self._process = self._spawn()
        line = ""
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(
            target=self._watch, args=(process, lines), name="embedded-server", daemon=True
        ).start()
        self._listener = threading.Thread(
            target=self._listen, args=(process,), name="embedded-log", daemon=True
        )
        self._listener.start()
        try:
            assert process.stdin  # noqa: S101  # a pipe was asked for
            process.stdin.write(token + "\n")  # never by argv: that is for all to see
            process.stdin.flush()
            line = lines.get(timeout=START_SECONDS)
            port = _port(line)
        except (queue.Empty, OSError, ValueError) as error:
            self.stop()
            raise Refusal(
                "server",
                "",
                _("This computer's painting server did not start: {reason}").format(
                    reason=_refusal(line) or self._last_words()
                ),
                _("Start the program again."),
            ) from error
        return ServerAddress(f"http://127.0.0.1:{port}", token)

    def stop(self) -> None:
        """Ends the process: the end of its stdin asks it to go, after 3 s it is killed."""
        self._stopping.set()
        process = self._process
        if process is None:
            return
        if process.stdin:
            with contextlib.suppress(OSError):  # it is gone already
                process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _spawn(self) -> subprocess.Popen[str]:
        try:
            self._data.mkdir(parents=True, exist_ok=True)
            return subprocess.Popen(  # noqa: S603  # our own program
                [*started("server"), "serve", "--embedded", "--data", str(self._data)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                # Ctrl+C in a terminal is ours: we cancel our jobs first and then let it go.
                start_new_session=os.name == "posix",
                creationflags=_windows_flags(),
            )
        except OSError as error:
            raise Refusal(
                "data",
                self._data,
                _("The painting server cannot use this folder: {reason}.").format(
                    reason=error.strerror or error
                ),
                _("Make room on the disk or allow writing there."),
            ) from error

    def _watch(self, process: subprocess.Popen[str], lines: queue.SimpleQueue[str]) -> None:
        assert process.stdout  # noqa: S101  # a pipe was asked for
        with process.stdout:
            for line in process.stdout:
                self._listened = self._listened or line.startswith(READY)
                lines.put(line)
        code = process.wait()
        lines.put("")  # wakes `start` where no line ever came
        if self._listened and not self._stopping.is_set():
            log.info("the embedded server ended by itself: %s", code)
            self._on_exit()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr  # noqa: S101  # a pipe was asked for
        with process.stderr:
            for line in process.stderr:
                if line.strip():
                    self._said.append(line.strip())
                    said.info("%s", line.rstrip())

    def _last_words(self) -> str:
        """The last line that it said, where it ended without a word to us."""
        if self._listener is not None:
            self._listener.join(STOP_SECONDS)  # it has ended: the rest of it is short
        return self._said[-1] if self._said else _("it said nothing.")


def _port(line: str) -> int:
    """The port from `READY {"port": 1234, …}`. Raises ValueError for any other line."""
    word, _space, details = line.partition(" ")
    if word != READY:
        raise ValueError(line)
    return int(json.loads(details)["port"])


def _refusal(line: str) -> str:
    """Its own reason from `REFUSED {…}`, in the spoken language; "" for any other line."""
    word, _space, details = line.partition(" ")
    if word != REFUSED:
        return ""
    no: Refused = spoken(from_wire(json.loads(details), Refused))
    return str(Refusal(no.field, no.value, no.why, no.remedy))


def _windows_flags() -> int:
    """No console window, and no Ctrl+C of ours."""
    if sys.platform != "win32":
        return 0
    return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
