"""What of the training pictures is remembered, and what each would recall of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from server.arrays import Floats
from server.datasets.examples import SLOTS, Drawn
from server.datasets.palettes import palette_of
from server.datasets.pictures import DrawnPicture
from server.painting.memory import MANY, Memory
from server.painting.recollection import Frame, frame_of, thumbnail_of
from server.painting.shape_code import shape_code

TRACE = 0.015
"""A colour with a smaller share than this is left out of a remembered palette."""

WHOLE = Frame(128, 128, 128)

WORSE = (1, 4)
"""Besides the best recollection, training shows those of so many times less alike drawings."""


def memory_of(drawn: Sequence[Drawn], sources: Sequence[DrawnPicture]) -> Memory:
    """The memory of these pictures; lines that were drawn in colour count as no fill."""
    codes, palettes, shares, thumbnails = [], [], [], []
    for one, source in zip(drawn, sources, strict=True):
        ink = one.lines[0] / np.float32(255)
        frame = frame_of(ink) or WHOLE
        codes.append(shape_code(ink, frame))
        picture = source.picture / np.float32(255)
        drawn_line = source.sketch if source.sketch is not None else np.uint8(255)
        palette, covered = main_colours(picture[(source.mask > 127) & (drawn_line > 200)])
        palettes.append(palette)
        shares.append(covered)
        thumbnails.append(thumbnail_of(picture, source.mask > 127, frame))
    return Memory(
        np.stack(codes),
        np.stack(palettes),
        np.stack(shares),
        np.stack(thumbnails),
        np.array([one.style for one in drawn], np.uint8),
        tuple(source.name for source in sources),
        tuple(" ".join(words_in_order(source.text)) for source in sources),
    )


def main_colours(fill: Floats) -> tuple[Floats, Floats]:
    """Up to six colours (6, 3) of (n, 3) RGB pixels and their shares (6,), traces left out."""
    palette, shares = np.zeros((SLOTS, 3), np.float32), np.zeros(SLOTS, np.float32)
    colours, covered = palette_of(fill, SLOTS)
    colours, covered = colours[covered > TRACE], covered[covered > TRACE]
    if len(colours) == 0:
        colours, covered = np.full((1, 3), 0.5, np.float32), np.ones(1, np.float32)
    palette[: len(colours)], shares[: len(colours)] = colours, covered
    return palette, shares


def with_recollections(drawn: Sequence[Drawn], memory: Memory) -> list[Drawn]:
    """Each picture with what the others recall of it; its own object, in any style, is left out.

    Its lines are asked for in another hand than the one that is remembered.
    """
    names = np.array(memory.names)
    found = []
    for one, name in zip(drawn, memory.names, strict=True):
        ink = one.lines[-1] / np.float32(255)
        frame = frame_of(ink)
        if frame is None:
            found.append(one)
            continue
        scores = memory.likeness(shape_code(ink, frame)[None], one.style)[0]
        scores[names == name] = -np.inf
        order = np.argsort(-scores)
        ranks = [order[MANY * at : MANY * (at + 1)] for at in (0, *WORSE)]
        recollections = tuple(
            memory.recollection(rank, scores, frame, one.style)
            for rank in ranks
            if len(rank) and np.isfinite(scores[rank]).all()
        )
        found.append(replace(one, recollections=recollections))
    return found


def write_memory(memory: Memory, path: Path) -> None:
    """Stores it as Memory.load reads it: bytes instead of fractions."""
    scale = float(np.abs(memory.codes).max()) / 127
    np.savez_compressed(
        path,
        codes=np.round(memory.codes / scale).astype(np.int8),
        scale=np.float32(scale),
        palettes=np.round(memory.palettes * 255).astype(np.uint8),
        shares=np.round(memory.shares * 255).astype(np.uint8),
        thumbnails=np.round(memory.thumbnails * 255).astype(np.uint8),
        styles=memory.styles,
        names=np.array(memory.names),
        texts=np.array(memory.texts),
    )


def words_in_order(text: str) -> list[str]:
    """The name's words in lower case without marks."""
    return "".join(c if c.isalpha() else " " for c in text.lower()).split()
