"""What lies behind: paper, a soft tint, or sky and ground where a scene was drawn."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.dabs import Dab
from server.painting.nearest import nearest_known

SIZE = 256
SKY = np.array([(118, 190, 245), (214, 238, 253)], np.float32)
GROUNDS = np.array([(150, 205, 105), (120, 188, 82), (172, 216, 128), (104, 172, 76)], np.float32)
"""Colours by order from the horizon down; each fades a little toward the light."""


def background(ink: Array, outside: Array, ground: str, tint: Floats, dabs: list[Dab]) -> Array:
    """(256, 256, 3) uint8 RGB behind the objects.

    ink: (256, 256) 0 or 1; outside: (256, 256) 0 or 1, not object; ground: "paper"; "drawn", sky
    and ground where lines part the background, else paper; or "soft", else a tint; tint: (3,) RGB;
    dabs: hints that lie on it, each colours its piece.
    """
    pieces = scene_pieces(ink, outside)
    if len(pieces) < 2 or ground == "paper":
        plain = np.full((SIZE, SIZE, 3), 255, np.uint8)
        picture = soft_tint(tint) if ground == "soft" else plain
    else:
        picture = scene(pieces)
    for dab in dabs:
        counts = [int(dab.pixels[piece].sum()) for piece in pieces] or [0]
        piece = pieces[int(np.argmax(counts))] if max(counts) else np.ones((SIZE, SIZE), bool)
        picture[piece] = gradient(dab.colour, 0.6 * dab.colour + 0.4 * 255)[piece]
    return picture


def scene(pieces: list[NDArray[np.bool_]]) -> Array:
    """Sky, and below it ground in a shade for each piece."""
    picture = gradient(*SKY)
    lands = 0
    for piece in pieces:
        if piece[0].mean() > 0.3:
            continue  # it reaches the upper border: sky
        colour = GROUNDS[lands % len(GROUNDS)]
        lands += 1
        picture[piece] = gradient(colour * 1.06, colour * 0.9)[piece]
    return picture


def scene_pieces(ink: Array, outside: Array) -> list[NDArray[np.bool_]]:
    """The large pieces of background that lines part, from the top down; (256, 256) each.

    Every pixel belongs to the nearest large piece, so that nothing shows through at the lines.
    Small gaps in a horizon are closed. One piece means that no scene was drawn.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    free = ((closed == 0) & (outside > 0)).astype(np.uint8)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(free, connectivity=4)
    border = np.zeros_like(free)
    border[0], border[-1], border[:, 0], border[:, -1] = 1, 1, 1, 1
    touching = np.bincount(labels[border > 0], minlength=count)
    large = [
        label
        for label in range(1, count)
        if stats[label, cv2.CC_STAT_AREA] > 0.012 * SIZE * SIZE and touching[label] > 6
    ]
    if not large:
        return []
    large.sort(key=lambda label: centres[label][1])
    number = np.zeros(count, np.uint8)
    number[large] = np.arange(1, len(large) + 1)
    spread = nearest_known(number[labels], number[labels] > 0)
    return [spread == at for at in range(1, len(large) + 1)]


def gradient(top: Floats, bottom: Floats) -> Array:
    """(256, 256, 3): from one colour to another, downward."""
    share = np.linspace(0, 1, SIZE, dtype=np.float32)[:, None, None]
    rows = np.clip(top * (1 - share) + bottom * share, 0, 255)
    return np.broadcast_to(rows, (SIZE, SIZE, 3)).astype(np.uint8)


def soft_tint(tint: Floats) -> Array:
    """A pale wash of the colour, lighter in the middle."""
    return (255 + (tint - 255) * wash()).astype(np.uint8)


@cache
def wash() -> Floats:
    """(256, 256, 1): how strong it is."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) / (SIZE - 1) - 0.5
    return 0.1 + 0.22 * np.clip(np.hypot(x, y) * 1.3, 0, 1)[..., None]
