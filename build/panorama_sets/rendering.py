"""Renders what a camera sees of a world: the geometry is exact, the light is not."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from build.panorama_sets.worlds import Pixels, World

Matrix = NDArray[np.float64]

NEWTON_ROUNDS = 12


@dataclass(frozen=True)
class Eye:
    """A camera. yaw, pitch, roll: degrees to the right, up, clockwise; size: width and
    height in pixels; position: where it stands, 1 being the distance of what is near; barrel: of
    its lens, which shows at r, in half diagonals, what a pinhole would at r + barrel × r³.
    """

    yaw: float
    pitch: float = 0.0
    roll: float = 0.0
    focal_px: float = 640.0
    size: tuple[int, int] = (640, 480)
    position: tuple[float, float, float] = (0.0, 0.0, 0.0)
    barrel: float = 0.0

    @property
    def calibration(self) -> Matrix:
        """K, pixels from rays; the axis goes through the middle of the picture."""
        width, height = self.size
        middle = (width - 1) / 2, (height - 1) / 2
        return np.array([[self.focal_px, 0, middle[0]], [0, self.focal_px, middle[1]], [0, 0, 1]])

    @property
    def rotation(self) -> Matrix:
        """R, the camera's axes (right, down, ahead) in the world."""
        yaw, pitch, roll = (math.radians(turn) for turn in (self.yaw, self.pitch, self.roll))
        turned = [
            cv2.Rodrigues(np.array(axis))[0] for axis in ((0, yaw, 0), (pitch, 0, 0), (0, 0, roll))
        ]
        return np.asarray(turned[0] @ turned[1] @ turned[2])


@dataclass(frozen=True)
class Light:
    """What a camera makes of it. stops: brighter by powers of two; warmth: red over blue;
    vignette: how much darker the corners are, 0 … 1; noise: standard deviation of 255.
    """

    stops: float = 0.0
    warmth: float = 1.0
    vignette: float = 0.0
    noise: float = 0.0


def rendered(world: World, eye: Eye, light: Light, seed: int, near: Pixels | None = None) -> Pixels:
    """(H, W, 3) uint8 RGB, what the eye sees.

    near: (H, W, 4) uint8 RGBA like the world's pixels, things at distance 1, which shift against
    the world when the eye's position does. seed: of the noise.
    """
    rays = _rays(eye)
    picture = _looked_up(world.pixels, world.density, rays).astype(np.float32)
    if near is not None:
        layer = _looked_up(near, world.density, _on_unit_sphere(rays, eye.position))
        cover = layer[..., 3:].astype(np.float32) / 255
        picture += cover * (layer[..., :3] - picture)
    return _exposed(picture, eye, light, np.random.default_rng(seed))


def true_relation(one: Eye, other: Eye) -> Matrix:
    """The homography from pixels of one view to pixels of the other, for what is far away and were
    both pinholes.
    """
    back = other.calibration @ other.rotation.T
    return np.asarray(back @ one.rotation @ np.linalg.inv(one.calibration))


def by_pinhole(eye: Eye, pixels: Matrix) -> Matrix:
    """(…, 2) where a pinhole would show what the eye's lens shows at these pixels."""
    middle, half = _lens_frame(eye)
    shown = (pixels - middle) / half
    return np.asarray(shown * (1 + eye.barrel * (shown**2).sum(-1, keepdims=True)) * half + middle)


def by_lens(eye: Eye, pixels: Matrix) -> Matrix:
    """(…, 2) where the eye's lens shows what a pinhole would at these pixels: `by_pinhole`, back,
    by Newton's method.
    """
    middle, half = _lens_frame(eye)
    wanted = (pixels - middle) / half
    far = np.linalg.norm(wanted, axis=-1, keepdims=True)
    found = far
    for _round in range(NEWTON_ROUNDS):
        found = found - (found + eye.barrel * found**3 - far) / (1 + 3 * eye.barrel * found**2)
    return np.asarray(wanted * found / np.maximum(far, 1e-12) * half + middle)


def at_centre(eye: Eye) -> Eye:
    """The same eye without its shift."""
    return replace(eye, position=(0.0, 0.0, 0.0))


def _lens_frame(eye: Eye) -> tuple[Matrix, float]:
    """The middle, (2,), and half of the diagonal, in pixels."""
    return (np.array(eye.size) - 1) / 2, float(np.hypot(*eye.size)) / 2


def _rays(eye: Eye) -> Matrix:
    width, height = eye.size
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    wanted = by_pinhole(eye, np.stack([across, down], axis=-1).astype(np.float64))
    pixels = np.concatenate([wanted, np.ones((height, width, 1))], axis=-1)
    return np.asarray(pixels @ (eye.rotation @ np.linalg.inv(eye.calibration)).T)


def _on_unit_sphere(rays: Matrix, position: tuple[float, float, float]) -> Matrix:
    """Where rays from the position meet the sphere of radius 1 around the middle."""
    start = np.array(position)
    unit = rays / np.linalg.norm(rays, axis=-1, keepdims=True)
    along = unit @ start
    reach = -along + np.sqrt(along**2 + 1 - start @ start)
    return np.asarray(start + reach[..., None] * unit)


def _looked_up(pixels: Pixels, density: float, rays: Matrix) -> Pixels:
    rows, columns = pixels.shape[:2]
    x, y, z = np.moveaxis(rays, -1, 0)
    across = np.arctan2(x, z) * density + (columns - 1) / 2
    down = np.arctan2(y, np.hypot(x, z)) * density + (rows - 1) / 2
    return np.asarray(
        cv2.remap(
            pixels,
            across.astype(np.float32),
            down.astype(np.float32),
            cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REFLECT_101,
        ),
        np.uint8,
    )


def _exposed(picture: Matrix, eye: Eye, light: Light, chance: np.random.Generator) -> Pixels:
    width, height = eye.size
    across, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    falloff = 1 - light.vignette * (across**2 + down**2) / 2
    colours = np.array([light.warmth**0.5, 1, light.warmth**-0.5])
    seen = picture * (2**light.stops * falloff)[..., None] * colours
    seen += chance.normal(0, light.noise, seen.shape) if light.noise else 0
    return np.asarray((seen + 0.5).clip(0, 255), np.uint8)
