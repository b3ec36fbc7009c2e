"""A code for the shape of a drawn thing, by which similar drawings are found."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Floats
from server.painting.held import held
from server.painting.recollection import Frame

SIZE = 96
CELLS = 10
DIRECTIONS = 4
LENGTH = DIRECTIONS * CELLS * CELLS + CELLS * CELLS
SILHOUETTE = 0.6
"""Weight of the filled silhouette beside that of the lines."""


def shape_code(ink: Floats, frame: Frame | None) -> Floats:
    """(500,) float32, compared by dot product; zeros where nothing is drawn.

    ink: (s, s) in [0, 1], 1 line, any place and size: the drawing is cut out of its frame (see
    recollection.frame_of) and scaled first.
    Histograms of line directions over a grid (Dalal and Triggs, 2005), and what the lines hold.
    """
    if frame is None:
        return np.zeros(LENGTH, np.float32)
    square = cut_out(ink, frame)
    blurred = cv2.GaussianBlur(square, (0, 0), 1.5)
    across, down = cv2.Sobel(blurred, cv2.CV_32F, 1, 0), cv2.Sobel(blurred, cv2.CV_32F, 0, 1)
    strength, angle = cv2.cartToPolar(across, down)
    half_turn = np.float32(np.pi)
    direction = np.where(angle < half_turn, angle, angle - half_turn) * (DIRECTIONS / half_turn)
    planes = []
    for at in range(DIRECTIONS):
        apart = np.abs(direction - np.float32(at))
        near = np.maximum(1 - np.minimum(apart, DIRECTIONS - apart), 0)
        planes.append(in_cells(near * strength))
    lines = np.sqrt(np.stack(planes)).ravel()
    solid = held((square > 0.15).astype(np.uint8)).astype(np.float32)
    small = in_cells(solid)
    silhouette = (small - small.mean()).ravel()
    lines = lines / max(float(np.linalg.norm(lines)), 1e-6)
    silhouette = silhouette / max(float(np.linalg.norm(silhouette)), 1e-6)
    return np.concatenate([lines, SILHOUETTE * silhouette]).astype(np.float32)


def in_cells(plane: Floats) -> Floats:
    """(10, 10) means over a grid, a little blurred: a line may lie one cell off."""
    cells = cv2.resize(plane, (CELLS, CELLS), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(cells, (3, 3), 0.6), np.float32)


def cut_out(ink: Floats, frame: Frame) -> Floats:
    """(96, 96): the square around the drawing, with a little paper at its edge."""
    reach = frame.reach
    edge = cv2.BORDER_CONSTANT
    padded = cv2.copyMakeBorder(ink, reach, reach, reach, reach, edge, value=0)
    square = padded[frame.row : frame.row + 2 * reach, frame.column : frame.column + 2 * reach]
    return np.asarray(cv2.resize(square, (SIZE, SIZE), interpolation=cv2.INTER_AREA), np.float32)
