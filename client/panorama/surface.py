"""What the views are unrolled onto: a plane, a cylinder or a sphere around the camera."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from client.panorama.camera import Camera
from client.panorama.view import Points

PLANE_ANGLE = np.radians(90)
"""Up to here, across and down, a plane keeps straight lines straight, also where nobody knows what
was level, and stretches its edges by no more than 2."""

CYLINDER_ANGLE = np.radians(100)
"""Down; a cylinder stretches what is high or low, a sphere does not."""

STEEPEST = np.radians(75)
"""So high may a cylinder or a plane reach: at 90° it would be endless."""


class Projection(Enum):
    """AUTO: a plane for what one look takes in, a sphere for what is very high, else a cylinder."""

    AUTO = "auto"
    PLANE = "plane"
    CYLINDER = "cylinder"
    SPHERE = "sphere"


@dataclass(frozen=True)
class Surface:
    """projection: not AUTO. scale: pixels a radian, in the middle of a plane."""

    projection: Projection
    scale: float

    def places(self, rays: Points) -> Points:
        """(…, 2) pixels to the right of and below the middle, from (…, 3) directions (right, down,
        ahead) of any length; NaN for what lies too steeply, or behind a plane.
        """
        x, y, z = np.moveaxis(rays, -1, 0)
        if self.projection is Projection.PLANE:
            ahead = np.where(z > np.hypot(x, y) / np.tan(STEEPEST), z, np.nan)
            return np.asarray(self.scale * np.stack([x / ahead, y / ahead], axis=-1))
        level, turn = np.hypot(x, z), np.arctan2(x, z)
        if self.projection is Projection.SPHERE:
            return np.asarray(self.scale * np.stack([turn, np.arctan2(y, level)], axis=-1))
        around = np.where(level > np.abs(y) / np.tan(STEEPEST), level, np.nan)
        return np.asarray(self.scale * np.stack([turn, y / around], axis=-1))

    def rays(self, places: Points) -> Points:
        """(…, 3) directions, of any length, from (…, 2) pixels: what `places` does, back."""
        across, down = np.moveaxis(places / self.scale, -1, 0)
        if self.projection is Projection.PLANE:
            return np.stack([across, down, np.ones_like(down)], axis=-1)
        if self.projection is Projection.SPHERE:
            level = np.cos(down)
            return np.stack([np.sin(across) * level, np.sin(down), np.cos(across) * level], axis=-1)
        return np.stack([np.sin(across), down, np.cos(across)], axis=-1)

    @property
    def turn_px(self) -> float:
        """Pixels of a whole turn; endless on a plane."""
        return np.inf if self.projection is Projection.PLANE else 2 * np.pi * self.scale


def suited(cameras: Sequence[Camera]) -> Projection:
    """The projection for what these straightened cameras see together."""
    rays = np.concatenate([camera.rays(border(camera, 8)) for camera in cameras])
    x, y, z = rays.T
    across = 2 * float(np.abs(np.arctan2(x, z)).max())
    down = float(np.ptp(np.arctan2(y, np.hypot(x, z))))
    if across <= PLANE_ANGLE and down <= PLANE_ANGLE:
        return Projection.PLANE
    return Projection.CYLINDER if down <= CYLINDER_ANGLE else Projection.SPHERE


def border(camera: Camera, steps: int) -> Points:
    """(4 × steps, 2) pixels along the view's edge, clockwise from its first one."""
    right, low = camera.size[0] - 1.0, camera.size[1] - 1.0
    corners = np.array([[0, 0], [right, 0], [right, low], [0, low]])
    shares = np.linspace(0, 1, steps, endpoint=False)[:, None]
    sides = zip(corners, np.roll(corners, -1, axis=0), strict=True)
    return np.concatenate([start + shares * (end - start) for start, end in sides])
