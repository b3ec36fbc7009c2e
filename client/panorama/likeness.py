"""Whether two views really show the same where they are said to."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.mapping import is_inside, map_of
from client.panorama.relation import Relation
from client.panorama.view import Points, SmallView

WINDOW_PX = 15
GRAIN = 4.0
"""Variance of what is no more than grain: windows above it weigh alike, however strong their
contrast, so that a walker or a post close by costs no more than its place."""

LEAST_PIXELS = 100

STEP_PX = 8
"""Of a calm picture; places in between are interpolated."""


def likeness_under(one: SmallView, other: SmallView, relation: Relation) -> float:
    """How alike the overlap is, -1 … 1; 0 where there is none.

    relation: of the small views. The correlation of both within small windows, clear sky left out:
    exposure and vignetting do not count. Points on a repeated pattern may agree where the pictures
    do not.
    """
    height, width = one.calm.shape
    places = map_of(partial(_halved, relation), Box(0, 0, width, height), STEP_PX)
    seen = cv2.remap(other.calm, places, None, cv2.INTER_LINEAR)
    inside = is_inside(places, other.calm.shape[::-1])
    overlap = cv2.erode(inside.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if overlap.sum() < LEAST_PIXELS:
        return 0.0
    # Only the part around the overlap is worked on.
    rows, columns = overlap.any(axis=1).nonzero()[0], overlap.any(axis=0).nonzero()[0]
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return _correlation(one.calm[part], seen[part], overlap[part])


def _halved(relation: Relation, across: Points, down: Points) -> Points:
    """The relation of calm pictures, which have half as many pixels across and down."""
    columns, rows = np.meshgrid(across, down)
    return relation.moved(np.stack([columns, rows], axis=-1) * 2) / 2


def _correlation(
    one: NDArray[np.float32], other: NDArray[np.float32], overlap: NDArray[np.bool_]
) -> float:
    weight = overlap.astype(np.float32)
    around = np.maximum(_box(weight), 1e-6)
    mean_one, mean_other = _box(one * weight) / around, _box(other * weight) / around
    above = np.asarray((one - mean_one) * weight, np.float32)
    beyond = np.asarray((other - mean_other) * weight, np.float32)
    common = _box(above * beyond) / around
    spread = np.sqrt(np.maximum(_box(above * above) * _box(beyond * beyond), 0)) / around
    counts = weight * spread / (spread + GRAIN)
    alike = common / np.maximum(spread, 1e-6)
    return float((counts * alike).sum() / max(float(counts.sum()), 1e-6))


def _box(values: NDArray[np.float32]) -> NDArray[np.float32]:
    size = WINDOW_PX, WINDOW_PX
    return np.asarray(cv2.blur(values, size, borderType=cv2.BORDER_CONSTANT), np.float32)
