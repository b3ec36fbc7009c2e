"""The thread that writes drawings down, so that neither window nor raster waits for the disk."""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from client.documents.document_file import disk_refusal
from client.documents.drawings import DrawingFolder
from client.documents.journal import Base, Journal, Record, Saved
from shared.errors import Refusal

log = logging.getLogger(__name__)

RETRY_SECONDS = 2.0
Task = Callable[[], None]


class JournalWriter(threading.Thread):
    """Owns the journal. Methods may be called from any thread and return at once.

    What a full disk refuses is kept in memory and written when there is room; the person is told
    once. Saving a document does not wait for that: it may go to another disk.
    """

    def __init__(self, kept: Task, failed: Callable[[Refusal], None]) -> None:
        """kept: everything so far is on the disk; failed: told the person. Both on this thread."""
        super().__init__(name="journal", daemon=True)
        self._kept, self._failed = kept, failed
        self._commands: queue.SimpleQueue[tuple[bool, Task] | None] = queue.SimpleQueue()
        self._waiting: deque[Task] = deque()
        self._journal: Journal | None = None
        self._path = Path()
        self._is_failing = False

    def begin(self, folder: DrawingFolder, base: Base, afterwards: Task | None = None) -> None:
        """From now on this drawing's journal is written, beginning with the base.

        afterwards: called once the base is on the disk, as for what it makes superfluous.
        """

        def begin() -> None:
            self._close()
            self._path = folder.journal
            self._journal = Journal(folder.journal, base)
            if afterwards is not None:
                afterwards()

        self._commands.put((True, begin))

    def append(self, records: Sequence[Record]) -> None:
        """More was done to the drawing."""

        def append() -> None:
            if self._journal is not None:
                self._journal.append(records)

        if records:
            self._commands.put((True, append))

    def note_saved(self, folder: DrawingFolder, record: Saved) -> None:
        """The drawing was saved, by a task on this thread; passed over where another drawing's
        journal is written by now.
        """

        def append() -> None:
            if self._journal is not None and self._path == folder.journal:
                self._journal.append([record])

        self._waiting.append(append)
        self._write_waiting()

    def leave(self, afterwards: Task) -> None:
        """The journal is closed, then `afterwards` is called."""

        def leave() -> None:
            self._close()
            afterwards()

        self._commands.put((True, leave))

    def do(self, task: Task) -> None:
        """Runs a task that reads or writes files; it may raise Refusal."""
        self._commands.put((False, task))

    def stop(self) -> None:
        """Ends the thread after what was commanded before; waits for it."""
        self._commands.put(None)
        if self.is_alive():
            self.join()

    def run(self) -> None:
        """Carries out commands until the end."""
        try:
            while self._carry_out_next():
                pass
        except Exception:
            log.exception("The journal thread ended.")
        finally:
            self._close()

    def _carry_out_next(self) -> bool:
        try:
            command = self._commands.get(timeout=RETRY_SECONDS if self._waiting else None)
        except queue.Empty:
            self._write_waiting()
            return True
        if command is None:
            self._write_waiting()
            return False
        is_journal, task = command
        if is_journal:
            self._waiting.append(task)
            self._write_waiting()
        else:
            try:
                task()
            except Refusal as refusal:
                self._failed(refusal)
        return True

    def _write_waiting(self) -> None:
        """Writes what waits, in order; from the first that the disk refuses on it waits again."""
        while self._waiting:
            try:
                self._waiting[0]()
            except OSError as error:
                if not self._is_failing:
                    self._is_failing = True
                    self._failed(disk_refusal(self._path, error))
                return
            self._waiting.popleft()
        self._is_failing = False
        if self._commands.empty():
            self._kept()

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None
