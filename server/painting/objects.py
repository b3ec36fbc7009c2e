"""The things in a drawing: what lines hold together, and loose lines that lie near each other."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from server.arrays import Array, Floats
from server.painting.held import held
from server.painting.nearest import nearest_known
from server.painting.reading import Reading
from server.painting.recollection import Frame, frame_of
from server.painting.shape_code import shape_code

MOST = 8
SMALLEST_PX = 120
"""At 256 px; what is smaller belongs to the thing nearest to it."""

NEAR_PX = 9

AROUND_PX = 21
"""How near lines must be to what they hold, to belong to its shape."""

WEIGHTY = 0.2
"""A part as large as this share of the largest is a thing of its own; a tail is not."""

BRIDGE_PX = 11
"""What is narrower than this does not join two things."""

CLOSED_PX, MOSTLY = 1, 0.6
"""Lines hold a thing without a gap where no ball of this radius enters most of it."""


@dataclass(frozen=True)
class Objects:
    """labels: (256, 256) uint8, for each pixel the nearest thing, 0 … m-1, largest first;
    codes: (m, 500) shape codes; frames: of each, None where nothing is drawn. A drawing has at
    least one thing.
    """

    labels: Array
    codes: Floats
    frames: tuple[Frame | None, ...]


def find_objects(reading: Reading) -> Objects:
    """The things of a drawing."""
    lines, ink = reading.ink, reading.faint / np.float32(255)
    bound = (reading.bound > 0.3).astype(np.uint8)
    solid = parted(cv2.morphologyEx(bound, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), lines)
    taken = cv2.dilate(solid, np.ones((7, 7), np.uint8))
    loose = cv2.dilate(lines * (1 - taken), np.ones((NEAR_PX, NEAR_PX), np.uint8)) * (1 - solid)
    found: list[tuple[int, Array]] = []
    for map_, smallest in ((solid, SMALLEST_PX), (loose, 4 * SMALLEST_PX)):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(map_, connectivity=8)
        sizes = stats[:, cv2.CC_STAT_AREA]
        found += [
            (int(sizes[label]), (labels == label).astype(np.uint8))
            for label in range(1, count)
            if sizes[label] >= smallest and not crosses(stats[label])
        ]
    found.sort(key=lambda one: -one[0])
    regions = [region for _, region in found[:MOST]]
    if not regions:
        return as_one(reading)
    around = np.ones((AROUND_PX, AROUND_PX), np.uint8)
    labels = nearest_region(regions)
    own = [ink * (labels == at) * cv2.dilate(region, around) for at, region in enumerate(regions)]
    return of_inks(labels, own)


def of_inks(labels: Array, own: list[Floats]) -> Objects:
    """The things with the lines that are each one's own, (256, 256) in [0, 1]."""
    frames = tuple(frame_of(ink) for ink in own)
    codes = [shape_code(ink, frame) for ink, frame in zip(own, frames, strict=True)]
    return Objects(labels, np.stack(codes), frames)


def parted(solid: Array, lines: Array) -> Array:
    """The solid map cut at its narrow bridges, as between a house and the tree beside it, and at
    paper that lies between two things where lines hold most of them without a gap.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (BRIDGE_PX, BRIDGE_PX))
    cores = cv2.morphologyEx(solid, cv2.MORPH_OPEN, kernel)
    count, labels = cv2.connectedComponents(solid, connectivity=8)
    closed = cv2.morphologyEx(solid & held(lines, CLOSED_PX), cv2.MORPH_OPEN, kernel)
    sizes = np.bincount(labels.ravel(), minlength=count)
    mostly = np.bincount(labels[closed > 0], minlength=count) > MOSTLY * sizes
    cores = np.where(mostly[labels], closed, cores)
    parts, part_of, stats, _ = cv2.connectedComponentsWithStats(cores, connectivity=8)
    sizes = stats[:, cv2.CC_STAT_AREA]
    whole_of = np.zeros(parts, np.int64)
    whole_of[part_of] = labels  # each core lies in one piece
    largest = np.zeros(count)
    np.maximum.at(largest, whole_of[1:], sizes[1:])
    weighty = sizes[1:] >= WEIGHTY * largest[whole_of[1:]]
    parted_wholes = np.bincount(whole_of[1:][weighty], minlength=count) > 1
    return np.where(parted_wholes[labels], cores, solid).astype(np.uint8)


def as_one(reading: Reading) -> Objects:
    """The whole drawing as a single thing."""
    ink = reading.faint / np.float32(255)
    return of_inks(np.zeros(ink.shape, np.uint8), [ink])


def crosses(stats: Floats) -> bool:
    """Whether it runs like a horizon: nearly the whole width, and low."""
    return bool(
        stats[cv2.CC_STAT_WIDTH] > 230
        and stats[cv2.CC_STAT_HEIGHT] < 0.3 * stats[cv2.CC_STAT_WIDTH]
    )


def nearest_region(regions: list[Array]) -> Array:
    """(256, 256) uint8: the number of the region nearest to each pixel."""
    number = np.zeros(regions[0].shape, np.uint8)
    for at, region in enumerate(regions):
        number[region > 0] = at + 1
    return nearest_known(number, number > 0) - 1
