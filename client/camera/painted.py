"""An effect that a server paints: a drawing of the frame goes out, and what came of it is shown."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import cv2
import numpy as np

from client.camera.frame import Pixels
from client.camera.outlining.drawing import FrameDrawing
from client.drawing_bytes import hints_png, sketch_png
from shared.protocol import Drawing

LOST_SECONDS = 2.0
"""An answer that takes longer is not waited for."""

RIM = 1 / 250
"""So much of each side is cut off: there the drawing has a line along the frame."""


class PaintedEffect:
    """While a picture is painted, the next drawing is made ready and goes out with the answer: the
    server always has one to paint, and never one that waits.

    Until the first picture is there, the lines are shown. answered: so many pictures came back.
    """

    def __init__(self, ask: Callable[[Drawing], bool]) -> None:
        """ask: sends a drawing unless it is not the time for it; tells at once whether it did."""
        self.answered = 0
        self._ask = ask
        self._drawing = FrameDrawing()
        self._picture: Pixels | None = None
        self._shown: Pixels | None = None
        self._lock = threading.Lock()
        self._asked_at = -LOST_SECONDS
        self._ready: Drawing | None = None
        self._answer: bytes | None = None

    def __call__(self, pixels: Pixels) -> Pixels:
        """The newest picture there is, as large as the frame; the very same array until there is a
        newer one. pixels: (H, W, 3) uint8 RGB.
        """
        with self._lock:
            answer, self._answer = self._answer, None
            is_ready = self._ready is not None
        if answer is not None:
            self._show(_decoded(answer))
        if not is_ready:
            lines, dabs = self._drawing.of(pixels)
            if self._picture is None:
                self._show(np.asarray(cv2.cvtColor(lines, cv2.COLOR_GRAY2RGB), np.uint8))
            drawing = Drawing(sketch_png(lines), hints_png(dabs))
            with self._lock:
                self._ready = drawing
        self._send()
        if self._picture is None:
            return pixels
        if self._shown is None or self._shown.shape != pixels.shape:
            self._shown = _as_large_as(pixels, self._picture)
        return self._shown

    def take(self, answer: bytes) -> None:
        """A picture that came back. answer: JPEG or PNG; may be called on any thread."""
        with self._lock:
            self._answer = answer
            self.answered += 1
        self.refused()

    def refused(self) -> None:
        """Nothing came back, or a picture: the next drawing goes out."""
        with self._lock:
            self._asked_at = -LOST_SECONDS
        self._send()

    def _show(self, picture: Pixels | None) -> None:
        if picture is not None:
            self._picture, self._shown = picture, None

    def _send(self) -> None:
        """The drawing that is ready, where none is on its way."""
        now = time.perf_counter()
        with self._lock:
            if self._ready is None or now - self._asked_at < LOST_SECONDS:
                return
            drawing, self._ready, self._asked_at = self._ready, None, now
        if not self._ask(drawing):
            with self._lock:
                self._ready, self._asked_at = self._ready or drawing, -LOST_SECONDS


def _decoded(answer: bytes) -> Pixels | None:
    pixels = cv2.imdecode(np.frombuffer(answer, np.uint8), cv2.IMREAD_COLOR)
    return None if pixels is None else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))


def _as_large_as(frame: Pixels, picture: Pixels) -> Pixels:
    """The picture without its rim, in the frame's size."""
    rows, columns = picture.shape[:2]
    down, across = round(rows * RIM), round(columns * RIM)
    inner = picture[down : rows - down, across : columns - across]
    size = frame.shape[1], frame.shape[0]
    return np.asarray(cv2.resize(inner, size, interpolation=cv2.INTER_LINEAR), np.uint8)
