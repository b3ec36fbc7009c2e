"""Small rendered views, the same at every run."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from build.panorama_sets.rendering import Eye, Light, rendered
from build.panorama_sets.worlds import Pixels, world_named
from client.panorama.camera import Camera
from client.panorama.rotation import rotation_about

SIZE, FOCAL_PX = (320, 240), 330.0
YAWS = (-30.0, 0.0, 30.0)


def seen(yaw: float, world: str = "leaves", **more) -> Pixels:
    """What a small camera sees when it is turned that far, degrees to the right."""
    light = more.pop("light", Light())
    eye = Eye(yaw, focal_px=more.pop("focal_px", FOCAL_PX), size=more.pop("size", SIZE), **more)
    return rendered(world_named(world), eye, light, seed=round(yaw) % 360)


@pytest.fixture(scope="session")
def sweep() -> list[Pixels]:
    """Three views that overlap by a third, not quite level, from left to right."""
    return [seen(yaw, pitch=pitch) for yaw, pitch in zip(YAWS, (1.0, -1.5, 0.5), strict=True)]


@pytest.fixture(scope="session")
def elsewhere() -> Pixels:
    """A view of another place."""
    return seen(0.0, "painted", pitch=-12.0)


def wall(shade: int = 180) -> Pixels:
    """A view of nothing: a wall with a little noise."""
    noise = np.random.default_rng(shade).normal(shade, 1.5, (SIZE[1], SIZE[0], 1))
    return np.repeat(noise.clip(0, 255), 3, axis=2).astype(np.uint8)


def written(path: Path, pixels: Pixels) -> Path:
    """The pixels as a file, RGB or grey."""
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR) if pixels.ndim == 3 else pixels
    cv2.imwrite(str(path), bgr)
    return path


def cameras_around(yaws, pitch=0.0, tilt=0.0):
    """Level cameras in a world that is tilted."""
    tilted = rotation_about(np.array([tilt, 0, tilt / 2]))
    return [
        Camera(
            600.0,
            (640, 480),
            tilted
            @ rotation_about(np.array([0, yaw, 0]))
            @ rotation_about(np.array([pitch, 0, 0])),
        )
        for yaw in yaws
    ]
