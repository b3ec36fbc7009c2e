"""Keeping a picture: a durable job with the recipe on show, and a file written whole at its end."""

from __future__ import annotations

import uuid
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from client.locale import _
from client.sketch.storage import write_whole
from client.ui.studio import Studio
from client.ui.waiting import Waiting, WaitingPictures
from shared.protocol import (
    Accepted,
    Cancelled,
    Failed,
    GenerateRequest,
    JobEvent,
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
    _found = pyqtSignal(str, list)  # server, Waiting of it

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._paths: dict[str, Path] = {}
        self._waiting = WaitingPictures(studio.data)
        self._found.connect(self._go_on)
        studio.server_changed.connect(self.take_up)
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
        server = self._studio.server_url

        def keep(request: GenerateRequest) -> bool:
            self._waiting.keep(Waiting(server, str(path), request))
            return server == self._studio.server_url  # else it goes out when that is used again

        self._studio.jobs.ask([(job, look)], keep)

    @property
    def count(self) -> int:
        """How many pictures are on their way to a file."""
        return len(self._paths)

    def take_up(self) -> None:
        """Goes on with what was asked of the server in use, by this window or an earlier one."""
        if self._paths:
            self._paths.clear()
            self.ended.emit()
        server = self._studio.server_url
        self._studio.raster.do(lambda: self._found.emit(server, self._waiting.of(server)))

    def _go_on(self, server: str, found: list[Waiting]) -> None:
        if server != self._studio.server_url:
            return
        for waiting in found:
            path = self._paths[waiting.request.job] = Path(waiting.path)
            self._studio.session.generate(waiting.request, again=True)
            self.progressed.emit(_("Painting {name}…").format(name=path.name), 0, 0)

    def stop(self) -> None:
        """Gives up the pictures on their way."""
        for job in self._paths:
            self._studio.session.cancel(job)

    def _take_answer(self, job: str, answer: Accepted | Refused) -> None:
        if isinstance(answer, Refused) and self._forget(job) is not None:
            self.failed.emit(f"{answer.why} {answer.remedy}")

    def _take_event(self, event: JobEvent) -> None:
        path = self._paths.get(event.job)
        if path is None:
            return
        name = path.name
        if isinstance(event, Queued) and event.place > 0:
            words = _("{name}: {place} in line, about {seconds} s")
            seconds = max(round(event.wait_seconds), 1)
            line = words.format(name=name, place=event.place, seconds=seconds)
            self.progressed.emit(line, 0, 0)
        elif isinstance(event, Running):
            self.progressed.emit(_("Painting {name}…").format(name=name), event.step, event.of)
        elif isinstance(event, Succeeded):
            self._write(event.job, path, event.picture)
        elif isinstance(event, Failed):
            self._forget(event.job)
            self.failed.emit(f"{event.why} {event.remedy}")
        elif isinstance(event, Cancelled):
            self._forget(event.job)

    def _write(self, job: str, path: Path, picture: bytes) -> None:
        def write() -> None:
            write_whole(path, picture)
            self._waiting.drop(job)  # not before: what cannot be written is asked for again
            self.saved.emit(path)

        self._take_off(job)
        self._studio.raster.do(write)

    def _forget(self, job: str) -> Path | None:
        path = self._take_off(job)
        if path is not None:
            self._studio.raster.do(lambda: self._waiting.drop(job))
        return path

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
