"""The thread that does what a window must not wait for: taken pictures are developed on it."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from client.locale import _
from shared.errors import Refusal

log = logging.getLogger(__name__)

Task = Callable[[], None]
Do = Callable[[Task], None]
"""Carries a task out later, beside the window."""


class Darkroom(threading.Thread):
    """One task after the other, in the order in which they came; none is left out."""

    def __init__(self, failed: Callable[[Refusal], None]) -> None:
        """failed: told, on this thread, what a task refused."""
        super().__init__(name="darkroom", daemon=True)
        self._failed = failed
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()

    def do(self, task: Task) -> None:
        """Returns at once. The task may raise Refusal."""
        self._tasks.put(task)

    def stop(self) -> None:
        """Ends when all is done that was asked for before; waits for it."""
        self._tasks.put(None)
        if self.is_alive():
            self.join()

    def run(self) -> None:
        """Carries tasks out until `stop`."""
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except Refusal as refusal:
                self._failed(refusal)
            except Exception as failure:  # one task's failure must not cost the others
                log.exception("A task of the camera failed.")
                why = _("This could not be done: {why}").format(why=failure)
                self._failed(Refusal("camera", "", why, _("Try it again.")))
