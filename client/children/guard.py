"""Who may leave children's mode: the PIN is tried, and tries are counted."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from client.children.mode import FILE_NAME, Allowed, Mode, read_mode, write_mode
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

    def __init__(self, folder: Path | None, now: Callable[[], float] = time.time) -> None:
        """folder: of the settings; None: nothing is kept. now: seconds since 1970."""
        self._folder = folder
        self._now = now
        self._mode = Mode()
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

    def allow(self, allowed: Allowed) -> bool:
        """Other things are allowed; False where that could not be written down."""
        return self._change(allowed=allowed)

    def set_pin(self, text: str) -> bool:
        """Another PIN; False where that could not be written down. Raises ValueError for none."""
        if not is_pin(text):
            raise ValueError("a PIN has 4 to 8 digits")
        return self._change(pin=hashed_pin(text), wrong=0, paused_until=0.0)

    def turn_on(self) -> bool:
        """From now on this run is in the mode; False where the next one would not be.

        Raises ValueError where there is no PIN: nobody could leave.
        """
        if self._mode.pin is None:
            raise ValueError("children's mode needs a PIN")
        return self._change(is_on=True)

    def pause_seconds(self) -> float:
        """How long no PIN is looked at. A clock that was put back does not make it longer."""
        return min(max(self._mode.paused_until - self._now(), 0.0), PAUSE_SECONDS)

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
        paused = wrong % TRIES == 0
        until = self._now() + PAUSE_SECONDS if paused else 0.0
        self._change(wrong=wrong, paused_until=until)
        if not is_right(text, pin):
            return Answer(pause_seconds=PAUSE_SECONDS if paused else 0.0)
        self._change(wrong=0, paused_until=0.0)
        return Answer(is_right=True)

    def turn_off(self) -> bool:
        """The mode ends; False where it is on again at the next start."""
        return self._change(is_on=False)

    def _refresh(self) -> None:
        """What another window did; a run in the mode is not let out by a file."""
        found = read_mode(self._folder) if self._folder is not None else None
        if found is None:
            return
        known = self._mode
        if known.is_on:
            found = msgspec.structs.replace(
                found,
                is_on=True,
                pin=found.pin or known.pin,
                wrong=max(found.wrong, known.wrong),
                paused_until=max(found.paused_until, known.paused_until),
            )
        self._mode = found

    def _change(self, **values: object) -> bool:
        self._mode = msgspec.structs.replace(self._mode, **values)
        self.is_written = False
        try:
            if self._folder is not None:
                write_mode(self._mode, self._folder)
                self.is_written = True
        except OSError as error:
            log.info("Children's mode could not be written down: %s", error.strerror or error)
        return self.is_written
