"""Dabs of hinted colour: which areas they mean, and which of them mean the background."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.areas import Areas

SEEN = 0.15
"""A hint of less opacity is no hint."""

SMALLEST_PX = 12
"""At 256 px; fewer pixels are a slip of the hand."""

MEANT = 0.2
"""A dab means an area that holds this share of it; less is what runs over a line."""


@dataclass(frozen=True)
class Dab:
    """One stroke of one colour. pixels: (256, 256) bool; colour: (3,) RGB, 0 … 255."""

    pixels: NDArray[np.bool_]
    colour: Floats


def find_dabs(hints: Floats | None) -> list[Dab]:
    """The dabs in (256, 256, 4) RGBA in [0, 1], largest first; touching colours are apart."""
    if hints is None:
        return []
    seen = (hints[..., 3] > SEEN).astype(np.uint8)
    # A coarse number for each colour keeps dabs apart that touch.
    steps = (hints[..., :3] * 5.99).astype(np.uint8)
    code = np.where(seen, steps[..., 0] * 36 + steps[..., 1] * 6 + steps[..., 2] + 1, 0)
    found = []
    for patch, box in _parts(seen):
        codes = np.where(patch, code[box], 0)
        colours = np.flatnonzero(np.bincount(codes.ravel())[1:]) + 1
        if len(colours) == 1:
            found.append((patch, box))
            continue
        for one in colours:
            top, left = box[0].start, box[1].start
            for part, (rows, columns) in _parts((codes == one).view(np.uint8)):
                found.append((part, (_moved(rows, top), _moved(columns, left))))
    found.sort(key=lambda one: -np.count_nonzero(one[0]))
    return [_dab(part, box, hints) for part, box in found]


def _parts(mask: Array) -> list[tuple[NDArray[np.bool_], tuple[slice, slice]]]:
    """Connected pixels of a mask, cut out: which of the box are meant, and the box."""
    _count, labels, figures, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    parts = []
    for label, (x, y, width, height, area) in enumerate(figures.tolist()):
        if label > 0 and area >= SMALLEST_PX:
            box = slice(y, y + height), slice(x, x + width)
            parts.append((labels[box] == label, box))
    return parts


def _moved(piece: slice, by: int) -> slice:
    return slice(piece.start + by, piece.stop + by)


def _dab(part: NDArray[np.bool_], box: tuple[slice, slice], hints: Floats) -> Dab:
    pixels = np.zeros(hints.shape[:2], bool)
    pixels[box] = part
    return Dab(pixels, 255 * np.median(hints[box][part][:, :3], axis=0))


def meant_areas(dab: Dab, areas: Areas, ink: Array) -> NDArray[np.int64]:
    """The areas that the dab lies in, not those that it only grazes."""
    on_paper = dab.pixels & (ink == 0)
    counts = np.bincount(areas.labels[on_paper], minlength=areas.count)
    return np.flatnonzero((counts >= MEANT * max(1, int(on_paper.sum()))) & (counts > 3))


def dabbed_rows(
    rows: Array,
    table: Floats,
    group: NDArray[np.int64],
    areas: Areas,
    meant: list[tuple[Dab, NDArray[np.int64]]],
) -> tuple[Array, Floats]:
    """Rows (areas,) and table (k, 3) where dabbed areas, and their groups, take the dab's colour.

    group: (areas,) areas of one number belong together; one without a dab of its own takes the
    nearest dab's colour in its group. The table has at most 250 rows.
    """
    rows = rows.copy()
    added: list[Floats] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for dab, means in meant:
        if len(table) + len(added) >= MOST_ROWS:
            break
        for area in means:
            if all(area != other for other, _ in taken.get(int(group[area]), [])):
                taken.setdefault(int(group[area]), []).append((int(area), len(table) + len(added)))
        added.append(dab.colour[None])
    if not added:
        return rows, table
    centres = area_centres(areas)
    for number, dabbed in taken.items():
        sources = np.array([area for area, _ in dabbed])
        for area in np.flatnonzero(group == number):
            apart = np.linalg.norm(centres[sources] - centres[area], axis=1)
            rows[area] = dabbed[int(np.argmin(apart))][1]
    return rows, np.concatenate([table, *added]).astype(np.float32)


MOST_ROWS = 250


def area_centres(areas: Areas) -> Floats:
    """(areas, 2) the mean row and column of each."""
    labels = areas.labels.ravel()
    y, x = np.mgrid[0 : areas.labels.shape[0], 0 : areas.labels.shape[1]]
    sums = [np.bincount(labels, axis.ravel(), areas.count) for axis in (y, x)]
    return np.stack(sums, axis=1) / np.maximum(areas.sizes, 1)[:, None]
