"""The panorama itself, tile by tile and view by view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.blending import Correction
from client.panorama.layout import Layout
from client.panorama.light import Light
from client.panorama.mapping import is_inside
from client.panorama.seams import NOBODY, reaching_out
from client.panorama.view import Pixels
from client.panorama.warping import view_map, warped

TILE_PX = 512
"""Small enough for the processor's cache, and for a cancelled join to end at once."""

DRAWN = 128
"""A pixel belongs to a view where its smoothed share is at least half."""


@dataclass(frozen=True)
class Canvas:
    """What is composed. frame: the part of the panorama that is wanted; pixels: (h, w, 3) uint8 RGB
    of that part; drawn: (h, w) uint8, 255 where there is a view; both are written to.
    """

    frame: Box
    pixels: Pixels
    drawn: Pixels

    @classmethod
    def of(cls, frame: Box) -> Canvas:
        """An empty one."""
        width, height = frame.size
        return cls(
            frame, np.zeros((height, width, 3), np.uint8), np.zeros((height, width), np.uint8)
        )


@dataclass(frozen=True)
class Owned:
    """Of the draft. reach: (h, w) int16, see `seams.reaching_out`; outside: (h, w) uint8, not 0
    where nobody owns it, and close to that.
    """

    reach: NDArray[np.int16]
    outside: Pixels

    @classmethod
    def of(cls, labels: NDArray[np.int16]) -> Owned:
        """labels: see `seams.owners`."""
        nobody = (labels == NOBODY).astype(np.uint8)
        outside = np.asarray(cv2.dilate(nobody, np.ones((5, 5), np.uint8)), np.uint8)
        return cls(reaching_out(labels), outside)


def draw_view(
    canvas: Canvas,
    layout: Layout,
    view: int,
    pixels: Pixels,
    light: Light,
    owned: Owned,
    correction: Correction,
    factor: int,
    told: Callable[[float], None],
) -> None:
    """Draws what the view owns. Later views draw over the seam with earlier ones, so that it has
    neither gaps nor steps.

    pixels: the whole view's, (H, W, 3) uint8 RGB; factor: the draft's.
    told: called with the share that is done.
    """
    share = _share(owned.reach, view)
    curve = light.curve(view)
    changes = not np.array_equal(curve[:, 0, 0], np.arange(256)) or bool(
        np.ptp(curve, axis=2).any()
    )
    whole = Box(0, 0, share.shape[1], share.shape[0])
    tiles = list(_tiles(canvas.frame, share, factor))
    for done, tile in enumerate(tiles):
        told(done / len(tiles))
        soft = _grown(share, whole, tile, factor)
        if soft is None:
            continue
        mask = np.asarray(cv2.threshold(soft, DRAWN - 1, 255, cv2.THRESH_BINARY)[1], np.uint8)
        places = view_map(layout, view, tile)
        if _grown(owned.outside, whole, tile, factor) is not None:
            mask[~is_inside(places, layout.cameras[view].size)] = 0
        piece = warped(pixels, places)
        if changes:
            piece = np.asarray(cv2.LUT(piece, curve), np.uint8)
        for values, apply in ((correction.more, cv2.add), (correction.less, cv2.subtract)):
            change = _grown(values, correction.box, tile, factor)
            if change is not None:
                piece = np.asarray(apply(piece, change), np.uint8)
        part = tile.part_of(canvas.frame)
        cv2.copyTo(piece, mask, canvas.pixels[part])
        cv2.bitwise_or(canvas.drawn[part], mask, canvas.drawn[part])


def _share(labels: NDArray[np.int16], view: int) -> Pixels:
    """(h, w) uint8, 255 where the view owns the draft, and around that where a later one does."""
    own = (labels == view).astype(np.uint8)
    near = cv2.dilate(own, np.ones((5, 5), np.uint8)) > 0
    return np.asarray(255 * (near & (labels >= view)), np.uint8)


def _tiles(frame: Box, share: Pixels, factor: int) -> Iterable[Box]:
    """Boxes of the panorama in which the view owns something; they begin at multiples of factor."""
    rows, columns = np.flatnonzero(share.any(axis=1)), np.flatnonzero(share.any(axis=0))
    if not len(rows):
        return
    side = max(1, TILE_PX // factor)
    for top in range(int(rows[0]) - 1, int(rows[-1]) + 2, side):
        for left in range(int(columns[0]) - 1, int(columns[-1]) + 2, side):
            if np.any(share[max(top, 0) : top + side + 1, max(left, 0) : left + side + 1]):
                tile = Box(left, top, left + side, top + side).times(factor).common(frame)
                if tile.size[0] and tile.size[1]:
                    yield tile


def _grown(values: Pixels, box: Box, tile: Box, factor: int) -> Pixels | None:
    """The draft's values on a tile of the panorama, in between interpolated; 0 outside the box.
    None where there is nothing but 0.
    """
    left, top = tile.left // factor - 1, tile.top // factor - 1
    right, bottom = -(-tile.right // factor) + 1, -(-tile.bottom // factor) + 1
    need = Box(left, top, right, bottom)
    inner = need.common(box)
    small = values[inner.part_of(box)]
    if not small.any():
        return None
    if inner != need:
        padded = np.zeros((need.size[1], need.size[0], *values.shape[2:]), np.uint8)
        padded[inner.part_of(need)] = small
        small = padded
    size = need.size[0] * factor, need.size[1] * factor
    large = cv2.resize(small, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(large[tile.part_of(need.times(factor))])
