"""A made-up camera that turns about its own middle: what a sweep looks like, known to the pixel."""

from __future__ import annotations

import math

import cv2
import numpy as np

from client.camera.frame import Pixels
from client.camera.synthetic import HEIGHT, WIDTH, painted_world
from client.locale import _

FIELD_DEGREES = 58.0
"""How much it sees across: as a usual webcam."""

REACH_DEGREES = 34.0
"""So far it turns to either side."""

SWEEP_SECONDS = 14.0
"""From one side to the other."""

HORIZON = 0.58
"""Where its middle lies in the world, of the world's height."""


class TurningCamera:
    """The n-th picture is always the same. The world lies on a cylinder around it."""

    mirrors = False

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, rate: float = 30.0) -> None:
        """width, height: pixels; rate: pictures a second."""
        self.name = _("Made-up scene")
        self.rate = rate
        self.focal_px = width / 2 / math.tan(math.radians(FIELD_DEGREES / 2))
        self._size = width, height
        self._world = np.zeros((1, 1, 3), np.uint8)
        self._is_open = False
        self._number = 0

    def open(self) -> None:
        """Paints the world as large as it is seen, which takes a moment the first time."""
        self._number = 0
        if self._is_open:
            return
        self._is_open = True
        world = painted_world()
        around = 2 * (math.radians(REACH_DEGREES) + self._half_field) * self.focal_px
        scale = around / world.shape[1]
        size = round(world.shape[1] * scale), round(world.shape[0] * scale)
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        self._world = np.asarray(cv2.resize(world, size, interpolation=how), np.uint8)
        width, height = self._size
        x, y = np.meshgrid(np.arange(width) - width / 2, np.arange(height) - height / 2)
        away = np.hypot(x, self.focal_px)
        # A turn is a shift along the cylinder; height on it does not change.
        self._along = (size[0] / 2 + self.focal_px * np.arctan2(x, self.focal_px)).astype(
            np.float32
        )
        self._down = (HORIZON * size[1] + self.focal_px * y / away).astype(np.float32)

    @property
    def _half_field(self) -> float:
        return math.atan2(self._size[0] / 2, self.focal_px)

    def read(self) -> Pixels | None:
        """The next picture; there is always one."""
        if not self._is_open:
            return None
        picture = self.seen(self.yaw)
        self._number += 1
        return picture

    @property
    def yaw(self) -> float:
        """Where it looks in the next picture: degrees, 0 in the middle, more to the right."""
        along = self._number / max(self.rate, 1.0) / SWEEP_SECONDS
        there_and_back = abs((along + 1) % 2 - 1)
        return REACH_DEGREES * (2 * there_and_back - 1)

    def seen(self, yaw: float) -> Pixels:
        """What it sees at that angle, (H, W, 3) uint8 RGB. Once it is open."""
        across = self._along + np.float32(self.focal_px * math.radians(yaw))
        how = {"interpolation": cv2.INTER_LINEAR, "borderMode": cv2.BORDER_REFLECT}
        return np.asarray(cv2.remap(self._world, across, self._down, **how), np.uint8)

    def close(self) -> None:
        """Nothing is held."""
