"""Areas: the pieces of paper between lines, with gaps in the lines closed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array

Labels = NDArray[np.int32]

BALLS_PX = (28.0, 14.0, 7.0, 3.5, 1.6, 0.5)
"""Radii of the trapped balls, at 256 px, largest first (cf. Zhang et al., 2009)."""

NECK = 0.72
"""Two areas are one where the passage between them is wider than this share of the smaller."""


@dataclass(frozen=True)
class Areas:
    """labels: (256, 256) int32, 0 … count-1, every pixel in one, lines included."""

    labels: Labels
    count: int

    def mean(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """The mean of (256, 256) values over each area: (count,)."""
        sums = np.bincount(self.labels.ravel(), values.ravel(), self.count)
        return (sums / np.maximum(self.sizes, 1)).astype(np.float32)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """(count,) pixels."""
        return np.bincount(self.labels.ravel(), minlength=self.count)


def along_border(plane: NDArray[Any]) -> NDArray[Any]:
    """The values of (h, w) on its four edges, in one row; corners count for both of theirs."""
    return np.concatenate([plane[0], plane[-1], plane[:, 0], plane[:, -1]])


def find_areas(ink: Array) -> Areas:
    """The areas of (256, 256) ink, 1 line, 0 paper.

    Balls of falling radius are rolled over the paper: where a large one fits, an area begins; a
    gap through which it does not fit parts two areas. Flooding from these beginnings, widest
    places first, gives every pixel to one area; areas with a wide passage between them are joined.
    """
    room = cv2.distanceTransform(1 - ink, cv2.DIST_L2, 5)
    seeds = np.zeros(ink.shape, np.int32)
    count = 0
    for radius in BALLS_PX:
        pieces, labels = cv2.connectedComponents((room > radius).astype(np.uint8), connectivity=4)
        taken = np.bincount(labels[seeds > 0], minlength=pieces) > 0
        taken[0] = True
        numbers = np.where(taken, 0, np.cumsum(~taken) + count).astype(np.int32)
        seeds += np.where(seeds == 0, numbers[labels], 0)
        count += int((~taken).sum())
    if count == 0:
        return Areas(np.zeros(ink.shape, np.int32), 1)
    # cv2.watershed orders pixels by how much they differ from the neighbour that reaches them. The
    # root is flattest where there is most room, so wide places flood first; lines are a step up.
    depth = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    paper_relief = 190 - 17 * np.sqrt(room)
    relief = np.clip(np.where(ink > 0, 191 + 8 * depth, paper_relief), 0, 255).astype(np.uint8)
    flooded = cv2.watershed(cv2.merge([relief] * 3), seeds.copy())
    flooded = without_ridges(flooded)
    joined = join_wide_passages(flooded, room, count)
    return Areas(joined, int(joined.max()) + 1)


def without_ridges(labels: Labels) -> Labels:
    """Watershed's ridge pixels (-1) given to the highest neighbour; labels from 1."""
    labels = np.maximum(labels, 0)
    for _ in range(3):
        grown = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
        labels = np.where(labels == 0, grown, labels)
        if labels.all():
            break
    return np.maximum(labels, 1)


def join_wide_passages(labels: Labels, room: NDArray[np.float32], count: int) -> Labels:
    """Renumbered labels from 0, where neighbours with a wide passage between them are one."""
    peak = np.zeros(count + 1, np.float32)
    np.maximum.at(peak, labels.ravel(), room.ravel())
    pairs, widths = passages(labels, room, count)
    leader = np.arange(count + 1)

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = int(leader[at])
        return at

    for index in np.argsort(-widths):
        one, other = find(int(pairs[index, 0])), find(int(pairs[index, 1]))
        if one != other and widths[index] > NECK * min(peak[one], peak[other]) + 0.6:
            leader[other] = one
            peak[one] = max(peak[one], peak[other])
    roots = np.array([find(at) for at in range(count + 1)])
    used = np.unique(roots[labels])
    number = np.zeros(count + 1, np.int32)
    number[used] = np.arange(len(used))
    return number[roots[labels]]


def passages(
    labels: Labels, room: NDArray[np.float32], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Touching pairs (n, 2) and the widest room on the border between them (n,)."""
    codes, rooms = [], []
    for a, b, r, s in (
        (labels[:, :-1], labels[:, 1:], room[:, :-1], room[:, 1:]),
        (labels[:-1], labels[1:], room[:-1], room[1:]),
    ):
        differ = a != b
        low, high = np.minimum(a, b)[differ], np.maximum(a, b)[differ]
        codes.append(low.astype(np.int64) * (count + 1) + high)
        rooms.append(np.minimum(r, s)[differ])
    code, inverse = np.unique(np.concatenate(codes), return_inverse=True)
    widths = np.zeros(len(code), np.float32)
    np.maximum.at(widths, inverse, np.concatenate(rooms))
    return np.stack([code // (count + 1), code % (count + 1)], axis=1), widths
