"""Simple drawings at 256 px, and a memory of a few of them."""

from __future__ import annotations

import cv2
import numpy as np

from server.painting.memory import Memory
from server.painting.recollection import frame_of
from server.painting.shape_code import shape_code

RED, GREEN, BLUE = (0.9, 0.1, 0.1), (0.1, 0.7, 0.2), (0.1, 0.2, 0.9)
YELLOW, PINK = (0.95, 0.85, 0.1), (0.95, 0.55, 0.75)


def ball(centre=(128, 128), radius=60, onto=None):
    """(256, 256) ink in [0, 1] of a circle."""
    ink = np.zeros((256, 256), np.float32) if onto is None else onto.copy()
    cv2.circle(ink, centre, radius, 1.0, 3)
    return ink


def bar(onto=None, top=90):
    """A flat, wide box."""
    ink = np.zeros((256, 256), np.float32) if onto is None else onto.copy()
    cv2.rectangle(ink, (40, top), (215, top + 40), 1.0, 3)
    return ink


def star():
    """Crossed lines in every direction, which hold nothing."""
    ink = np.zeros((256, 256), np.float32)
    for angle in np.arange(0, np.pi, np.pi / 4):
        step = np.array([np.cos(angle), np.sin(angle)]) * 70
        one, other = ((128 + sign * step).astype(int).tolist() for sign in (1, -1))
        cv2.line(ink, one, other, 1.0, 3)
    return ink


def memory_of(*drawings):
    """drawings: (name, style, ink, palette) each; names are texts, too."""
    palettes = np.zeros((len(drawings), 6, 3), np.float32)
    shares = np.zeros((len(drawings), 6), np.float32)
    thumbnails = np.zeros((len(drawings), 16, 16, 3), np.float32)
    for at, (_, _, _, palette) in enumerate(drawings):
        palettes[at, : len(palette)] = palette
        shares[at, : len(palette)] = 1 / len(palette)
        thumbnails[at, :10], thumbnails[at, 10:] = palette[0], palette[-1]
    names = tuple(d[0] for d in drawings)
    return Memory(
        codes=np.stack([shape_code(d[2], frame_of(d[2])) for d in drawings]),
        palettes=palettes,
        shares=shares,
        thumbnails=thumbnails,
        styles=np.array([d[1] for d in drawings], np.uint8),
        names=names,
        texts=names,
    )


FEW = memory_of(
    ("ball", 0, ball(), [RED, YELLOW]),
    ("fish", 0, bar(), [BLUE, GREEN]),
    ("star", 0, star(), [PINK, YELLOW]),
    ("ball", 1, ball(), [GREEN, BLUE]),
)
