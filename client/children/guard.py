"""Who may leave children's mode: the PIN is tried, and tries are counted."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from client.children.mode import FILE_NAME, Mode, read_mode, write_mode
from client.children.pin import hashed_pin, is_pin, is_right

log = logging.getLogger(__name__)

TRIES = 5
"""So many wrong ones in a row, then a pause; and again after so many more."""

PAUSE_SECONDS = 60.0


@dataclass(frozen=True)
class Answer:
    """What came of a try. pause_seconds: none is looked at for so long; unreadable: the PIN is
    damaged and cannot be tried.
    """

    is_right: bool = False
    pause_seconds: float = 0.0
    unreadable: bool = False


class Guard:
    """The mode on the disk, and what this run knows of it besides: where the folder takes nothing,
    or the file is gone, a run that is in the mode stays in it.

    Used by one thread at a time; it reads, writes and takes its time for a PIN. is_written: False
    where the last change is not on the disk.
    """

    def __init__(
        self,
        folder: Path | None,
        now: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """folder: of the settings; None: nothing is kept. now: seconds since 1970, by a clock that
        can be put; steady: seconds by one that cannot.
        """
        self._folder = folder
        self._now, self._steady = now, steady
        self._mode = Mode()
        self._pause_end, self._seen_until = 0.0, 0.0
        self.is_written = True
        self._refresh()

    @property
    def mode(self) -> Mode:
        """As it was read or changed last."""
        return self._mode

    @property
    def holds(self) -> bool:
        """Whether this run is in the mode."""
        return self._mode.is_on

    @property
    def path(self) -> Path:
        """The file that a grown-up who forgot the PIN deletes."""
        return (self._folder or Path()) / FILE_NAME

    def look_again(self) -> bool:
        """True where another window has meanwhile turned the mode on."""
        self._refresh()
        return self.holds

    def allow(self, **choices: Any) -> bool:
        """Other things are allowed, the rest as before; False where that could not be written down.

        choices: fields of Allowed.
        """
        found = self._read()
        allowed = (found or self._mode).allowed
        return self._change(allowed=msgspec.structs.replace(allowed, **choices))

    def set_pin(self, text: str) -> bool:
        """Another PIN; False where that could not be written down. Raises ValueError for none."""
        if not is_pin(text):
            raise ValueError("a PIN has 4 to 8 digits")
        self._pause_end = 0.0
        return self._change(pin=hashed_pin(text), wrong=0, paused_until=0.0)

    def turn_on(self) -> bool:
        """From now on this run is in the mode; False where the next one would not be.

        Raises ValueError where there is no PIN: nobody could leave.
        """
        if self._mode.pin is None:
            raise ValueError("children's mode needs a PIN")
        return self._change(is_on=True)

    def pause_seconds(self) -> float:
        """How long no PIN is looked at. Once it is known, no clock makes it longer or shorter."""
        return max(self._pause_end - self._steady(), 0.0)

    def try_pin(self, text: str) -> Answer:
        """Looks whether it is the PIN; `turn_off` is another step.

        A try is written down before it is looked at: ending the program meanwhile gains nothing.
        """
        self._refresh()
        pin, pause = self._mode.pin, self.pause_seconds()
        if pin is None:
            return Answer(unreadable=True)
        if pause or not is_pin(text):
            return Answer(pause_seconds=pause)
        wrong = self._mode.wrong + 1
        pause = PAUSE_SECONDS if wrong % TRIES == 0 else 0.0
        self._count(wrong, pause)
        if not is_right(text, pin):
            return Answer(pause_seconds=pause)
        self._count(0, 0.0)
        return Answer(is_right=True)

    def turn_off(self) -> bool:
        """The mode ends; False where it is on again at the next start."""
        if self._read() is None:  # then the next start finds none
            self._mode = msgspec.structs.replace(self._mode, is_on=False)
            self.is_written = True
            return True
        return self._change(is_on=False)

    def _read(self) -> Mode | None:
        return read_mode(self._folder) if self._folder is not None else None

    def _refresh(self) -> None:
        """What another window did; a run in the mode is not let out by a file."""
        found = self._read()
        if found is None:
            return
        known = self._mode
        if known.is_on:
            found = msgspec.structs.replace(
                found, is_on=True, pin=found.pin or known.pin, wrong=max(found.wrong, known.wrong)
            )
        self._mode = found
        if found.paused_until != self._seen_until:
            self._seen_until = found.paused_until
            self._take_pause(found.paused_until - self._now())

    def _take_pause(self, seconds: float) -> None:
        """As it lies on the disk. One that no try brings is damaged, or the clock was put back."""
        left = min(max(seconds, 0.0), PAUSE_SECONDS)
        self._pause_end = max(self._pause_end, self._steady() + left)
        if seconds > PAUSE_SECONDS:
            self._count(self._mode.wrong, PAUSE_SECONDS)

    def _count(self, wrong: int, pause: float) -> None:
        """Writes down tries and nothing else: neither what another window has meanwhile changed
        nor a file that a grown-up has deleted. Where it cannot be written, this run knows it.
        """
        until = self._now() + pause if pause else 0.0
        self._pause_end = self._steady() + pause
        self._mode = msgspec.structs.replace(self._mode, wrong=wrong, paused_until=until)
        found = self._read()
        if found is not None:
            self._seen_until = until
            self._write(found, wrong=wrong, paused_until=until)

    def _change(self, **values: object) -> bool:
        self._mode = msgspec.structs.replace(self._mode, **values)
        self.is_written = self._write(self._read() or self._mode, **values)
        return self.is_written

    def _write(self, base: Mode, **values: object) -> bool:
        """base: what holds besides; a PIN that is damaged there is still known here."""
        if self._folder is None:
            return False
        values = {"pin": base.pin or self._mode.pin, **values}
        try:
            write_mode(msgspec.structs.replace(base, **values), self._folder)
        except OSError as error:
            log.info("Children's mode could not be written down: %s", error.strerror or error)
            return False
        return True
