"""A small picture of all views where they were seen, growing while the camera sweeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from client.camera.frame import Pixels
from client.sweep.geometry import Matrix, Points, moved, outline

WIDTH_PX = 200
"""Of each view in the mosaic."""

MARGIN_PX = 4


@dataclass(frozen=True, eq=False)
class Mosaic:
    """small: of each view, (h, w, 3) uint8 RGB, `WIDTH_PX` wide; places: (3, 3) of each, its small
    pixels → those of the first. Each view is laid flat where it was seen: shifted and turned, which
    is good enough to look at while one sweeps.
    """

    small: tuple[Pixels, ...] = ()
    places: tuple[Matrix, ...] = ()

    def added(self, view: Pixels, relation: Matrix | None) -> Mosaic:
        """With one more. view: (H, W, 3) uint8 RGB; relation: (3, 3), the last view → this one, in
        shares of the width; None where that is not known: it stands beside the last one.
        """
        height = max(round(WIDTH_PX * view.shape[0] / view.shape[1]), 1)
        small = np.asarray(cv2.resize(view, (WIDTH_PX, height), interpolation=cv2.INTER_AREA))
        if not self.places:
            return Mosaic((small,), (np.eye(3),))
        place = self.places[-1] @ _back(relation, height)
        return Mosaic((*self.small, small), (*self.places, place))

    def only(self, numbers: Sequence[int]) -> Mosaic:
        """These of them, in that order."""
        return Mosaic(
            tuple(self.small[number] for number in numbers),
            tuple(self.places[number] for number in numbers),
        )

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture."""
        left, top, right, bottom = self._box()
        return right - left, bottom - top

    def picture(self) -> Pixels:
        """(h, w, 4) uint8 RGBA, alpha 0 where there is no view."""
        left, top, _right, _bottom = self._box()
        canvas = np.zeros((self.size[1], self.size[0], 4), np.uint8)
        for small, corners, place in zip(self.small, self._corners(), self.places, strict=True):
            shown = np.dstack([small, np.full(small.shape[:2], 255, np.uint8)])
            low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - (left, top), 0)
            high = np.ceil(corners.max(axis=0)).astype(int) - (left, top) + 1
            rows, columns = slice(low[1], high[1]), slice(low[0], high[0])
            part = canvas[rows, columns].copy()
            onto = (_shifted(-left - low[0], -top - low[1]) @ place)[:2]
            size = part.shape[1::-1]
            cv2.warpAffine(shown, onto, size, dst=part, borderMode=cv2.BORDER_TRANSPARENT)
            canvas[rows, columns] = part
        return canvas

    def corners(self, relation: Matrix | None = None) -> Points:
        """(4, 2): where the last view lies in the picture; with a relation as for `added`, where a
        frame does.
        """
        height, width = self.small[-1].shape[:2]
        place = self.places[-1]
        if relation is not None:
            place = place @ _back(relation, height)
        left, top, _right, _bottom = self._box()
        return moved(outline((width, height)), place) - np.array([left, top], np.float32)

    def _corners(self) -> list[Points]:
        """(4, 2) of each view, in small pixels of the first."""
        corners = []
        for small, place in zip(self.small, self.places, strict=True):
            height, width = small.shape[:2]
            corners.append(moved(outline((width, height)), place))
        return corners

    def _box(self) -> tuple[int, int, int, int]:
        if not self.small:
            return 0, 0, 1, 1
        points = np.concatenate(self._corners())
        low = np.floor(points.min(axis=0)).astype(int) - MARGIN_PX
        high = np.ceil(points.max(axis=0)).astype(int) + MARGIN_PX
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def _back(relation: Matrix | None, height: int) -> Matrix:
    """From a view's small pixels to the last one's: a shift and a turn in the plane."""
    if relation is None:
        return _shifted(WIDTH_PX + MARGIN_PX, 0)
    middle = np.array([0.5, 0.5 * height / WIDTH_PX], np.float32)
    ends = np.stack([middle, middle])
    ends[:, 0] += (-0.2, 0.2)
    back = np.asarray(np.linalg.inv(relation), np.float64)
    before = moved(ends, back) * WIDTH_PX
    x, y = before[1] - before[0]
    angle = np.arctan2(y, x)
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    to = before.mean(axis=0)
    own = middle * WIDTH_PX
    turn = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    return _shifted(*to.tolist()) @ turn @ _shifted(*(-own).tolist())


def _shifted(x: float, y: float) -> Matrix:
    return np.array([[1.0, 0, x], [0, 1.0, y], [0, 0, 1.0]])
