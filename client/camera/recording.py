"""Records pictures as a video, on a thread of its own."""

from __future__ import annotations

import logging
import queue
import shutil
import threading
from pathlib import Path

import cv2
import numpy as np

from client.camera.frame import Frame, Pixels
from client.camera.shape import fitted
from client.locale import _
from shared.errors import Refusal

log = logging.getLogger(__name__)

WAITING = 30
"""Pictures that may wait for a slow disk; further ones are left out rather than held."""

RESERVE_BYTES = 64_000_000
"""A video's index is written at its end: recording stops while there is room for it."""

LOOKED_EVERY = 15
CODES = ("avc1", "mp4v")
"""H.264 where the system has an encoder; MPEG-4 part 2 is in every OpenCV."""


class Recording(threading.Thread):
    """From its start until `end`. The file is whole then, also where the disk became full.

    written: so many pictures; free_bytes: what the disk had left when it was last looked at.
    """

    def __init__(self, path: Path, size: tuple[int, int], rate: float) -> None:
        """path: an .mp4; size: width and height; rate: pictures a second.

        Raises Refusal (field "recording") where no video can be written there.
        """
        super().__init__(name="recording", daemon=True)
        self.path = path
        self.refusal: Refusal | None = None
        self.written = 0
        self.free_bytes = 0
        width, height = size
        self._size = max(width - width % 2, 2), max(height - height % 2, 2)
        self._rate = rate
        self._begun_at: float | None = None
        self._last: Pixels | None = None
        self._frames: queue.Queue[Frame | None] = queue.Queue(WAITING)
        self._check_room()
        self._writer = self._opened()

    @property
    def seconds(self) -> float:
        """How long the video is."""
        return self.written / self._rate

    def add(self, frame: Frame) -> None:
        """The next picture; never waits. What comes faster than the rate replaces, what is missing
        is repeated, so that a second in the video is a second.
        """
        try:
            self._frames.put_nowait(frame)
        except queue.Full:
            log.info("A picture is left out: the disk is too slow.")

    def end(self) -> None:
        """Writes what waits, then the end of the file; waits for it."""
        if self.is_alive():
            self._frames.put(None)
            self.join()

    def run(self) -> None:
        """Writes what is added."""
        try:
            while (frame := self._frames.get()) is not None:
                if self.refusal is None:
                    self._write(frame)
        except Exception:
            log.exception("The recording ended.")
        finally:
            self._writer.release()

    def _write(self, frame: Frame) -> None:
        if self._begun_at is None:
            self._begun_at = frame.at
        due = round((frame.at - self._begun_at) * self._rate) + 1
        pixels = np.asarray(cv2.cvtColor(fitted(frame.pixels, self._size), cv2.COLOR_RGB2BGR))
        for _repeated in range(due - self.written - 1):
            self._put(self._last if self._last is not None else pixels)
        if due > self.written:
            self._put(pixels)
        self._last = pixels

    def _put(self, pixels: Pixels) -> None:
        self._writer.write(pixels)
        self.written += 1
        if self.written % LOOKED_EVERY == 0:
            try:
                self._check_room()
            except Refusal as refusal:
                self.refusal = refusal

    def _check_room(self) -> None:
        try:
            self.free_bytes = free = shutil.disk_usage(self.path.parent).free
        except OSError as error:
            raise self._refused(
                _("It cannot be recorded there: {reason}.").format(reason=error.strerror or error)
            ) from error
        if free < RESERVE_BYTES:
            raise self._refused(
                _("The disk is nearly full ({free} MB left).").format(free=free // 1_000_000)
            )

    def _refused(self, why: str) -> Refusal:
        remedy = _("What was recorded so far is kept. Make room, or choose another folder.")
        return Refusal("recording", self.path.parent, why, remedy)

    def _opened(self) -> cv2.VideoWriter:
        for code in CODES:
            writer = cv2.VideoWriter(
                str(self.path), cv2.VideoWriter.fourcc(*code), self._rate, self._size
            )
            if writer.isOpened():
                return writer
            writer.release()
        raise self._refused(_("No video can be written there."))
