"""From frame to drawing."""

from __future__ import annotations

import cv2
import numpy as np

from client.camera.frame import Pixels
from client.camera.outlining.dabs import dabs_of
from client.camera.outlining.lines import drawn_lines
from client.camera.outlining.palette import SteadyPalette
from client.camera.outlining.regions import borders, find_regions
from client.camera.shape import shrunk, size_of

LOOKED_AT_PX, DRAWN_PX = 384, 768
"""Longer sides of what is looked at and of the drawing."""


class FrameDrawing:
    """For the frames of one film; takes some 17 ms for each."""

    def __init__(self) -> None:
        self._palette = SteadyPalette()

    def of(self, pixels: Pixels) -> tuple[Pixels, Pixels]:
        """The lines, (h, w) uint8, 0 ink … 255 paper, and the dabs, (h, w, 4) uint8 RGBA.

        pixels: (H, W, 3) uint8 RGB; the drawing has its shape.
        """
        small = shrunk(pixels, LOOKED_AT_PX)
        smooth = cv2.bilateralFilter(cv2.bilateralFilter(small, 5, 40, 4), 5, 30, 4)
        lab = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB), np.uint8)
        labels = find_regions(np.asarray(smooth, np.uint8), lab, self._palette.numbers(lab))
        edge = borders(labels)
        size = size_of(pixels, DRAWN_PX)
        lines = drawn_lines(edge, np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)), size)
        dabs = cv2.resize(dabs_of(labels, edge, small), size, interpolation=cv2.INTER_NEAREST)
        return lines, np.asarray(dabs, np.uint8)
