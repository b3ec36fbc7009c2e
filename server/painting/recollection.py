"""What similar drawings look like, laid over this one: a rough guess of colours by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats

THUMBNAIL = 16
"""Pixels along a side of what is remembered of a picture."""

NEARNESS = 0.06
"""How much less alike a drawing may be and still have a say."""

UNLIKE, ALIKE = 0.75, 1.3
"""Likeness at which a recollection begins to count, and from which it is as certain as any."""


@dataclass(frozen=True)
class Frame:
    """The square around a thing's lines, at 256 px: its centre, and half its side."""

    row: int
    column: int
    reach: int


@dataclass(frozen=True)
class Recollection:
    """thumbnail: (16, 16, 3) RGB in [0, 1] over the frame; certainty: of it, 0 … 1; palette: (k, 3)
    RGB in [0, 1], main colour first; shares: (k,) how much each covers.
    """

    thumbnail: Floats
    certainty: float
    frame: Frame
    palette: Floats
    shares: Floats


def frame_of(ink: Floats) -> Frame | None:
    """The frame of (256, 256) ink in [0, 1], 1 line; None where nothing is drawn."""
    left, top, width, height = cv2.boundingRect((ink > 0.3).astype(np.uint8))
    if width == 0:
        return None
    return Frame((2 * top + height) // 2, (2 * left + width) // 2, max(width, height) // 2 + 2)


def blended(thumbnails: Floats, likeness: Floats) -> Floats:
    """(16, 16, 3): at each place the colour of that picture which the others agree with most.

    thumbnails: (k, 16, 16, 3); likeness: (k,) of their drawings. A mean would be brown; this
    medoid is always a colour that one of them has there.
    """
    says = np.exp((likeness - likeness.max()) / NEARNESS).astype(np.float32)
    count = len(thumbnails)
    channels = np.ascontiguousarray(thumbnails.reshape(count, -1, 3).transpose(2, 0, 1))
    apart = np.zeros((count, count, channels.shape[2]), np.float32)
    for channel in channels:
        apart += np.abs(channel[:, None] - channel)
    cost = (says @ apart.reshape(count, -1)).reshape(count, -1)
    best = cost.argmin(axis=0)[None, :, None]
    agreed = np.take_along_axis(thumbnails.reshape(count, -1, 3), best, axis=0)
    return np.asarray(agreed.reshape(thumbnails.shape[1:]), np.float32)


def agreement(thumbnails: Floats, likeness: Floats) -> Floats:
    """(k,) how near each picture as a whole is to the others, those most alike counting most; the
    negative mean distance in RGB. thumbnails: (k, 16, 16, 3); likeness: (k,).
    """
    says = np.exp((likeness - likeness.max()) / NEARNESS)
    flat = thumbnails.reshape(len(thumbnails), -1)
    square = (flat**2).sum(axis=1)
    apart = np.sqrt(np.maximum(square[:, None] + square - 2 * flat @ flat.T, 0) / flat.shape[1])
    return np.asarray(-(says @ apart) / says.sum(), np.float32)


def certainty_of(likeness: float) -> float:
    """How far the most similar drawing's likeness is to be trusted, 0.1 … 1."""
    return float(np.clip((likeness - UNLIKE) / (ALIKE - UNLIKE), 0.1, 1))


def laid(one: Recollection, x: Floats, y: Floats) -> Floats:
    """(h, w, 4) RGBA, opaque as far as it is certain: the recollection at these places.

    x, y: (h, w) float32, columns and rows at 256 px; beyond the frame there is nothing.
    """
    step = THUMBNAIL / (2 * one.frame.reach)
    across = (x + np.float32(0.5 - one.frame.column + one.frame.reach)) * np.float32(step)
    down = (y + np.float32(0.5 - one.frame.row + one.frame.reach)) * np.float32(step)
    inside = (across > 0) & (across < THUMBNAIL) & (down > 0) & (down < THUMBNAIL)
    plane = np.empty((*x.shape, 4), np.float32)
    plane[..., :3] = cv2.remap(
        one.thumbnail,
        across - np.float32(0.5),
        down - np.float32(0.5),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    plane[..., 3] = one.certainty * inside
    return plane


def laid_out(found: Sequence[Recollection | None], labels: Array) -> Floats | None:
    """(32, 32, 4) RGBA: each thing's recollection on what belongs to it; None without any.

    labels: (256, 256) uint8, the thing that each pixel belongs to.
    """
    if all(one is None for one in found):
        return None
    thing = labels[4::8, 4::8]
    y, x = np.mgrid[4:256:8, 4:256:8].astype(np.float32)
    plane = np.zeros((*thing.shape, 4), np.float32)
    for at, one in enumerate(found):
        if one is not None:
            mine = thing == at
            plane[mine] = laid(one, x, y)[mine]
    return plane


def thumbnail_of(picture: Floats, inside: NDArray[np.bool_], frame: Frame) -> Floats:
    """(16, 16, 3): a picture's frame in small; around the object its nearest colours go on.

    picture: (256, 256, 3) RGB in [0, 1]; inside: (256, 256) bool, the object.
    """
    if not inside.any():
        return np.full((THUMBNAIL, THUMBNAIL, 3), 0.5, np.float32)
    _, labels = cv2.distanceTransformWithLabels(
        (~inside).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    colour_of = np.zeros((int(labels.max()) + 1, 3), np.float32)
    colour_of[labels[inside]] = picture[inside]
    scale = 4 * THUMBNAIL / (2 * frame.reach)
    shift = (frame.reach - frame.column, frame.reach - frame.row)
    grid = np.array([[scale, 0, scale * shift[0]], [0, scale, scale * shift[1]]], np.float32)
    large = cv2.warpAffine(
        colour_of[labels], grid, (4 * THUMBNAIL, 4 * THUMBNAIL), borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(
        cv2.resize(large, (THUMBNAIL, THUMBNAIL), interpolation=cv2.INTER_AREA), np.float32
    )
