"""How a view was seen: a camera that turns about its centre, behind a lens that may bend."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from client.panorama.lens import bent, half_px_of, middle_of, straight
from client.panorama.view import Matrix, Points


@dataclass(frozen=True)
class Camera:
    """focal_px: focal length in pixels; size: width and height in pixels, the axis goes through
    the middle; rotation: (3, 3) float64, the camera's axes (right, down, ahead) in the world; bend:
    of its lens (lens.py), 0 for a pinhole.
    """

    focal_px: float
    size: tuple[int, int]
    rotation: Matrix
    bend: float = 0.0

    @property
    def middle(self) -> Points:
        """(2,) the pixel on the axis; pixels are counted from the middle of the first one."""
        return middle_of(self.size)

    @property
    def half_px(self) -> float:
        """Half of the diagonal, in which lenses are measured."""
        return half_px_of(self.size)

    @property
    def level(self) -> Camera:
        """The same camera, its own axes being the world's."""
        return replace(self, rotation=np.eye(3))

    @property
    def calibration(self) -> Matrix:
        """K, (3, 3): pixels from directions, as a lens that does not bend would show them."""
        x, y = self.middle
        return np.array([[self.focal_px, 0, x], [0, self.focal_px, y], [0, 0, 1]])

    def rays(self, points: Points) -> Points:
        """(n, 3) directions in the world, of any length, from (n, 2) pixels."""
        flat = straight((points - self.middle) / self.half_px, self.bend)
        ahead = np.full(len(flat), self.focal_px / self.half_px)
        return np.column_stack([flat, ahead]) @ self.rotation.T

    def pixels(self, rays: Points) -> Points:
        """(…, 2) pixels from (…, 3) directions in the world; NaN for what is behind."""
        seen = rays @ self.rotation
        depth = np.where(seen[..., 2:] > 1e-6, seen[..., 2:], np.nan)
        wanted = seen[..., :2] / depth * (self.focal_px / self.half_px)
        return np.asarray(bent(wanted, self.bend) * self.half_px + self.middle)


def homography_between(one: Camera, other: Camera) -> Matrix:
    """(3, 3), pixels of one → pixels of the other, were their lenses straight; what is in front has
    a third element > 0.
    """
    turn = other.rotation.T @ one.rotation
    return np.asarray(other.calibration @ turn @ np.linalg.inv(one.calibration))


def unit(rays: Points) -> Points:
    """(n, 3), each of length 1."""
    return np.asarray(rays / np.linalg.norm(rays, axis=1, keepdims=True))
