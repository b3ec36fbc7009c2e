"""Keeping a picture: a durable job with the recipe on show, and a file written whole at its end."""

from __future__ import annotations

import uuid
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from client.locale import _
from client.sketch.storage import write_whole
from client.ui.studio import Studio
from client.ui.waiting import Waiting
from shared.protocol import (
    Accepted,
    Cancelled,
    Failed,
    JobEvent,
    Moved,
    Queued,
    Refused,
    Running,
    Succeeded,
)


class PictureSaving(QObject):
    """Follows its own jobs from the asking to the file. Several may be on their way."""

    progressed = pyqtSignal(str, int, int)  # words, step, of; of 0: not known
    ended = pyqtSignal()
    saved = pyqtSignal(object)  # Path
    failed = pyqtSignal(str)  # why, and what to do
    _written = pyqtSignal(str)  # job

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._paths: dict[str, Path] = {}
        self._written.connect(studio.jobs.written)
        studio.jobs.taken_up.connect(self._go_on)
        studio.server_changed.connect(self._leave_server)
        studio.relay.job_event.connect(self._take_event)
        studio.relay.answer.connect(self._take_answer)

    @property
    def is_busy(self) -> bool:
        """True while a picture is on its way to a file."""
        return bool(self._paths)

    def save(self, path: Path) -> None:
        """Asks for the picture of the sketch as it is and writes it there."""
        look = self._studio.look()
        if look is None:
            self.failed.emit(self._studio.engines.why_not)
            return
        job = str(uuid.uuid4())
        self._paths[job] = path
        self.progressed.emit(_("Painting {name}…").format(name=path.name), 0, 0)
        self._studio.jobs.ask([(job, look)], str(path))

    def _leave_server(self) -> None:
        if self._paths:
            self._paths.clear()
            self.ended.emit()

    def _go_on(self, waiting: Waiting) -> None:
        if waiting.path:
            path = self._paths[waiting.request.job] = Path(waiting.path)
            self.progressed.emit(_("Painting {name}…").format(name=path.name), 0, 0)

    def stop(self) -> None:
        """Gives up the pictures on their way."""
        for job in self._paths:
            self._studio.jobs.cancel(job)

    def _take_answer(self, job: str, answer: Accepted | Refused) -> None:
        if isinstance(answer, Refused) and self._take_off(job) is not None:
            self.failed.emit(f"{answer.why} {answer.remedy}")

    def _take_event(self, event: JobEvent) -> None:
        path = self._paths.get(event.job)
        if path is None:
            return
        name = path.name
        if isinstance(event, Queued | Moved) and event.place > 0:
            words = _("{name}: {place} in line, about {seconds} s")
            seconds = max(round(event.wait_seconds), 1)
            line = words.format(name=name, place=event.place, seconds=seconds)
            self.progressed.emit(line, 0, 0)
        elif isinstance(event, Running):
            self.progressed.emit(_("Painting {name}…").format(name=name), event.step, event.of)
        elif isinstance(event, Succeeded):
            self._write(event.job, path, event.picture)
        elif isinstance(event, Failed):
            self._take_off(event.job)
            self.failed.emit(f"{event.why} {event.remedy}")
        elif isinstance(event, Cancelled):
            self._take_off(event.job)

    def _write(self, job: str, path: Path, picture: bytes) -> None:
        def write() -> None:
            write_whole(path, picture)
            self._written.emit(job)  # not before: what cannot be written is asked for again
            self.saved.emit(path)

        self._take_off(job)
        self._studio.raster.do(write)

    def _take_off(self, job: str) -> Path | None:
        path = self._paths.pop(job, None)
        if path is not None and not self._paths:
            self.ended.emit()
        return path


def sensible_name(words: str, style: str, folder: Path) -> Path:
    """A file not there yet: the first words or "drawing", the style, a number if need be."""
    stem = f"{sensible_stem(words)}-{style}"
    path = folder / f"{stem}.png"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.png"
        number += 1
    return path


def sensible_stem(words: str) -> str:
    """The first four words as a part of a file's name; "drawing" where there is none."""
    kept = "".join(c if c.isalnum() else "-" for c in words.lower())
    return "-".join([part for part in kept.split("-") if part][:4])[:60] or "drawing"
