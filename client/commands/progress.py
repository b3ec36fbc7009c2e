"""Shows how far it is: a bar in a terminal, one line a picture elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from client.commands.works import Work
from client.locale import _, counted

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


@contextmanager
def shown_progress(total: int, title: str = "") -> Iterator[LineProgress | BarProgress]:
    """The progress of `total` works, on the terminal or as lines, for as long as they take.

    title: what is done, in the spoken language; "": painting.
    """
    if not sys.stderr.isatty():
        yield LineProgress(total)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        yield BarProgress(bar, bar.add_task(title or _("Painting"), total=total))


class LineProgress:
    """Pictures go to standard output, what went wrong to standard error."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = time.monotonic()

    def painted(self, work: Work) -> None:
        """Says which files came of which sketch, and the time left."""
        _say(f"{self._count()} {work.sketch} → {_files_of(work)}{self._time_left()}")

    def failed(self, work: Work, why: str) -> None:
        """Says why there is no picture."""
        _say(f"{self._count()} {work.sketch}: {why}", failure=True)

    def noted(self, text: str) -> None:
        """Says it once, as it comes."""
        _say(text, failure=True)

    def stepped(self, work: Work, share: float, title: str = "") -> None:
        """Steps are too many for lines."""

    def _count(self) -> str:
        self._done += 1
        return f"[{self._done}/{self._total}]"

    def _time_left(self) -> str:
        left = (time.monotonic() - self._began) / self._done * (self._total - self._done)
        if left < 1:
            return ""
        return " " + counted("({count} second left)", "({count} seconds left)", round(left))


class BarProgress:
    """A bar over all works, which also moves with the steps of the ones being painted."""

    def __init__(self, bar: Bar, task: TaskID) -> None:
        self._bar = bar
        self._task = task
        self._done = 0
        self._shares: dict[Work, float] = {}

    def painted(self, work: Work) -> None:
        """Names the files above the bar."""
        words = f"{work.sketch} → {_files_of(work)}"
        self._bar.console.print(words, markup=False, highlight=False)
        self._ended(work)

    def failed(self, work: Work, why: str) -> None:
        """Says why above the bar."""
        self._bar.console.print(f"{work.sketch}: {why}", style="red", markup=False, highlight=False)
        self._ended(work)

    def noted(self, text: str) -> None:
        """Says it above the bar."""
        self._bar.console.print(text, style="yellow", markup=False, highlight=False)

    def stepped(self, work: Work, share: float, title: str = "") -> None:
        """Moves the bar by a part of a picture. title: what is done now; "": as before."""
        if title:
            self._bar.update(self._task, description=title)
        self._shares[work] = min(share, 1.0)
        self._move()

    def _ended(self, work: Work) -> None:
        self._done += 1
        self._shares.pop(work, None)
        self._move()

    def _move(self) -> None:
        self._bar.update(self._task, completed=self._done + sum(self._shares.values()))


def _files_of(work: Work) -> str:
    return ", ".join(map(str, work.targets))


def _say(text: str, failure: bool = False) -> None:
    print(text, file=sys.stderr if failure else sys.stdout, flush=True)
