"""What the commands print: a bar with bytes, rate and time left, tables, licences."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Column, Table

from server.weights.lock import lacking, read_lock
from server.weights.manifest import Manifest, Model
from server.weights.presence import place_of

LONGEST_NAME = 30
"""Characters of a file's name beside its bar: all fits into 80 columns."""


class Bar:
    """A bar for each file, on a terminal; lines alone elsewhere. Use it in a `with` block."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._task: TaskID | None = None
        self._bar = Progress(
            TextColumn("{task.description}", table_column=Column(no_wrap=True)),
            BarColumn(bar_width=10),
            DownloadColumn(table_column=Column(no_wrap=True)),
            TransferSpeedColumn(table_column=Column(no_wrap=True)),
            TimeRemainingColumn(table_column=Column(no_wrap=True)),
            console=console,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def begin(self, what: str, done: int, total: int) -> None:
        """A file is worked on from now on; done, total: bytes."""
        if not self._console.is_terminal:
            self._console.print(f"{escape(what)}, {total:,} bytes", soft_wrap=True)
        name = what if len(what) <= LONGEST_NAME else f"…{what[1 - LONGEST_NAME :]}"
        self._task = self._bar.add_task(escape(name), completed=done, total=total)

    def advance(self, count: int) -> None:
        """So many bytes more."""
        if self._task is not None:
            self._bar.advance(self._task, count)

    def say(self, text: str) -> None:
        """One line."""
        self._console.print(escape(text), soft_wrap=True)


class Asker:
    """Shows licences, and asks for a typed yes."""

    def __init__(self, console: Console, agreed: bool) -> None:
        self._console, self._agreed = console, agreed

    def __call__(self, models: list[Model]) -> bool:
        """Whether a person agrees to all of them."""
        for model in models:
            licence = model.licence
            self._console.print(f"{model.name}: {escape(model.purpose)}", soft_wrap=True)
            self._console.print(f"  {escape(licence.name)}, {licence.address}", soft_wrap=True)
            if not licence.commercial:
                self._console.print(
                    f"[bold]{model.name} may not be used commercially.[/bold]", soft_wrap=True
                )
        if self._agreed:
            self._console.print("Agreed to with --agree.")
            return True
        try:
            answer = input("Do you agree to these licences? Type yes: ")
        except EOFError:
            return False
        return answer.strip().lower() == "yes"


def table_of(known: Manifest, models: Path | None) -> Table:
    """Every model: its size, whether it is here, its licence, and who needs it."""
    table = Table(box=None, pad_edge=False)
    for heading in ("model", "GB", "state", "pinned by"):
        table.add_column(heading, no_wrap=True)
    for heading in ("licence", "needed by"):
        table.add_column(heading, overflow="fold")
    for model in known.models:
        engines = [name for name, needed in known.engines.items() if model.name in needed]
        licence = model.licence.name
        table.add_row(
            model.name,
            _gigabytes(model, models),
            _state(model, models),
            _pinned(model, models),
            licence if model.licence.commercial else f"[bold]{licence}, not commercial[/bold]",
            ", ".join(engines) or "on request",
        )
    return table


def _gigabytes(model: Model, models: Path | None) -> str:
    lock = read_lock(place_of(model, models))
    if lock is not None and not lacking(place_of(model, models), model):
        return f"{sum(file.size for file in lock.files.values()) / 1e9:.2f}"
    return f"{model.known_bytes / 1e9:.2f}" if model.known_bytes > 10**6 else "?"


def _state(model: Model, models: Path | None) -> str:
    place = place_of(model, models)
    lost = lacking(place, model)
    if not lost:
        return "installed"
    lock = read_lock(place)
    if lock is not None and any(file.damaged for file in lock.files.values()):
        return "damaged"
    return "not here" if len(lost) == len(model.files) else "in part"


def _pinned(model: Model, models: Path | None) -> str:
    lock = read_lock(place_of(model, models))
    if model.revision:
        return "this program"
    return lock.pinned if lock is not None and lock.revision else "first fetch"


def console_for() -> Console:
    """Standard output as it is now."""
    return Console(file=sys.stdout, highlight=False)
