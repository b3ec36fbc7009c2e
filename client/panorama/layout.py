"""Where each view comes to lie on the panorama, and how large that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from client.box import Box
from client.panorama.camera import Camera
from client.panorama.surface import STEEPEST, Projection, Surface, border, suited
from client.panorama.view import Points

MOST_PIXELS = 120_000_000
"""360 MB; a panorama that would be larger is scaled down."""

STEPS = 64
"""Points on each side of a view whose place is looked up; in between it hardly bends."""


@dataclass(frozen=True)
class Layout:
    """cameras: of the whole views, in the panorama's world; surface: what they lie on; origin: the
    surface's place of the panorama's first pixel; size: width and height; boxes: each view's.
    """

    cameras: tuple[Camera, ...]
    surface: Surface
    origin: tuple[float, float]
    size: tuple[int, int]
    boxes: tuple[Box, ...]

    @property
    def natural_scale(self) -> float:
        """The scale at which a pixel of the view with the median focal length stays one."""
        return float(np.median([camera.focal_px for camera in self.cameras]))

    def seen_at(self, view: int, across: Points, down: Points) -> Points:
        """(len(down), len(across), 2) float64, which of the view's pixels lie on the panorama's
        columns and rows; NaN for what is behind the camera.
        """
        columns, rows = np.meshgrid(across + self.origin[0], down + self.origin[1])
        return self.cameras[view].pixels(self.surface.rays(np.stack([columns, rows], axis=-1)))


def laid_out(cameras: Sequence[Camera], projection: Projection = Projection.AUTO) -> Layout:
    """The layout of straightened cameras. As large as the views themselves: a pixel in the middle
    of the view with the median focal length stays one.
    """
    kind = suited(cameras) if projection is Projection.AUTO else projection
    surface = Surface(kind, float(np.median([camera.focal_px for camera in cameras])))
    low, high = _extent(cameras, surface)
    pixels = float(np.prod(high - low))
    if pixels > MOST_PIXELS:
        surface = replace(surface, scale=surface.scale * (MOST_PIXELS / pixels) ** 0.5)
        low, high = _extent(cameras, surface)
    size = tuple(np.maximum(np.ceil(high - low), 1).astype(int).tolist())
    whole = Box(0, 0, size[0], size[1])
    boxes = []
    for camera in cameras:
        first, last = _reach(camera, surface)
        left, top = np.floor(first - low).astype(int).tolist()
        right, bottom = (np.ceil(last - low).astype(int) + 1).tolist()
        boxes.append(Box(left, top, right, bottom).common(whole))
    return Layout(tuple(cameras), surface, (float(low[0]), float(low[1])), size, tuple(boxes))


def _extent(cameras: Sequence[Camera], surface: Surface) -> tuple[Points, Points]:
    reaches = [_reach(camera, surface) for camera in cameras]
    low = np.min([first for first, _last in reaches], axis=0)
    high = np.max([last for _first, last in reaches], axis=0)
    # Once around is enough: what lies beyond is on the other end, too.
    high[0] = min(high[0], low[0] + surface.turn_px)
    return low, high


def _reach(camera: Camera, surface: Surface) -> tuple[Points, Points]:
    """The smallest and the largest place that the view's edge and its middle come to lie on."""
    edge = surface.places(camera.rays(np.vstack([border(camera, STEPS), camera.middle])))
    middle = edge[-1, 0]
    if np.isfinite(surface.turn_px) and np.isfinite(middle):
        # A view across the back is not torn apart: places beside its middle.
        turn = surface.turn_px
        edge[:, 0] = middle + (edge[:, 0] - middle + turn / 2) % turn - turn / 2
    steepest = surface.scale * np.tan(STEEPEST)
    filled = np.where(np.isfinite(edge), edge, np.sign(_towards(camera))[None] * steepest)
    return np.asarray(filled.min(axis=0)), np.asarray(filled.max(axis=0))


def _towards(camera: Camera) -> Points:
    """Whether the view's middle lies to the right and below."""
    ray = camera.rays(camera.middle[None])[0]
    return np.asarray(ray[:2])
