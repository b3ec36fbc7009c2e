"""Where the pixels of one view lie on another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from client.panorama.camera import Camera, homography_between
from client.panorama.lens import bent, half_px_of, middle_of, straight
from client.panorama.view import Matrix, Points, SmallView


@dataclass(frozen=True, eq=False)
class Relation:
    """homography: (3, 3), small pixels of one view → of the other, as a straight lens would show
    both; what is in front has a third element > 0. sizes: width and height of both; bend: of the
    lens that showed both (lens.py).
    """

    homography: Matrix
    sizes: tuple[tuple[int, int], tuple[int, int]]
    bend: float = 0.0

    @classmethod
    def flat(cls, homography: Matrix, views: tuple[SmallView, SmallView]) -> Relation:
        """The relation of two small views of which nothing is known but a homography."""
        one, other = (view.pixels.shape[:2] for view in views)
        return cls(homography, ((one[1], one[0]), (other[1], other[0])))

    @classmethod
    def between(cls, one: Camera, other: Camera) -> Relation:
        """The relation of two small views that these cameras saw, with one lens."""
        return cls(homography_between(one, other), (one.size, other.size), one.bend)

    @property
    def is_possible(self) -> bool:
        """Whether a camera can see it so: neither mirrored nor flattened to a line."""
        matrix = self.homography
        return bool(np.isfinite(matrix).all() and np.linalg.det(matrix) > 1e-6)

    @property
    def back(self) -> Relation:
        """From the other to the one."""
        return Relation(np.linalg.inv(self.homography), self.sizes[::-1], self.bend)

    def moved(self, points: Points) -> Points:
        """(…, 2) pixels of the other view from (…, 2) of the one; NaN for what is behind."""
        middle, other_middle = map(middle_of, self.sizes)
        half_px, other_half_px = map(half_px_of, self.sizes)
        wanted = straight((points - middle) / half_px, self.bend) * half_px + middle
        ahead = np.ones((*wanted.shape[:-1], 1))
        seen = np.concatenate([wanted, ahead], axis=-1) @ self.homography.T
        depth = np.where(seen[..., 2:] > 0, seen[..., 2:], np.nan)
        landed = (seen[..., :2] / depth - other_middle) / other_half_px
        return np.asarray(bent(landed, self.bend) * other_half_px + other_middle)
