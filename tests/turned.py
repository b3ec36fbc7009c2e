"""How the views of the made-up camera that turns lie to each other."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from client.camera.turning import TurningCamera


def true_homography(
    camera: TurningCamera, size: tuple[int, int], one: float, other: float
) -> NDArray[np.float64]:
    """Pixels of what is seen at one angle → at the other, as a pinhole camera has it.

    size: of its views; one, other: degrees.
    """
    focal = camera.focal_px
    middle = np.array([[focal, 0, size[0] / 2], [0, focal, size[1] / 2], [0, 0, 1]])
    angle = math.radians(one - other)
    cosine, sine = math.cos(angle), math.sin(angle)
    turn = np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])
    return np.asarray(middle @ turn @ np.linalg.inv(middle))
