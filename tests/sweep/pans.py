"""A camera that turns over a known scene: where it looks is known to the pixel."""

from __future__ import annotations

import cv2
import numpy as np

from client.camera.frame import Frame, Pixels
from client.camera.synthetic import painted_world

SIZE = (640, 360)


class Pan:
    """Frames of 640×360 from the made-up world at half size; grained, as a real camera's."""

    def __init__(self) -> None:
        world = painted_world()
        half = (world.shape[1] // 2, world.shape[0] // 2)
        self.world = cv2.resize(world, half, interpolation=cv2.INTER_AREA)
        self._chance = np.random.default_rng(2)
        self._number = 0

    def frame(self, x: float, y: float = 250, degrees: float = 0, rate: float = 30) -> Frame:
        """What is seen with the upper left corner there, turned in the plane; the next frame."""
        self._number += 1
        turn = cv2.getRotationMatrix2D((x + SIZE[0] / 2, y + SIZE[1] / 2), degrees, 1)
        turn[:, 2] -= (x, y)
        seen = cv2.warpAffine(self.world, turn, SIZE, borderMode=cv2.BORDER_REFLECT)
        return Frame(self._grained(seen), self._number, self._number / rate)

    def _grained(self, seen: Pixels) -> Pixels:
        grain = self._chance.normal(0, 4, seen.shape[:2])
        return np.clip(seen + grain[..., None], 0, 255).astype(np.uint8)
