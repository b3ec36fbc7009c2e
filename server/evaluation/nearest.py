"""The picture of the most similar training sketch: what mere recall would give."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Array, Floats
from server.datasets.lines import gradient_lines
from server.datasets.pictures import DrawnPicture

DISTANCE = "L2 between sketches blurred to 64×64 px, σ = 1.5 px"


def evaluation_sketch(picture: DrawnPicture) -> Array:
    """Its own drawing, or lines by the extractor that training never sees; (256, 256) uint8."""
    if picture.sketch is not None:
        return picture.sketch
    return gradient_lines(picture.picture, picture.mask)


class Recall:
    """Training pictures, found by the likeness of their sketches."""

    def __init__(self, pictures: list[DrawnPicture]) -> None:
        self.pictures = pictures
        self.codes = np.stack([code(evaluation_sketch(picture)) for picture in pictures])

    def nearest(self, sketch: Array) -> Array:
        """(256, 256, 3): the picture whose sketch is most like this one."""
        distances = ((self.codes - code(sketch)) ** 2).sum(axis=1)
        return self.pictures[int(distances.argmin())].picture


def code(sketch: Array) -> Floats:
    """(4096,) what is compared."""
    small = cv2.resize(255 - sketch, (64, 64), interpolation=cv2.INTER_AREA).astype(np.float32)
    return cv2.GaussianBlur(small, (0, 0), 1.5).ravel() / 255
