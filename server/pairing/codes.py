"""The six digits that let one computer in: how long they are good, and what becomes of them."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from shared.pairing import CODE_LENGTH, MOST_MESSAGES

LIFE_SECONDS = 120.0
MOST_WRONG = 5
"""So many wrong tries, whoever made them, and there is a new code."""

PAUSE_SECONDS = 20.0
"""Between two codes that were given up after wrong tries: a stranger may have many addresses."""

Fate = Literal["good", "expired", "used", "guessed"]
"""What became of a code. guessed: there were too many wrong tries."""


@dataclass
class Code:
    """end: on the clock; wrong: tries that were not it."""

    digits: str
    end: float
    wrong: int = 0
    fate: Fate = "good"


class Codes:
    """One code at a time, and the last few before it. Not locked: the desk is."""

    def __init__(self, clock: Callable[[], float], made: Callable[[Code, float], None]) -> None:
        """clock: seconds; made(code, seconds left): a new code is there, to be shown."""
        self._clock = clock
        self._made = made
        self._before: deque[Code] = deque(maxlen=MOST_MESSAGES - 1)
        self._code: Code | None = None
        self._pause_end = 0.0

    def current(self) -> Code:
        """The code that counts now; a new one where the time of the last is over. During a pause it
        is one that was given up, and its time is that of the pause.
        """
        if self._code is None or self._clock() >= self._code.end:
            self._replace("expired")
        assert self._code is not None  # noqa: S101  (just made)
        return self._code

    def known(self) -> list[Code]:
        """The current code, then those before it, newest first."""
        return [self.current(), *self._before]

    def seconds_left(self) -> float:
        """Of the current code."""
        return self.current().end - self._clock()

    def used(self, code: Code) -> None:
        """It has let somebody in, and lets nobody else in."""
        if code is self._code:
            self._replace("used")

    def missed(self, code: Code) -> int:
        """Somebody took another one for it; how many tries are left.

        0: there is a new code, or will be after the pause.
        """
        code.wrong += 1
        if code is self._code and code.fate == "good" and code.wrong >= MOST_WRONG:
            now = self._clock()
            if now >= self._pause_end:
                self._pause_end = now + PAUSE_SECONDS
                self._replace("guessed")
            else:
                code.fate, code.end = "guessed", self._pause_end
        return max(0, MOST_WRONG - code.wrong)

    def _replace(self, fate: Fate) -> None:
        if self._code is not None:
            if self._code.fate == "good":
                self._code.fate = fate
            else:  # the pause is over, and the next one begins
                self._pause_end = self._clock() + PAUSE_SECONDS
            self._before.appendleft(self._code)
        digits = f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
        self._code = Code(digits, self._clock() + LIFE_SECONDS)
        self._made(self._code, LIFE_SECONDS)
