"""What people's hands do to clean lines: wobble, weight, gaps, missing details."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator

from server.arrays import Floats


def wobble(size: int, amount_px: float, scale_px: float, random: Generator) -> Floats:
    """A smooth random displacement (size, size, 2) in pixels, about `amount_px` strong."""
    coarse = max(3, int(size / scale_px))
    field = random.normal(0, amount_px, (coarse, coarse, 2)).astype(np.float32)
    return cv2.resize(field, (size, size), interpolation=cv2.INTER_CUBIC)


def affine_map(size: int, random: Generator, scale: float, shift_px: tuple[float, float]) -> Floats:
    """A sampling map (size, size, 2) for cv2.remap: turn, flip, stretch, scale, shift."""
    angle = np.deg2rad(random.normal(0, 8))
    stretch = np.exp(random.normal(0, 0.08))
    flip = -1.0 if random.random() < 0.5 else 1.0
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = turn @ np.diag([flip * scale * stretch, scale / stretch])
    inverse = np.linalg.inv(matrix)
    centre = (size - 1) / 2
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    moved = np.stack([x - centre - shift_px[0], y - centre - shift_px[1]], axis=2)
    return (moved @ inverse.T + centre).astype(np.float32)


def redrawn(ink: Floats, random: Generator) -> Floats:
    """Lines (s, s) in [0, 1] as another hand would have drawn them: weight, strength, gaps."""
    size = ink.shape[0]
    shake = wobble(size, random.uniform(0, 0.9), random.uniform(12, 40), random)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    ink = cv2.remap(ink, x + shake[..., 0], y + shake[..., 1], cv2.INTER_LINEAR)
    width = random.integers(0, 5)
    if width > 1:
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (int(width), int(width)))
        ink = cv2.dilate(ink, kernel)
    if random.random() < 0.6:
        ink = with_gaps(ink, random)
    return np.clip(ink * random.uniform(0.65, 1.1), 0, 1).astype(np.float32)


def with_gaps(ink: Floats, random: Generator) -> Floats:
    """Lines interrupted at a few random places, as where a hand lifts the pencil too early."""
    ys, xs = np.nonzero(ink > 0.5)
    if len(ys) == 0:
        return ink
    ink = ink.copy()
    for _ in range(int(random.integers(1, 9))):
        at = int(random.integers(len(ys)))
        radius = int(random.integers(2, 9))
        cv2.circle(ink, (int(xs[at]), int(ys[at])), radius, 0.0, -1)
    return ink


def without_details(ink: Floats, mask: Floats, random: Generator) -> Floats:
    """Some inner strokes left out; the outline stays. mask: (s, s) in [0, 1]."""
    inner = cv2.erode(mask, np.ones((13, 13), np.uint8)) > 0.5
    count, labels = cv2.connectedComponents(((ink > 0.3) & inner).astype(np.uint8))
    dropped = np.asarray(random.random(count) < 0.4)
    dropped[0] = False
    return np.where(
        cv2.dilate(dropped[labels].astype(np.uint8), np.ones((3, 3))) > 0, 0, ink
    ).astype(np.float32)


def hint_dabs(picture: Floats, mask: Floats, random: Generator) -> Floats:
    """(s, s, 4) RGBA: a few dabs of the picture's own colours at random places of the object."""
    size = picture.shape[0]
    hints = np.zeros((size, size, 4), np.float32)
    ys, xs = np.nonzero(cv2.erode(mask, np.ones((7, 7), np.uint8)) > 0.5)
    if len(ys) == 0:
        return hints
    smooth = cv2.GaussianBlur(picture, (0, 0), 3)
    for _ in range(int(random.integers(1, 6))):
        at = int(random.integers(len(ys)))
        start = np.array([xs[at], ys[at]], float)
        end = start + random.normal(0, size / 14, 2)
        colour = smooth[ys[at], xs[at]] + random.normal(0, 0.02, 3)
        dab = np.zeros((size, size), np.uint8)
        width = int(random.integers(4, 16))
        cv2.line(dab, start.astype(int).tolist(), end.astype(int).tolist(), 1, width, cv2.LINE_8)
        rows, columns = np.nonzero((dab > 0) & (mask > 0.5))
        alike = np.abs(smooth[rows, columns] - colour).max(1) < 0.18
        hints[rows[alike], columns[alike], :3] = np.clip(colour, 0, 1)
        hints[rows[alike], columns[alike], 3] = random.uniform(0.5, 1.0)
    return hints


def scenery(size: int, random: Generator) -> Floats:
    """(s, s) ink of what belongs to no object: hills, horizons, waves, a few loose strokes."""
    ink = np.zeros((size, size), np.uint8)
    x = np.linspace(-5, size + 5, 40)
    for _ in range(int(random.integers(0, 3))):
        y = random.uniform(0.35, 0.95) * size + random.normal(0, 0.08) * (x - size / 2)
        for _ in range(3):
            y = y + random.normal(0, 5) * np.sin(
                x / size * random.uniform(2, 24) + random.uniform(0, 7)
            )
        curve = np.stack([x, y], axis=1).astype(np.int32)
        cv2.polylines(ink, [curve], False, 255, int(random.integers(1, 5)), cv2.LINE_AA)
    for _ in range(int(random.integers(0, 8))):
        start = random.uniform(0, size, 2)
        end = start + random.normal(0, size / 16, 2)
        thickness = int(random.integers(1, 4))
        cv2.line(
            ink, start.astype(int).tolist(), end.astype(int).tolist(), 255, thickness, cv2.LINE_AA
        )
    return ink.astype(np.float32) / 255
