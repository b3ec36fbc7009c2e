"""The training pictures with their lines, extracted once and kept beside the run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from server.datasets.examples import Drawn
from server.datasets.lines import TRAINING_EXTRACTORS
from server.datasets.palettes import lab_from_rgb, palette_of
from server.datasets.pictures import SETS, DrawnPicture, read_set

RARE_WORD = 12
"""A word that fewer pictures than this carry teaches the embedding nothing."""


def prepared_pictures(data: Path, cache: Path) -> tuple[list[Drawn], list[DrawnPicture], list[str]]:
    """All training pictures of all styles, their sources, and the vocabulary of their names."""
    sources: list[DrawnPicture] = []
    lines: list[NDArray[np.uint8]] = []
    for style, folder in SETS.items():
        pictures = read_set(data / folder / "train", style)
        sources += pictures
        lines += style_lines(pictures, cache / f"lines-{style}.npz")
    counted = Counter(word for picture in sources for word in words_of(picture.text))
    vocabulary = sorted(word for word, count in counted.items() if count >= RARE_WORD)
    index = {word: at for at, word in enumerate(vocabulary)}
    styles = list(SETS)
    drawn = [
        Drawn(
            styles.index(picture.style),
            picture.picture,
            picture.mask,
            variants,
            tuple(index[word] for word in words_of(picture.text) if word in index),
        )
        for picture, variants in zip(sources, lines, strict=True)
    ]
    return drawn, sources, vocabulary


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


def words_of(text: str) -> set[str]:
    """The words of an object's English name, lower case: "red apple" → red, apple."""
    return set("".join(c if c.isalpha() else " " for c in text.lower()).split())


def colour_codebook(drawn: list[Drawn], count: int) -> NDArray[np.float32]:
    """(count, 3) L*a*b*: the colours that these pictures use, spread by k-means."""
    palettes = []
    for picture in drawn[::2]:
        colours, _ = palette_of(picture.picture[picture.mask > 127].astype(np.float32) / 255, 4)
        palettes.append(colours)
    lab = lab_from_rgb(np.concatenate(palettes))
    if len(lab) <= count:  # a few pictures have fewer colours: each stands for itself
        return np.resize(lab, (count, 3)).astype(np.float32)
    cv2.setRNGSeed(3)
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 30, 0.1)
    _, _, centres = cv2.kmeans(lab, count, None, stop, 3, cv2.KMEANS_PP_CENTERS)
    return np.asarray(centres, np.float32)
