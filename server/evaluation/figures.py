"""The figures that a picture is judged by, inside the object."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from server.arrays import Array, Floats
from server.datasets.palettes import lab_from_rgb
from server.evaluation.ciede2000 import ciede2000


@dataclass(frozen=True)
class Figures:
    """l1: mean absolute RGB difference, 0 … 1; delta_e: mean CIEDE2000; chroma: mean C*ab of the
    picture; lines: share of the sketch's ink that stands out as darker than what is beside it.
    """

    l1: float
    delta_e: float
    chroma: float
    lines: float


def figures_of(picture: Array, target: Array, mask: Array, sketch: Array) -> Figures:
    """All four. picture, target: (256, 256, 3) uint8 RGB; mask: 255 object; sketch: 0 ink."""
    inside = mask > 127
    ours = picture[inside].astype(np.float32) / 255
    theirs = target[inside].astype(np.float32) / 255
    lab = lab_from_rgb(ours)
    return Figures(
        l1=float(np.abs(ours - theirs).mean()),
        delta_e=float(ciede2000(lab, lab_from_rgb(theirs)).mean()),
        chroma=float(np.hypot(lab[:, 1], lab[:, 2]).mean()),
        lines=lines_kept(picture, sketch),
    )


def lines_kept(picture: Array, sketch: Array) -> float:
    """Share of ink pixels at least 4 L* darker than the mean of the paper within 6 px of them."""
    ink = sketch < 128
    if not ink.any():
        return 1.0
    lightness: Floats = lab_from_rgb(picture.astype(np.float32) / 255)[..., 0]
    paper = (cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) == 0).astype(np.float32)
    window = (13, 13)
    around = cv2.boxFilter(lightness * paper, -1, window, normalize=False)
    count = cv2.boxFilter(paper, -1, window, normalize=False)
    known = ink & (count > 0)
    if not known.any():
        return 1.0
    darker = lightness[known] < around[known] / count[known] - 4
    return float(darker.mean())
