"""The thread that reads a camera, leaves the newest picture, and begins again when it is lost."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import Literal, Protocol

import cv2
import numpy as np

from client.camera.frame import Frame, Pixels
from client.camera.source import Source
from client.latest import Latest
from shared.errors import Refusal

log = logging.getLogger(__name__)

AGAIN_SECONDS = 1.0
"""A lost camera is looked for so often."""

STUCK_SECONDS = 3.0
"""So long may a picture be all black, or the very same, before it is told."""

BLACK = 6.0
"""Mean below which a picture is black, of 255."""

State = Literal["looking", "running", "refused", "lost", "ended"]
Doubt = Literal["", "black", "frozen"]


@dataclass(frozen=True)
class CameraState:
    """refused: it cannot be had, and `refusal` says why; lost: it was pulled out; ended: a file is
    over. doubt: what is odd about a running one.
    """

    state: State
    refusal: Refusal | None = None
    doubt: Doubt = ""


class Listener(Protocol):
    """Who hears of the camera. Called on its thread."""

    def camera_changed(self, state: CameraState) -> None:
        """It is looked for, runs, was refused, is lost or over."""


class Capturing(threading.Thread):
    """Reads one source until `stop`. Pictures are left in `frames`, a mailbox of one."""

    def __init__(self, source: Source, listener: Listener, mirrors: bool | None = None) -> None:
        """mirrors: whether left and right are exchanged; None: as the source wants it."""
        super().__init__(name="camera", daemon=True)
        self.frames: Latest[Frame] = Latest()
        self.mirrors = source.mirrors if mirrors is None else mirrors
        self._source, self._listener = source, listener
        self._ends = threading.Event()
        self._told: CameraState | None = None
        self._number = 0

    def stop(self) -> None:
        """Ends the thread, closes the camera and the mailbox; waits for it."""
        self._ends.set()
        if self.is_alive():
            self.join()
        self.frames.close()

    def run(self) -> None:
        """Looks for the camera, reads it, and looks again where it is lost."""
        try:
            while not self._ends.is_set() and self._read_until_lost():
                self._ends.wait(AGAIN_SECONDS)
        except Exception:
            log.exception("The camera thread ended.")
        finally:
            self._source.close()

    def _read_until_lost(self) -> bool:
        """Whether it is worth looking for it again."""
        if self._told is None:
            self._tell(CameraState("looking"))
        try:
            self._source.open()
            doubts = Doubts()
            due = time.perf_counter()
            while not self._ends.is_set():
                pixels = self._source.read()
                if pixels is None:
                    is_file = self._source.rate > 0
                    self._tell(CameraState("ended" if is_file else "lost"))
                    return not is_file
                now = time.perf_counter()
                self._leave(pixels, now)
                self._tell(CameraState("running", doubt=doubts.of(pixels, now)))
                due = self._wait(due)
        except Refusal as refusal:
            was_running = self._told is not None and self._told.state in ("running", "lost")
            self._tell(CameraState("lost" if was_running else "refused", refusal))
            return self._source.rate == 0
        finally:
            self._source.close()
        return False

    def _leave(self, pixels: Pixels, now: float) -> None:
        if self.mirrors:
            pixels = np.asarray(cv2.flip(pixels, 1), np.uint8)
        pixels.flags.writeable = False
        self._number += 1
        self.frames.put(Frame(pixels, self._number, now))

    def _wait(self, due: float) -> float:
        """Until the next picture of a file is due; a camera sets its own pace."""
        if self._source.rate <= 0:
            return due
        due = max(due + 1 / self._source.rate, time.perf_counter() - 0.5)
        self._ends.wait(max(due - time.perf_counter(), 0))
        return due

    def _tell(self, state: CameraState) -> None:
        if state != self._told:
            self._told = state
            self._listener.camera_changed(state)


class Doubts:
    """Notices pictures that stay black, or do not change at all as no real camera's can."""

    def __init__(self) -> None:
        self._kind: Doubt = ""
        self._since = 0.0
        self._last: Pixels | None = None

    def of(self, pixels: Pixels, now: float) -> Doubt:
        """What has been odd for a while. now: seconds."""
        small = np.ascontiguousarray(pixels[::16, ::16])
        kind: Doubt = ""
        if small.mean() < BLACK:
            kind = "black"
        elif self._last is not None and np.array_equal(small, self._last):
            kind = "frozen"
        self._last = small
        if kind != self._kind:
            self._kind, self._since = kind, now
        return kind if kind and now - self._since >= STUCK_SECONDS else ""
