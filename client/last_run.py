"""Whether the program ended as it should the last time, and where it was when it did not."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
from io import TextIOWrapper
from pathlib import Path

import msgspec
from msgspec import Struct

log = logging.getLogger(__name__)

RUN_NAME, TRACE_NAME, LAST_TRACE_NAME = "running.json", "crash.log", "crash-before.log"
STEADY_SECONDS = 30
"""Who has come so far did not end because of how it started."""


class _Run(Struct, frozen=True):
    """early_ends: of the starts right before this one; is_steady: it is over the first seconds."""

    early_ends: int = 0
    is_steady: bool = False


class LastRun:
    """A file that is there while the program runs, and afterwards only where it was ended.

    What the system does to a program (a segmentation fault, an abort) is written down as it dies.
    Never raises for what lies on the disk: without it nothing is known, and all else works.
    """

    def __init__(self, data: Path, logs: Path) -> None:
        """data: where the mark lies; logs: where the traces go."""
        self._mark = data / RUN_NAME
        self._trace, self._last_trace = logs / TRACE_NAME, logs / LAST_TRACE_NAME
        self._file: TextIOWrapper | None = None
        self._runs = False
        self.ended_badly = False
        self.early_ends = 0

    @property
    def trace(self) -> str:
        """Where the threads were when it ended badly; "" where it could not say."""
        with contextlib.suppress(OSError):
            return self._last_trace.read_text("utf-8", "replace") if self.ended_badly else ""
        return ""

    def begin(self) -> None:
        """Looks how it ended the last time, and watches over this time."""
        before = self._read()
        self.ended_badly = before is not None
        if before is not None and not before.is_steady:
            self.early_ends = before.early_ends + 1
        if self.ended_badly:
            log.warning("It ended unexpectedly; %d times soon after its start.", self.early_ends)
            with contextlib.suppress(OSError):
                self._trace.replace(self._last_trace)
        self._runs = True
        self._write(_Run(self.early_ends))
        try:
            self._trace.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._trace.open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        except OSError as error:
            log.warning("What the system ends is not written down: %s", error.strerror)

    def steady(self) -> None:
        """The first seconds are over."""
        if self._runs:
            self._write(_Run(is_steady=True))

    def end(self) -> None:
        """It ends as it should."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                self._trace.unlink(missing_ok=True)
        if self._runs:
            self._runs = False
            with contextlib.suppress(OSError):
                self._mark.unlink(missing_ok=True)

    def _read(self) -> _Run | None:
        try:
            return msgspec.json.decode(self._mark.read_bytes(), type=_Run)
        except OSError:
            return None
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return _Run(is_steady=True)

    def _write(self, run: _Run) -> None:
        with contextlib.suppress(OSError):
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            # Not synced: the start must not wait for the disk, and a torn mark is still a mark.
            self._mark.write_bytes(msgspec.json.encode(run))
