"""Evaluates the instant engine on folders of drawn pictures: a table of figures and baselines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np

from server.arrays import Array
from server.datasets.palettes import palette_of
from server.datasets.pictures import SETS, DrawnPicture, read_set
from server.engines.engine import PaintOrder
from server.engines.instant import InstantEngine, InstantOptions
from server.evaluation.figures import Figures, figures_of
from server.evaluation.nearest import Recall, evaluation_sketch
from server.painting.words import hex_from_colour
from shared.errors import Refusal

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Row:
    """One line of the table: who painted, and the mean figures over the folder."""

    painter: str
    figures: Figures


def style_of(folder: Path) -> str:
    """The style whose set the path names. Raises Refusal where it names none."""
    for style, name in SETS.items():
        if name in folder.resolve().parts or style in folder.resolve().parts:
            return style
    known = ", ".join(SETS.values())
    raise Refusal("folder", folder, "Its path does not tell the style.", f"Name one of {known}.")


def evaluate(
    folder: Path, train: Path | None, engine: InstantEngine, limit: int, progress: Progress
) -> list[Row]:
    """The table of one folder. train: the pictures for the recall baseline, or None to leave it
    out; limit: so many pictures at most (0: all); progress(done, of).
    """
    style = style_of(folder)
    pictures = read_set(folder, style)
    if limit:
        pictures = pictures[:: max(1, len(pictures) // limit)][:limit]
    recall = None if train is None else Recall(read_set(train, style))
    sums: dict[str, list[Figures]] = {}
    for done, picture in enumerate(pictures, start=1):
        sketch = evaluation_sketch(picture)
        for painter, result in attempts(picture, sketch, style, engine, recall):
            found = figures_of(result, picture.picture, picture.mask, sketch)
            sums.setdefault(painter, []).append(found)
        progress(done, len(pictures))
    return [Row(painter, mean_of(found)) for painter, found in sums.items()]


def attempts(
    picture: DrawnPicture, sketch: Array, style: str, engine: InstantEngine, recall: Recall | None
) -> Iterator[tuple[str, Array]]:
    """What each painter makes of the sketch: (256, 256, 3) uint8 RGB."""
    yield "target itself", picture.picture
    yield "sketch itself", np.dstack([sketch] * 3)
    inside = picture.mask > 127
    mean = np.full_like(picture.picture, 255)
    mean[inside] = picture.picture[inside].mean(axis=0).round().astype(np.uint8)
    yield "true mean colour", mean
    if recall is not None:
        yield "nearest training sketch", recall.nearest(sketch)
    large = cv2.resize(sketch, (1024, 1024), interpolation=cv2.INTER_CUBIC)
    colours, shares = true_palette(picture)
    for painter, options in (
        ("model, no palette", InstantOptions(ground="paper")),
        ("model, true palette", InstantOptions(palette=colours, shares=shares, ground="paper")),
    ):
        painted = engine.paint(PaintOrder(style, options, large), lambda *_: None).picture
        yield painter, cv2.resize(painted, (256, 256), interpolation=cv2.INTER_AREA)


def true_palette(picture: DrawnPicture) -> tuple[list[str], list[float]]:
    """The target's own main colours and how much each covers, drawn lines left out."""
    line = picture.sketch if picture.sketch is not None else np.uint8(255)
    fill = (picture.mask > 127) & (line > 200)
    colours, shares = palette_of(picture.picture[fill].astype(np.float32) / 255, 6)
    return [hex_from_colour(colour) for colour in colours], [float(share) for share in shares]


def mean_of(figures: list[Figures]) -> Figures:
    """The mean of each figure."""
    names = asdict(figures[0])
    return Figures(**{n: float(np.mean([getattr(f, n) for f in figures])) for n in names})
