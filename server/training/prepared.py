"""The training pictures with their lines, extracted once and kept beside the run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from server.datasets.examples import Drawn
from server.datasets.lines import TRAINING_EXTRACTORS
from server.datasets.pictures import SETS, DrawnPicture, read_set


def prepared_pictures(data: Path, cache: Path) -> tuple[list[Drawn], list[DrawnPicture]]:
    """All training pictures of all styles, and their sources."""
    sources: list[DrawnPicture] = []
    lines: list[NDArray[np.uint8]] = []
    for style, folder in SETS.items():
        pictures = read_set(data / folder / "train", style)
        sources += pictures
        lines += style_lines(pictures, cache / f"lines-{style}.npz")
    styles = list(SETS)
    drawn = [
        Drawn(styles.index(picture.style), picture.picture, picture.mask, variants)
        for picture, variants in zip(sources, lines, strict=True)
    ]
    return drawn, sources


def style_lines(pictures: list[DrawnPicture], cache: Path) -> list[NDArray[np.uint8]]:
    """For each picture (v, 256, 256) uint8, 255 ink: its own drawing, or one per extractor."""
    if cache.is_file():
        with np.load(cache, allow_pickle=False) as stored:
            found = stored["lines"]
        if len(found) == len(pictures):
            return list(found)
    lines = [
        np.stack(
            [255 - picture.sketch]
            if picture.sketch is not None
            else [255 - extract(picture.picture, picture.mask) for extract in TRAINING_EXTRACTORS]
        )
        for picture in pictures
    ]
    part = cache.with_suffix(".part.npz")  # whoever stops it here must not leave half a cache
    np.savez_compressed(part, lines=np.stack(lines))
    part.replace(cache)
    return lines
