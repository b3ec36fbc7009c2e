"""How a view was seen: a pinhole camera that turns about its centre."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from client.panorama.view import Matrix, Points


@dataclass(frozen=True)
class Camera:
    """focal_px: focal length in pixels; size: width and height in pixels, the axis goes through
    the middle; rotation: (3, 3) float64, the camera's axes (right, down, ahead) in the world.
    """

    focal_px: float
    size: tuple[int, int]
    rotation: Matrix

    @property
    def middle(self) -> Points:
        """(2,) the pixel on the axis; pixels are counted from the middle of the first one."""
        return np.array([(self.size[0] - 1) / 2, (self.size[1] - 1) / 2])

    @property
    def level(self) -> Camera:
        """The same camera, its own axes being the world's."""
        return replace(self, rotation=np.eye(3))

    @property
    def calibration(self) -> Matrix:
        """K, (3, 3): pixels from directions."""
        x, y = self.middle
        return np.array([[self.focal_px, 0, x], [0, self.focal_px, y], [0, 0, 1]])

    def rays(self, points: Points) -> Points:
        """(n, 3) directions in the world, of any length, from (n, 2) pixels."""
        flat = (points - self.middle) / self.focal_px
        return np.column_stack([flat, np.ones(len(flat))]) @ self.rotation.T

    def pixels(self, rays: Points) -> Points:
        """(…, 2) pixels from (…, 3) directions in the world; NaN for what is behind."""
        seen = rays @ self.rotation
        depth = np.where(seen[..., 2:] > 1e-6, seen[..., 2:], np.nan)
        return np.asarray(seen[..., :2] / depth * self.focal_px + self.middle)


def homography_between(one: Camera, other: Camera) -> Matrix:
    """(3, 3), pixels of one → pixels of the other; what is in front has a third element > 0."""
    turn = other.rotation.T @ one.rotation
    return np.asarray(other.calibration @ turn @ np.linalg.inv(one.calibration))


def unit(rays: Points) -> Points:
    """(n, 3), each of length 1."""
    return np.asarray(rays / np.linalg.norm(rays, axis=1, keepdims=True))
