"""The network's own light and shade: what it adds, and how its colours change within a fill."""

from __future__ import annotations

import cv2
import numpy as np

from server.arrays import Floats
from server.painting.answer import Answer
from server.painting.colouring import Colouring
from server.painting.looks import Look
from server.painting.votes import PAPER

SPREAD = 3.0
"""Blur, in pixels at 128: gradients, no blotches."""


def own_shading(answer: Answer, colouring: Colouring, look: Look) -> Floats:
    """(128, 128, 3), what to add to the fills, as shares of white; negative darkens.

    Beside the borders of a fill the network's colours run into each other; there the shading of
    its inside goes on. What somebody dabbed stays even.
    """
    fill = np.ascontiguousarray(colouring.index[2::4, 2::4])
    colour = np.tensordot(answer.weights, answer.colours, axes=(0, 0)).astype(np.float32)
    square = np.ones((5, 5), np.uint8)
    inside = (cv2.erode(fill, square) == cv2.dilate(fill, square)) & (fill < colouring.dabbed)
    counts = np.maximum(np.bincount(fill[inside], minlength=256), 1)
    means = np.stack(
        [np.bincount(fill[inside], colour[inside, at], 256) / counts for at in range(3)], axis=1
    )
    change = (colour - means.astype(np.float32)[fill]) * inside[..., None]
    spread = cv2.GaussianBlur(change, (0, 0), SPREAD)
    weight = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), SPREAD)[..., None]
    change = spread / (weight + np.float32(0.05))
    # Where the network sees no object, its light and shade mean nothing.
    added = cv2.GaussianBlur((answer.form * answer.mask).transpose(1, 2, 0), (0, 0), 0.8)
    undabbed = (fill < colouring.dabbed) | (fill == PAPER)
    shading: Floats = (look.network * added + look.gradient * change) * undabbed[..., None]
    return shading
