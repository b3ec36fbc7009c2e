"""Form: inflates what is drawn (cf. Johnston, Lumo, 2002) and lights it from above."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from server.arrays import Array, Floats
from server.painting.looks import Look

LIGHT = np.array([-0.24, -0.73, 0.64], np.float32)
CROSS = np.array([[0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]], np.float32)


@dataclass(frozen=True)
class Lighting:
    """(256, 256) uint8 each: `keep` multiplies (255 leaves as is), `add` goes toward white."""

    keep: Array
    add: Array


def inflated(inside: Floats, ink: Floats) -> Floats:
    """Height (128, 128) ≥ 0 of a pillow over `inside`, pressed down along `ink`; both in [0, 1].

    Solves the screened Poisson equation Δh = k·h − 1, where k is large outside and moderate on
    lines, by Jacobi steps from coarse to fine; the root makes the pillow round at its rim.
    """
    height = np.zeros((16, 16), np.float32)
    for size, steps in ((16, 30), (32, 24), (64, 20), (128, 16)):
        shape = (size, size)
        spacing = 128 / size
        within = cv2.resize(inside, shape, interpolation=cv2.INTER_AREA)
        lines = cv2.resize(ink, shape, interpolation=cv2.INTER_AREA)
        pull = (4.0 * (1 - within) + 0.35 * lines) * spacing
        divisor = 1 / (1 + pull)
        source = 0.25 * spacing**2
        height = cv2.resize(height, shape, interpolation=cv2.INTER_LINEAR)
        for _ in range(steps):
            height = (cv2.filter2D(height, -1, CROSS) + source) * divisor
    return np.sqrt(np.maximum(height, 0)).astype(np.float32)


def light_up(inside: Floats, ink: Floats, look: Look) -> Lighting:
    """Light and shade of the inflated form. inside, ink: (128, 128) in [0, 1]."""
    height = cv2.resize(inflated(inside, ink), (256, 256), interpolation=cv2.INTER_CUBIC)
    height = cv2.GaussianBlur(height, (0, 0), 1.6) * (1.5 * look.inflate)
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3) / 8
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3) / 8
    length = 1 / np.sqrt(slope_x**2 + slope_y**2 + 1)
    diffuse = (-slope_x * LIGHT[0] - slope_y * LIGHT[1] + LIGHT[2]) * length - LIGHT[2]
    half = LIGHT + np.array([0, 0, 1], np.float32)
    half = half / np.linalg.norm(half)
    facing = np.maximum((-slope_x * half[0] - slope_y * half[1] + half[2]) * length, 0)
    highlight = look.gloss * facing**look.polish * np.clip(height / 3.0, 0, 1)
    dark = look.shade * np.clip(-diffuse, 0, 1)
    bright = look.light * np.clip(diffuse, 0, 1) + highlight
    return Lighting(
        np.clip(255 * (1 - dark), 0, 255).astype(np.uint8),
        np.clip(255 * bright, 0, 255).astype(np.uint8),
    )
