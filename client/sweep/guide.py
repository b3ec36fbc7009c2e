"""What the person is told while they sweep, and when the next view is taken."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from client.camera.frame import Frame, Pixels
from client.camera.shape import shrunk
from client.sweep.geometry import Matrix, overlap, roll, shift
from client.sweep.tracking import Grey, Tracker

SEEN_PX = 384
"""Longer side of what is looked at."""

TAKEN_FROM, TAKEN_TO = 0.30, 0.45
"""The next view is taken where it shares so much with the last one."""

FASTEST, HASTY = 0.45, 0.3
"""Widths a second: beyond, pictures are blurred; above the second no view is taken."""

DARKEST = 28.0
TILTED = 6.0
"""Degrees."""

ASTRAY = 0.18
"""So far, in heights or widths, a sweep across or up may leave the line on which it began."""

SHARP = 0.5
"""Of the sharpness of the last frames."""

REMEMBERED = 0.97
"""Sharpness of earlier frames counts less by that factor with each one."""

Message = Literal[
    "begin", "lost", "fast", "dark", "tilted", "astray", "back", "blurred", "hold", "go_on"
]
Way = Literal["", "right", "left", "down", "up"]
Course = Literal["across", "up", "rows"]
"""How the camera is to sweep: along a line, upright or not, or row by row, any way."""

_OPPOSITE: dict[Way, Way] = {
    "": "", "right": "left", "left": "right", "down": "up", "up": "down"
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Guidance:
    """overlap: of the last view with this frame, 0 … 1, None where it is lost; relation: (3, 3),
    the last view → this frame, in shares of the width; moved: how far what was in the middle has
    moved, in widths and heights; way: where the camera turns; wanted: where it should turn now;
    speed: widths a second; roll: degrees; light: mean of 255; message: the weightiest; is_due: the
    next view is to be taken now.
    """

    message: Message
    overlap: float | None = None
    relation: Matrix | None = None
    moved: tuple[float, float] = (0.0, 0.0)
    way: Way = ""
    wanted: Way = ""
    speed: float = 0.0
    roll: float = 0.0
    light: float = 0.0
    is_due: bool = False


class Guide:
    """Looks at each frame of one camera, on one thread; what else is asked of it counts from the
    next look on, whoever asks.
    """

    def __init__(self, course: Course = "rows") -> None:
        self.course = course
        self._asked: tuple[Frame | None, tuple[float, float]] | None = None
        self._line = (0.0, 0.0)
        self._tracker: Tracker | None = None
        self._sharpness = 0.0
        self._middle: tuple[float, float] | None = None
        self._at = 0.0
        self._speed = 0.0

    def follow(self, course: Course) -> None:
        """Another course, from the last view on."""
        self.course, self._line = course, (0.0, 0.0)

    def take(self, frame: Frame, moved: tuple[float, float] = (0.0, 0.0)) -> None:
        """Makes this frame a view; the next ones are seen beside it. moved: as in its guidance,
        since the view before.
        """
        self._asked = frame, moved

    def forget(self) -> None:
        """No view is left."""
        self._asked = None, (0.0, 0.0)

    def _begin(self, frame: Frame | None, moved: tuple[float, float]) -> None:
        self._tracker = None if frame is None else Tracker(small_grey(frame.pixels))
        self._at = 0.0 if frame is None else frame.at
        self._line = (
            (0.0, 0.0) if frame is None else (self._line[0] + moved[0], self._line[1] + moved[1])
        )
        self._middle, self._speed = (0.0, 0.0), 0.0

    def look(self, frame: Frame) -> Guidance:
        """What is to be said of this frame. Takes some milliseconds."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._begin(*asked)
        grey = small_grey(frame.pixels)
        light = float(grey.mean())
        is_sharp = self._is_sharp(grey)
        if self._tracker is None:
            message: Message = "dark" if light < DARKEST else "begin"
            return Guidance(message, light=light)
        size = grey.shape[1], grey.shape[0]
        relation = self._tracker.follow(grey)
        if relation is None:
            self._middle, self._speed = None, 0.0
            return Guidance("dark" if light < DARKEST else "lost", light=light)
        share, turned, moved = overlap(relation, size), roll(relation, size), shift(relation, size)
        speed = self._speed_to(moved, frame.at)
        way, aside = _way(moved, self.course), self._back_to_line(moved)
        message = _message(share, speed, light, turned, is_sharp, bool(aside))
        wanted: dict[Message, Way] = {"go_on": way, "back": _OPPOSITE[way], "astray": aside}
        unit = np.diag([1 / size[0], 1 / size[0], 1.0])
        return Guidance(
            message,
            share,
            unit @ relation @ np.linalg.inv(unit),
            moved,
            way,
            wanted.get(message, ""),
            speed,
            turned,
            light,
            is_due=message == "hold",
        )

    def _back_to_line(self, moved: tuple[float, float]) -> Way:
        """Where to turn to be on the line again on which the sweep began; "" for who is."""
        across, down = self._line[0] + moved[0], self._line[1] + moved[1]
        if self.course == "across" and abs(down) > ASTRAY:
            return "down" if down > 0 else "up"
        if self.course == "up" and abs(across) > ASTRAY:
            return "right" if across > 0 else "left"
        return ""

    def _is_sharp(self, grey: Grey) -> bool:
        sharpness = float(cv2.Laplacian(grey, cv2.CV_16S, ksize=3).std())
        self._sharpness = max(sharpness, REMEMBERED * self._sharpness)
        return sharpness >= SHARP * self._sharpness

    def _speed_to(self, middle: tuple[float, float], at: float) -> float:
        """Widths a second, evened out over some frames."""
        if self._middle is not None and at > self._at:
            way = math.dist(middle, self._middle) / (at - self._at)
            self._speed += 0.35 * (way - self._speed)
        self._middle, self._at = middle, at
        return self._speed


def small_grey(pixels: Pixels) -> Grey:
    """(h, w) uint8, `SEEN_PX` long. pixels: (H, W, 3) uint8 RGB."""
    return np.asarray(cv2.cvtColor(shrunk(pixels, SEEN_PX), cv2.COLOR_RGB2GRAY), np.uint8)


def _message(
    share: float, speed: float, light: float, turned: float, is_sharp: bool, is_astray: bool
) -> Message:
    """The weightiest. share: overlap; turned: degrees."""
    if speed > FASTEST:
        return "fast"
    if light < DARKEST:
        return "dark"
    if abs(turned) > TILTED:
        return "tilted"
    if is_astray:
        return "astray"
    if share < TAKEN_FROM:
        return "back"
    if share > TAKEN_TO:
        return "go_on"
    if speed > HASTY:
        return "fast"
    return "hold" if is_sharp else "blurred"


def _way(moved: tuple[float, float], course: Course) -> Way:
    """Where the camera turned: what was in the middle went the other way."""
    across, down = moved
    if course != "rows":
        across, down = (across, 0.0) if course == "across" else (0.0, down)
    if max(abs(across), abs(down)) < 0.03:
        return ""
    if abs(across) >= abs(down):
        return "right" if across < 0 else "left"
    return "down" if down < 0 else "up"
