"""The strokes of OpenCV's pencil sketch, counted by whole frames instead of pixel by pixel."""

from __future__ import annotations

import math
from typing import Annotated

import cv2
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from shared.options import Options

ITERATIONS = 3
"""OpenCV plans for three passes of the domain transform, and draws with the first."""

EVERY_PX, GROWTH = 7, 1.2
"""Distances looked at: each up to the first, then in growing steps."""

FINEST = 8.0
"""Parts of a pixel in which transformed distances are kept, where they fit into 16 bits."""


class PencilOptions(Options, frozen=True):
    """As OpenCV's `pencilSketch` has them."""

    reach: Annotated[
        float, Meta(ge=10, le=200, title="Reach", description="How far a stroke may run")
    ] = 60.0
    edges: Annotated[
        float, Meta(ge=0.02, le=0.3, title="Edges", description="Small: the faintest edge is drawn")
    ] = 0.13
    light: Annotated[
        float, Meta(ge=0.01, le=0.1, title="Brightness", description="How white the paper stays")
    ] = 0.04


def opencv_pencil(
    frame: NDArray[np.uint8], options: PencilOptions
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """OpenCV's own: grey, (H, W) uint8, and coloured, (H, W, 3) uint8 BGR. frame: RGB."""
    grey, colour = cv2.pencilSketch(
        cv2.cvtColor(frame, cv2.COLOR_RGB2BGR),
        sigma_s=options.reach,
        sigma_r=options.edges,
        shade_factor=options.light,
    )
    return np.asarray(grey, np.uint8), np.asarray(colour, np.uint8)


def pencil_lightness(frame: NDArray[np.uint8], options: PencilOptions) -> NDArray[np.int16]:
    """(H, W) int16, 0 black, 255 paper; more where an area is still calmer than paper needs.

    frame: (H, W, 3) uint8. A pixel is as light as many pixels of its row and column lie within
    reach of it in the transformed domain (Gastal and Oliveira, 2011), as in OpenCV's first pass.
    """
    counts = cv2.add(
        _within_reach(frame, options),
        cv2.transpose(_within_reach(np.asarray(cv2.transpose(frame)), options)),
    )
    lightness = np.rint(np.arange(256) * (options.light * 255)).astype(np.int16)
    return np.asarray(cv2.LUT(counts, lightness))


def _within_reach(frame: NDArray[np.uint8], options: PencilOptions) -> NDArray[np.uint8]:
    """(H, W) uint8: how many pixels of its row each one reaches, itself among them, up to 255."""
    halved = 2.0 ** (ITERATIONS - 1) / math.sqrt(4.0**ITERATIONS - 1)
    reach = 3 * options.reach * halved
    distances = _distances(min(math.ceil(1 / options.light), frame.shape[1] - 1))
    # Differences of 16 bit sums stay right when the sums themselves run over.
    fineness = min(FINEST, 65_000 / ((reach + 1) * distances[-1]))
    per_level = options.reach / options.edges / 255
    steps = np.minimum(1 + per_level * np.arange(256), reach + 1) * fineness
    change = cv2.absdiff(frame[:, 1:], frame[:, :-1])
    first, second, third = cv2.split(change)
    step = np.rint(steps).astype(np.uint16)[cv2.add(cv2.add(first, second), third)]
    place = np.zeros(frame.shape[:2], np.uint16)
    np.cumsum(step, axis=1, dtype=np.uint16, out=place[:, 1:])
    furthest = np.uint16(reach * fineness)
    counts = np.ones(place.shape, np.uint8)
    before = 0
    for distance in distances:
        reached = (place[:, distance:] - place[:, :-distance] <= furthest).view(np.uint8)
        reached *= np.uint8(distance - before)
        counts[:, :-distance] += reached
        counts[:, distance:] += reached
        before = distance
    return counts


def _distances(furthest: int) -> list[int]:
    """Pixels from 1 to `furthest`, closer where they are small."""
    found = list(range(1, min(EVERY_PX, furthest) + 1))
    while found[-1] < furthest:
        found.append(min(furthest, math.ceil(found[-1] * GROWTH)))
    return found
