"""Pieces of paper: what of the sheet hangs together without crossing a line."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array
from server.painting.areas import Areas, along_border


def pieces_of(areas: Areas, ink: Array) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The connected piece of paper that most of each area lies in (n,), and whether lines enclose
    that piece completely (n,). ink: (256, 256) 0 or 1.
    """
    pieces, of_pixel = cv2.connectedComponents(1 - ink, connectivity=4)
    open_ = np.zeros(pieces, bool)
    open_[along_border(of_pixel)] = True
    paper = ink.ravel() == 0
    codes = areas.labels.ravel()[paper].astype(np.int64) * pieces + of_pixel.ravel()[paper]
    values, counts = np.unique(codes, return_counts=True)
    piece = np.zeros(areas.count, np.int64)
    order = np.argsort(counts)  # the most frequent piece of an area is written last
    piece[values[order] // pieces] = values[order] % pieces
    return piece, ~open_[piece]
