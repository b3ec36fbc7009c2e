"""Pictures for keeps: asked for with the sketch as it is, and told with it once painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from client.gallery.entry import id_of_job
from client.sketch.document import Sketch
from client.sketch.storage import sketch_bytes
from client.ui.asking import Look
from shared.protocol import (
    Accepted,
    Cancelled,
    Drawing,
    Failed,
    GenerateRequest,
    JobEvent,
    Refused,
    Succeeded,
)

if TYPE_CHECKING:
    from client.ui.studio import Studio


class PaintedJobs(QObject):
    """Whoever asks follows the job itself; this remembers what was on the sheet."""

    painted = pyqtSignal(bytes, bytes, dict, str)  # PNG, the sketch as JSON, recipe, gallery's id

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._sketches: dict[str, bytes] = {}
        studio.relay.job_event.connect(self._take_event)
        studio.relay.answer.connect(self._take_answer)

    def ask(
        self,
        asked: Sequence[tuple[str, Look]],
        goes_out: Callable[[GenerateRequest], bool] = lambda _request: True,
    ) -> None:
        """One durable job for each id and look, all of the sketch as it is now.

        goes_out: called with each on the raster thread; where it says no, nothing is sent.
        """
        studio = self._studio
        drawn = Sketch(studio.sketch.marks, studio.sketch.name, studio.sketch.sample)
        drawn.words = studio.recipe.prompt

        def ask(drawing: Drawing) -> None:
            sketch = sketch_bytes(drawn)
            for job, look in asked:
                self._sketches[job] = sketch
                options = dict(look.options)
                request = GenerateRequest(job, look.style, drawing, look.engine, options)
                if goes_out(request):
                    studio.session.generate(request)

        studio.raster.with_drawing(ask)

    def _take_answer(self, job: str, answer: Accepted | Refused) -> None:
        if isinstance(answer, Refused):
            self._sketches.pop(job, None)

    def _take_event(self, event: JobEvent) -> None:
        if isinstance(event, Succeeded | Failed | Cancelled):
            sketch = self._sketches.pop(event.job, None)
            if sketch is not None and isinstance(event, Succeeded):
                name = id_of_job(event.job)
                self.painted.emit(event.picture, sketch, event.recipe, name)
