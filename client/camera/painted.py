"""An effect that a server paints: the camera's lines go out, and what came of them is shown."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import cv2
import numpy as np

from client.camera.frame import Pixels
from client.drawing_bytes import sketch_png

SIDE_PX = 512
"""Of the square drawing that is sent: live pictures are to come fast."""

LOST_SECONDS = 2.0
LINE_PX = 1.6
PALER, DARKEST = 6.0, 40.0
"""How much darker than around it a pixel becomes a line, and from when on it is black."""


class PaintedEffect:
    """Asks for the next picture as soon as the last one is there, so that none waits in line.

    Until the first one is there, the lines themselves are shown.
    """

    def __init__(self, ask: Callable[[bytes], None]) -> None:
        """ask: sends a drawing, PNG of 512×512 grey, and returns at once."""
        self._ask = ask
        self._lock = threading.Lock()
        self._asked_at = 0.0
        self._answer: bytes | None = None
        self._picture: Pixels | None = None

    def __call__(self, pixels: Pixels) -> Pixels:
        """The newest picture there is, as large as the frame. pixels: (H, W, 3) uint8 RGB."""
        with self._lock:
            answer, self._answer = self._answer, None
            waits = time.perf_counter() - self._asked_at < LOST_SECONDS
        if answer is not None:
            self._picture = _decoded(answer)
        lines = lines_of(pixels)
        if not waits:
            with self._lock:
                self._asked_at = time.perf_counter()
            self._ask(sketch_png(lines))
        picture = self._picture if self._picture is not None else cv2.merge([lines] * 3)
        return _cut_to(np.asarray(picture, np.uint8), pixels.shape[1], pixels.shape[0])

    def take(self, answer: bytes) -> None:
        """A picture that came back. answer: JPEG or PNG; may be called on any thread."""
        with self._lock:
            self._answer, self._asked_at = answer, 0.0

    def refused(self) -> None:
        """Nothing came back: the next frame asks again."""
        with self._lock:
            self._asked_at = 0.0


def lines_of(pixels: Pixels) -> Pixels:
    """(512, 512) uint8, 0 ink … 255 paper: where a frame is darker than what is around, as a pencil
    would draw it; a difference of Gaussians, the frame in the middle on white.
    """
    rows, columns = pixels.shape[:2]
    scale = SIDE_PX / max(rows, columns)
    size = max(round(columns * scale), 1), max(round(rows * scale), 1)
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    grey = cv2.medianBlur(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)), 5)
    near = cv2.GaussianBlur(grey, (0, 0), LINE_PX).astype(np.float32)
    far = cv2.GaussianBlur(grey, (0, 0), 2.2 * LINE_PX).astype(np.float32)
    dark = np.clip(PALER * (far - near) - DARKEST / 2, 0, 255)
    ink = cv2.GaussianBlur(np.where(dark > DARKEST / 2, 255, dark).astype(np.uint8), (0, 0), 0.7)
    sheet = np.full((SIDE_PX, SIDE_PX), 255, np.uint8)
    left, top = (SIDE_PX - size[0]) // 2, (SIDE_PX - size[1]) // 2
    sheet[top : top + size[1], left : left + size[0]] = 255 - ink
    return sheet


def _decoded(answer: bytes) -> Pixels | None:
    pixels = cv2.imdecode(np.frombuffer(answer, np.uint8), cv2.IMREAD_COLOR)
    return None if pixels is None else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))


def _cut_to(square: Pixels, width: int, height: int) -> Pixels:
    """The part of the square that the frame covers, in the frame's size."""
    side = square.shape[0]
    scale = side / max(width, height)
    across, down = round(width * scale), round(height * scale)
    left, top = (side - across) // 2, (side - down) // 2
    part = square[top : top + down, left : left + across]
    return np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
