"""Pictures for keeps: asked for with the sketch as it is, written down until they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from client.net.spoken import spoken
from client.sketch.document import Sketch
from client.sketch.storage import sketch_bytes
from client.ui.asking import Look
from client.ui.further import further_of
from client.ui.waiting import Waiting, WaitingPictures
from shared.errors import Refusal
from shared.protocol import (
    Accepted,
    Cancelled,
    Drawing,
    Failed,
    GenerateRequest,
    JobEvent,
    Refused,
    Succeeded,
    refused,
)

if TYPE_CHECKING:
    from client.ui.studio import Studio


FILE = "file"
"""What is left of a job while its picture is not in its file yet; else the ids of pictures."""


class PaintedJobs(QObject):
    """Whoever asks follows the job itself; this remembers what was on the sheet.

    A job waits on disk until the gallery has its pictures, and its file where it belongs into one:
    closing or killing the window loses none.
    """

    changed = pyqtSignal()  # how many are on their way
    painted = pyqtSignal(bytes, bytes, dict, str)  # PNG, the sketch as JSON, recipe, its id
    succeeded = pyqtSignal(object)  # Succeeded, of what was asked for here
    taken_up = pyqtSignal(object)  # Waiting: the server in use paints it, or has painted it
    _found = pyqtSignal(str, list)  # server, Waiting of it

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._waiting = WaitingPictures(studio.data)
        self._asked: dict[str, Waiting] = {}
        self._unkept: dict[str, set[str]] = {}
        self._found.connect(self._go_on)
        studio.relay.job_event.connect(self._take_event)
        studio.relay.answer.connect(self._take_answer)
        studio.server_changed.connect(self.take_up)

    @property
    def count(self) -> int:
        """So many are asked for and not painted yet."""
        return len(self._asked)

    def ask(self, asked: Sequence[tuple[str, Look]], path: str = "") -> None:
        """One durable job for each id and look, all of the sketch as it is now. What the disk does
        not take is not asked for; then `relay.answer` is a Refused.

        path: the file that the picture shall be written into, "" for none; see `written`.
        """
        studio, server = self._studio, self._studio.server_url
        drawn = Sketch(studio.sketch.marks, studio.sketch.name, studio.sketch.sample)
        drawn.words = studio.recipe.prompt

        def ask(drawing: Drawing) -> None:
            sketch = sketch_bytes(drawn)
            for job, look in asked:
                options = dict(look.options)
                request = GenerateRequest(job, look.style, drawing, look.engine, options)
                waiting = Waiting(server, path, request, sketch)
                try:
                    self._waiting.keep(waiting)
                except Refusal as refusal:  # nor could its picture be kept
                    studio.relay.answer_came(job, spoken(refused(refusal)))
                    continue
                if server == studio.server_url:  # else it goes out when that is used again
                    self._asked[job] = waiting
                    studio.session.generate(request)
            self.changed.emit()

        studio.raster.with_drawing(ask)

    def cancel(self, job: str) -> None:
        """Gives a job up, also one that is still being written down: it goes out first."""
        self._studio.raster.do(lambda: self._studio.session.cancel(job))

    def take_up(self) -> None:
        """Goes on with what was asked of the server in use, by this window or an earlier one."""
        self._asked.clear()
        server = self._studio.server_url
        self._studio.raster.do(lambda: self._found.emit(server, self._waiting.of(server)))

    def kept(self, picture: str) -> None:
        """The gallery has the picture of that id: a job's, or that of a further one."""
        job = next((job for job, left in self._unkept.items() if picture in left), "")
        self._end(job, picture)

    def written(self, job: str) -> None:
        """Its file is there."""
        self._end(job, FILE)

    def _go_on(self, server: str, found: list[Waiting]) -> None:
        if server != self._studio.server_url:
            return
        for waiting in found:
            self._asked[waiting.request.job] = waiting
            self.taken_up.emit(waiting)
            self._studio.session.generate(waiting.request, again=True)
        self.changed.emit()

    def _take_answer(self, job: str, answer: Accepted | Refused) -> None:
        if isinstance(answer, Refused) and self._asked.pop(job, None) is not None:
            self._drop(job)
            self.changed.emit()

    def _take_event(self, event: JobEvent) -> None:
        waiting = None
        if isinstance(event, Succeeded | Failed | Cancelled):
            waiting = self._asked.pop(event.job, None)
        if waiting is not None and isinstance(event, Succeeded):
            further = further_of(event)
            ids = {event.job, *(one.job for one in further)}
            self._unkept[event.job] = ids | {FILE} if waiting.path else ids
            self.painted.emit(event.picture, waiting.sketch, event.recipe, event.job)
            self.succeeded.emit(event)
            for one in further:
                self.painted.emit(one.picture, waiting.sketch, dict(one.recipe), one.job)
        elif waiting is not None:
            self._drop(event.job)
        if waiting is not None:
            self.changed.emit()

    def _end(self, job: str, part: str) -> None:
        left = self._unkept.get(job)
        if left is not None:
            left.discard(part)
            if not left:
                del self._unkept[job]
                self._drop(job)

    def _drop(self, job: str) -> None:
        self._studio.raster.do(lambda: self._waiting.drop(job))
