"""Pictures painted for keeps beside each other: asked for, followed, decoded."""

from __future__ import annotations

import random
import uuid
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.gallery.entry import id_of_job
from client.ui.asking import Look
from client.ui.decoding import decode
from client.ui.further import further_of
from client.ui.luck import lucky_looks
from client.ui.studio import LARGEST_SEED, Studio
from client.ui.version import Version
from client.ui.waiting import Waiting
from shared.protocol import (
    Accepted,
    Cancelled,
    Failed,
    JobEvent,
    Noted,
    Refused,
    Running,
    Succeeded,
)

CARD_PX = 240
MOST, MOST_DROPPED = 24, 4
"""Older ones leave the strip; the gallery has them all."""


class Versions(QObject):
    """Follows its own jobs. What was asked for is painted even if the drawing goes on."""

    changed = pyqtSignal()
    asked = pyqtSignal()
    previewed = pyqtSignal(object)  # Version, with its newest preview as its card
    painted = pyqtSignal(object)  # Version: the first picture of its job
    refused = pyqtSignal(str)
    noted = pyqtSignal(object)  # Noted: it is painted otherwise from now on
    given_up = pyqtSignal(str)  # the job
    starred = pyqtSignal(str, bool)  # the id in the gallery
    _decoded = pyqtSignal(str, bool, QImage)  # bool: the first picture of its job
    _glimpsed = pyqtSignal(str, QImage)

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self.keeps_seed = False
        self._numbers = 0
        self._newest: Look | None = None
        self._made: dict[str, Version] = {}
        self._dropped: deque[Version] = deque(maxlen=MOST_DROPPED)
        studio.jobs.taken_up.connect(self._take_up)
        studio.relay.job_event.connect(self._take_event)
        studio.relay.answer.connect(self._take_answer)
        self._decoded.connect(self._take_card)
        self._glimpsed.connect(self._take_preview)
        studio.server_changed.connect(self._leave_server)
        studio.sketch_changed.connect(self._forget_newest)

    @property
    def all(self) -> list[Version]:
        """In the order in which they were asked for."""
        return list(self._made.values())

    @property
    def running(self) -> Version | None:
        """The first that is not done."""
        return next((version for version in self._made.values() if not version.is_done), None)

    def paint(self, count: int = 1) -> None:
        """Asks for so many pictures of the sketch as it is, each after the first by other luck.

        The first is as the live picture. Pressed again with nothing changed it would be the same
        picture once more: it has other luck then, too, unless the seed is kept.
        """
        look = self._studio.look()
        if look is None:
            self.refused.emit(self._studio.engines.why_not)
            return
        seed = int(look.options.get("seed", 0))
        if look == self._newest and not self.keeps_seed:
            seed = random.randint(1, LARGEST_SEED)  # noqa: S311
        self._newest = look
        self._ask(lucky_looks(look, seed, count))

    def keep_live(self) -> None:
        """Paints what the live picture shows, and gives that a star."""
        look = self._studio.look()
        if look is None:
            self.refused.emit(self._studio.engines.why_not)
        else:
            self._ask([look], starred=True)

    def star(self, job: str, starred: bool) -> None:
        """Gives a version a star or takes it."""
        version = self._made.get(job)
        if version is not None:
            self._made[job] = replace(version, starred=starred)
            self.changed.emit()
            if version.is_done:
                self._tell_star(job)

    def take_stars(self, stars: Mapping[str, bool]) -> None:
        """Follows what the gallery says. stars: by its ids."""
        for job, version in list(self._made.items()):
            listed = stars.get(id_of_job(job))
            if not version.is_done or listed is None:
                continue
            if listed == version.starred:
                self._made[job] = replace(version, star_travels=False)
            elif not version.star_travels:
                self._made[job] = replace(version, starred=listed)
                self.changed.emit()

    def _tell_star(self, job: str) -> None:
        version = self._made[job] = replace(self._made[job], star_travels=True)
        self.starred.emit(id_of_job(job), version.starred)

    def _ask(self, looks: Sequence[Look], starred: bool = False) -> None:
        asked = [(str(uuid.uuid4()), look) for look in looks]
        for job, look in asked:
            self._add(job, look.style, look.options, starred)
        self._studio.jobs.ask(asked)
        self.asked.emit()
        self.changed.emit()

    def stop(self) -> None:
        """Gives up what is not done; what is done stays."""
        for version in self.all:
            if not version.is_done:
                self._studio.jobs.cancel(version.job)

    def drop(self, job: str) -> None:
        """Takes a version off the strip; `bring_back` undoes that."""
        version = self._made.pop(job, None)
        if version is None:
            return
        if version.is_done:
            self._dropped.append(version)
        else:
            self._studio.jobs.cancel(job)
            self.given_up.emit(job)
        self.changed.emit()

    def bring_back(self) -> None:
        """Puts the version back that was dropped last."""
        if self._dropped:
            version = self._dropped.pop()
            self._made[version.job] = version
            self._made = dict(sorted(self._made.items(), key=lambda one: one[1].number))
            self.changed.emit()

    def _leave_server(self) -> None:
        """What the old server has not painted yet is heard of when that is used again."""
        self._made = {job: version for job, version in self._made.items() if version.is_done}
        self.changed.emit()

    def _take_up(self, waiting: Waiting) -> None:
        """Asked for by an earlier window, or before another server was chosen."""
        request = waiting.request
        if not waiting.path and request.job not in self._made:
            self._add(request.job, request.style, request.options)
            self.changed.emit()

    def _forget_newest(self) -> None:
        self._newest = None

    def _add(self, job: str, style: str, options: Mapping[str, Any], starred: bool = False) -> None:
        """The newest of the strip; where that is full, the oldest that are done leave it."""
        self._numbers += 1
        seed = int(options.get("seed", 0))
        self._made[job] = Version(self._numbers, job, style, seed, starred=starred)
        done = [name for name, one in self._made.items() if one.is_done]
        for name in done[: max(len(self._made) - MOST, 0)]:
            del self._made[name]

    def _take_answer(self, job: str, answer: Accepted | Refused) -> None:
        if job not in self._made:
            return
        if isinstance(answer, Refused):
            del self._made[job]
            self.refused.emit(f"{answer.why} {answer.remedy}")
            self.changed.emit()

    def _take_event(self, event: JobEvent) -> None:
        version = self._made.get(event.job)
        if version is None:
            return
        version = version.after(event)
        if isinstance(event, Running) and event.preview is not None:
            decode(self._studio.raster, event.preview, 0, partial(self._glimpsed.emit, event.job))
        elif isinstance(event, Succeeded):
            self._show(event.job, event.picture, True)
            self._add_further(version, event)
        elif isinstance(event, Noted):
            self.noted.emit(event)
        elif isinstance(event, Failed):
            self.given_up.emit(event.job)
            self.refused.emit(version.why)
        elif isinstance(event, Cancelled):
            del self._made[event.job]
            self.given_up.emit(event.job)
        if event.job in self._made:
            self._made[event.job] = version
            if isinstance(event, Succeeded) and version.starred:
                self._tell_star(event.job)
        self.changed.emit()

    def _add_further(self, version: Version, event: Succeeded) -> None:
        """The other pictures of the job, behind all that is there; the first stays on show."""
        for one in further_of(event):
            self._add(one.job, version.style, {"seed": one.seed})
            self._made[one.job] = replace(self._made[one.job], picture=one.picture)
            self._show(one.job, one.picture, False)

    def _show(self, job: str, picture: bytes, first: bool) -> None:
        """Makes its card, beside the window."""
        decode(self._studio.raster, picture, CARD_PX, partial(self._decoded.emit, job, first))

    def _take_preview(self, job: str, image: QImage) -> None:
        version = self._made.get(job)
        if version is not None and not version.is_done:
            version = self._made[job] = replace(version, card=image)
            self.changed.emit()
            self.previewed.emit(version)

    def _take_card(self, job: str, first: bool, card: QImage) -> None:
        version = self._made.get(job)
        if version is not None:
            version = self._made[job] = replace(version, card=card)
            self.changed.emit()
            if first:
                self.painted.emit(version)
