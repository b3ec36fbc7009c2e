"""The panorama at a small size, where light, seams and blending are decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.layout import Layout
from client.panorama.mapping import is_inside
from client.panorama.progress import Progress
from client.panorama.view import Pixels, SmallView
from client.panorama.warping import view_map, warped

SMALL_PIXELS, FEWEST_PIXELS = 250_000, 60_000
SHRUNK = 9
"""Of a small panorama the draft has so much fewer pixels, or it would take most of the time."""

ALIGNED = 64
"""Boxes begin and end at multiples, so that the levels of all pyramids meet (2⁶)."""

MARGIN_PX = 24
"""What a box has beyond its view, filled from the view's edge: the coarse bands reach out there."""

RIM = 0.008
"""Of a view's shorter side: there may be a line that a scanner or an editor has left, which must
colour neither what is blended with it nor what repeats it.
"""


@dataclass(frozen=True)
class Patch:
    """A view on the small panorama. box: in small pixels, may reach beyond the panorama; pixels:
    (h, w, 3) uint8 RGB, beyond the view its edge; covered: (h, w) bool, where it is surely seen.
    distance: (h, w) float32, squared, from the middle of the view, 1 at its corners.
    """

    box: Box
    pixels: Pixels
    covered: NDArray[np.bool_]
    distance: NDArray[np.float32]


@dataclass(frozen=True)
class Draft:
    """factor: pixels of the panorama to one of the draft; size: width and height in small pixels;
    patches: one for each view.
    """

    factor: int
    size: tuple[int, int]
    patches: tuple[Patch, ...]


def drafted(layout: Layout, views: Sequence[SmallView], progress: Progress) -> Draft:
    """The draft of a layout. views: in the order of its cameras. Raises Cancelled."""
    whole = float(np.prod(layout.size))
    wanted = min(max(whole / SHRUNK, FEWEST_PIXELS), SMALL_PIXELS)
    factor = max(1, round((whole / wanted) ** 0.5))
    size = -(-layout.size[0] // factor), -(-layout.size[1] // factor)
    patches = progress.each(
        lambda place: _patch(layout, place, views[place], factor), range(len(views))
    )
    return Draft(factor, size, tuple(patches))


def _patch(layout: Layout, place: int, view: SmallView, factor: int) -> Patch:
    full = layout.boxes[place]
    box = Box(
        (full.left // factor - MARGIN_PX) // ALIGNED * ALIGNED,
        (full.top // factor - MARGIN_PX) // ALIGNED * ALIGNED,
        -(-(full.right // factor + 1 + MARGIN_PX) // ALIGNED) * ALIGNED,
        -(-(full.bottom // factor + 1 + MARGIN_PX) // ALIGNED) * ALIGNED,
    )
    places = view_map(layout, place, box, factor)
    camera = layout.cameras[place]
    inside = is_inside(places, camera.size).astype(np.uint8)
    # A pixel of the draft stands for many: all of them must be seen, to its very corners.
    covered = cv2.erode(inside, np.ones((3, 3), np.uint8), borderValue=0) > 0
    apart = (places - camera.middle.astype(np.float32)) / np.float32(camera.half_px)
    distance = np.minimum((apart**2).sum(axis=2), 1.0).astype(np.float32)
    rim = RIM * min(camera.size)
    inner = np.clip(places, rim, np.array(camera.size, np.float32) - np.float32(1 + rim))
    small = (inner + np.float32(0.5)) * np.float32(view.scale) - np.float32(0.5)
    return Patch(box, warped(view.pixels, small), covered, distance)


def on_both(draft: Draft, one: int, other: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The rows and columns in one's and in the other's patch that lie on each other."""
    boxes = draft.patches[one].box, draft.patches[other].box
    common = boxes[0].common(boxes[1])
    return common.part_of(boxes[0]), common.part_of(boxes[1])
