"""The drawing as the network sees it; the same code in training and at use."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Array, Floats

NETWORK_SIZE = 128
RECALLED_SIZE = NETWORK_SIZE // 4


def enclosed(ink: Array) -> Array:
    """What no path over paper joins to the border: (H, W) uint8, 0 or 1. ink: 0 paper, 1 line.

    Topology is hard for a small network and free for a flood fill; gaps make it fail, which the
    network learns to see through.
    """
    paper = cv2.copyMakeBorder(1 - ink, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    cv2.floodFill(paper, None, (0, 0), 2, flags=4)
    return (paper[1:-1, 1:-1] == 1).astype(np.uint8)


def network_input(ink: Floats, hints: Floats | None) -> Floats:
    """(6, 128, 128) float32: ink, enclosed, hint colour (premultiplied), hint mask.

    ink: (s, s) in [0, 1], 1 line; hints: (s, s, 4) RGBA in [0, 1] or None; s a multiple of 128,
    256 in training. Lines are kept from fading: each small block counts its darkest part half.
    """
    size = (NETWORK_SIZE, NETWORK_SIZE)
    step = ink.shape[0] // NETWORK_SIZE
    mean = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
    darkest = cv2.dilate(ink, np.ones((step, step), np.uint8), anchor=(0, 0))[::step, ::step]
    lines = 0.5 * mean + 0.5 * darkest
    closed = enclosed((ink > 0.35).astype(np.uint8)).astype(np.float32)
    planes = np.zeros((6, *size), np.float32)
    planes[0] = lines
    planes[1] = cv2.resize(closed, size, interpolation=cv2.INTER_AREA)
    if hints is not None:
        small = cv2.resize(hints, size, interpolation=cv2.INTER_AREA)
        planes[2:5] = (small[..., :3] * small[..., 3:]).transpose(2, 0, 1)
        planes[5] = small[..., 3]
    return planes


def recalled_input(recalled: Floats | None) -> Floats:
    """(4, 32, 32) float32: recalled colour (premultiplied), and how certain it is.

    recalled: (32, 32, 4) RGBA in [0, 1], see recollection.laid; None for no recollection.
    """
    planes = np.zeros((4, RECALLED_SIZE, RECALLED_SIZE), np.float32)
    if recalled is not None:
        planes[:3] = (recalled[..., :3] * recalled[..., 3:]).transpose(2, 0, 1)
        planes[3] = recalled[..., 3]
    return planes
